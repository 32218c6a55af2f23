import type { Range } from '../flow/text';
import { marvin64 } from '../secrets/marvin32';

/**
 * Tells a changed value from the accepted one. It has 20 bits: a change goes unnoticed once in a million times. That says nothing of a
 * generated value, of which very many have the same hash; a guess at a weak password can be confirmed by it, up to one in a million.
 */
export function valueHash(salt: string, value: string): string {
  const seed = [salt.slice(0, 8), salt.slice(8)].map((half) => Number.parseInt(half, 16)) as [number, number];
  const [low] = marvin64(new TextEncoder().encode(value), seed);
  return (low >>> 12).toString(16).padStart(5, '0');
}

/** What is underlined in a text, as it is decoded: a quote may be written in several ways. */
export function valueOf(text: string, { start, end }: Range): string {
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
