/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark or the zeroes of its first characters say so. The mark
 * itself is not part of the text; bytes that fit no character become U+FFFD.
 */
export function decodeText(bytes: Buffer): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return bytes.toString('utf16le', 2);
  if (first === 0xfe && second === 0xff) return decodeBigEndian(bytes.subarray(2));
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.toString('utf8', 3);
  // JSON starts with two ASCII characters, so zeroes between them are the upper halves of UTF-16 units.
  if (first && second === 0 && third && fourth === 0) return bytes.toString('utf16le');
  return bytes.toString('utf8');
}

function decodeBigEndian(bytes: Buffer): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(whole).swap16().toString('utf16le');
}
