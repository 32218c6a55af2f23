import { marvin32 } from './marvin32';

/**
 * The result of checking a key's built-in checksum. A wrong one proves nothing: samples are altered, and formats have variants. It only
 * ever raises confidence.
 */
export type ChecksumResult = 'valid' | 'unproven';

/** Checksum seeds of Azure Functions keys: function, master and system keys. */
export const functionKeySeeds = ['Functi00', 'Master00', 'System00'];

const entraAlphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~';
const base62Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Entra client secrets (`8Q~`): the last three characters are the start of the checksum in base 66. */
export function checkEntraSecret(secret: string): ChecksumResult {
  const checksum = inAlphabet(marvin32(latin1(secret.slice(0, -3)), 'AadPwd00'), entraAlphabet);
  return result(checksum.slice(0, 3) === secret.slice(-3));
}

/** Base64 keys whose last four bytes are a checksum of the rest, using one of their service's seeds. */
export function checkBase64Key(key: string, seeds: readonly string[]): ChecksumResult {
  const bytes = decodeBase64(key);
  if (!bytes || bytes.length < 8) return 'unproven';
  const expected = readWord(bytes, bytes.length - 4);
  return result(seeds.some((seed) => marvin32(bytes.subarray(0, -4), seed) === expected));
}

/** Common annotated keys (`JQQJ99`): after character 80 comes the checksum, three or four bytes of it, in base 62 or base 64. */
export function checkAnnotatedKey(key: string): ChecksumResult {
  const bytes = decodeBase64(key.slice(0, 80));
  if (!bytes) return 'unproven';
  const checksum = marvin32(bytes, 'Default0');
  const tail = key.slice(80).replace(/=+$/, '');
  const base64 = btoa(String.fromCharCode(checksum & 0xff, (checksum >>> 8) & 0xff, (checksum >>> 16) & 0xff, checksum >>> 24));
  // The service writes the checksum's bytes, least significant first, as the digits of one big number.
  const swapped = (((checksum & 0xff) << 24) | ((checksum & 0xff00) << 8) | ((checksum >>> 8) & 0xff00) | (checksum >>> 24)) >>> 0;
  const base62 = trimZeros(inAlphabet(swapped, base62Alphabet)).padEnd(6, '0');
  return result(tail.length >= 4 && (base62.startsWith(tail) || base64.startsWith(tail)));
}

function result(valid: boolean): ChecksumResult {
  return valid ? 'valid' : 'unproven';
}

/** Six digits, most significant first: more than any checksum needs. */
function inAlphabet(value: number, alphabet: string): string {
  let digits = '';
  for (let rest = value; digits.length < 6; rest = Math.floor(rest / alphabet.length)) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
  }
  return digits;
}

function trimZeros(digits: string): string {
  return digits.replace(/^0+(?=.)/, '');
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function readWord(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

/** Decodes base64 in either alphabet; undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  const digits = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  return digits.length % 4 === 1 ? undefined : latin1(atob(digits));
}
