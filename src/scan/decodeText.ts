/**
 * Decodes a file: UTF-8, or UTF-16 or UTF-32 if a byte order mark or the zeros in its first characters say so. The mark is not part of the
 * text; invalid bytes become U+FFFD.
 */
export function decodeText(bytes: Buffer): string {
  const { decode, from } = encodingOf(bytes);
  return decode(bytes.subarray(from));
}

/**
 * The bytes of a changed text, encoded and marked as the file was; undefined for a file whose bytes the text does not stand for, because
 * some were no valid characters, or in an encoding that is only read.
 */
export function encodeLike(bytes: Buffer, text: string): Buffer | undefined {
  const { decode, from } = encodingOf(bytes);
  const encode = decode === utf8 ? 'utf8' : decode === utf16LittleEndian ? 'utf16le' : undefined;
  if (!encode || !Buffer.from(decode(bytes.subarray(from)), encode).equals(bytes.subarray(from))) return undefined;
  return Buffer.concat([bytes.subarray(0, from), Buffer.from(text, encode)]);
}

interface Encoding {
  readonly decode: (bytes: Buffer) => string;
  /** Where the text begins: after the mark. */
  readonly from: number;
}

function encodingOf(bytes: Buffer): Encoding {
  for (const { mark, decode } of marked) if (bytes.subarray(0, mark.length).equals(Buffer.from(mark))) return { decode, from: mark.length };
  const zeroes = bytes.length < 4 ? '' : [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  return { decode: byZeroes.get(zeroes) ?? utf8, from: 0 };
}

const utf8 = (bytes: Buffer): string => bytes.toString('utf8');
const utf16LittleEndian = (bytes: Buffer): string => bytes.toString('utf16le');
const utf16BigEndian = (bytes: Buffer): string => Buffer.from(whole(bytes, 2)).swap16().toString('utf16le');
const utf32LittleEndian = (bytes: Buffer): string => decodeUtf32(bytes, (at) => bytes.readUInt32LE(at));
const utf32BigEndian = (bytes: Buffer): string => decodeUtf32(bytes, (at) => bytes.readUInt32BE(at));

/** Longer marks first: UTF-32's begins with UTF-16's. */
const marked = [
  { mark: [0xff, 0xfe, 0, 0], decode: utf32LittleEndian },
  { mark: [0, 0, 0xfe, 0xff], decode: utf32BigEndian },
  { mark: [0xef, 0xbb, 0xbf], decode: utf8 },
  { mark: [0xff, 0xfe], decode: utf16LittleEndian },
  { mark: [0xfe, 0xff], decode: utf16BigEndian },
];

/** JSON starts with two ASCII characters, so zeros among the first bytes are the upper parts of larger units. */
const byZeroes = new Map([
  ['x0x0', utf16LittleEndian],
  ['0x0x', utf16BigEndian],
  ['x000', utf32LittleEndian],
  ['000x', utf32BigEndian],
]);

function decodeUtf32(bytes: Buffer, unitAt: (at: number) => number): string {
  const { length } = whole(bytes, 4);
  const text = Buffer.allocUnsafe(length);
  let end = 0;
  for (let at = 0; at < length; at += 4) {
    const unit = unitAt(at);
    if (unit > 0x10ffff) end = text.writeUInt16LE(0xfffd, end);
    else if (unit <= 0xffff) end = text.writeUInt16LE(unit, end);
    else {
      end = text.writeUInt16LE(0xd7c0 + (unit >> 10), end);
      end = text.writeUInt16LE(0xdc00 + (unit & 0x3ff), end);
    }
  }
  return text.toString('utf16le', 0, end);
}

function whole(bytes: Buffer, unit: number): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % unit));
}
