/**
 * Marvin32, the checksum inside Microsoft's identifiable keys.
 * Source: the algorithm published with microsoft/security-utilities; its test vectors are in the tests.
 */
export function marvin32(data: Uint8Array, seed: string): number {
  const [p0, p1] = marvin64(data, seedWords(seed));
  return (p0 ^ p1) >>> 0;
}

/** The two 32-bit halves (low, high) of the 64-bit hash, for a seed given as (low, high). */
export function marvin64(data: Uint8Array, [low, high]: readonly [number, number]): [number, number] {
  let p0 = low;
  let p1 = high;
  const mix = (word: number): void => {
    p0 = (p0 + word) >>> 0;
    p1 ^= p0;
    p0 = (rotate(p0, 20) + p1) >>> 0;
    p1 = rotate(p1, 9) ^ p0;
    p0 = (rotate(p0, 27) + p1) >>> 0;
    p1 = rotate(p1, 19);
  };
  let at = 0;
  for (; at + 4 <= data.length; at += 4) mix(word(data, at, 4));
  const rest = data.length - at;
  mix((word(data, at, rest) | (0x80 << (8 * rest))) >>> 0);
  mix(0);
  return [p0 >>> 0, p1 >>> 0];
}

/** A seed is eight letters, read as one big-endian 64-bit number. */
function seedWords(seed: string): [number, number] {
  const bytes = Uint8Array.from(seed, (letter) => letter.charCodeAt(0)).reverse();
  return [word(bytes, 0, 4), word(bytes, 4, 4)];
}

function word(data: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value |= (data[at + index] ?? 0) << (8 * index);
  return value >>> 0;
}

function rotate(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}
