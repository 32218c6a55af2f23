import { marvin64 } from '../secrets/marvin32';

/**
 * Tells a changed value from the accepted one. It has 20 bits: a change goes unnoticed once in a million times, and every value has so many
 * others with the same hash that nobody can tell from a committed file which one it was.
 */
export function valueHash(salt: string, value: string): string {
  const seed = [salt.slice(0, 8), salt.slice(8)].map((half) => Number.parseInt(half, 16)) as [number, number];
  const [low] = marvin64(new TextEncoder().encode(value), seed);
  return (low >>> 12).toString(16).padStart(5, '0');
}
