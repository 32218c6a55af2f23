/**
 * A service's words without a value that was sent to it, or any longer piece of one, however it is encoded: services quote what they could
 * not read.
 */
export function hideValue(words: string, value: string): string {
  return writingsOf(value).reduce(hidePieces, words);
}

/** Plain, in JSON, in an address, and in base64. */
function writingsOf(value: string): string[] {
  const wellFormed = Buffer.from(value).toString();
  const writings = [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(wellFormed),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ];
  return [...new Set(writings)].filter((writing) => writing !== '');
}

/** Pieces of this length reveal something; a shorter value is hidden as a whole. */
const longPiece = 8;

function hidePieces(words: string, writing: string): string {
  const length = Math.min(longPiece, writing.length);
  const pieces = new Set(Array.from({ length: writing.length - length + 1 }, (_, start) => writing.slice(start, start + length)));
  let shown = '';
  let hiddenUntil = 0;
  let at = 0;
  for (; at + length <= words.length; at += 1) {
    if (!pieces.has(words.slice(at, at + length))) {
      if (at >= hiddenUntil) shown += words.charAt(at);
      continue;
    }
    if (at > hiddenUntil || hiddenUntil === 0) shown += '[…]';
    hiddenUntil = at + length;
  }
  return shown + words.slice(Math.max(at, hiddenUntil));
}
