/** A string of a JSON text, which may still be written. */
export interface TypedString {
  /** The offset of its opening quote. */
  readonly start: number;
  /** The offset after its closing quote; of the end of its line if there is none. */
  readonly end: number;
  readonly closed: boolean;
}

/** The string around an offset, its quotes being outside. No string goes over the end of a line, so what is above may be broken. */
export function stringAround(text: string, offset: number): TypedString | undefined {
  const lineEnd = endOfLine(text, offset);
  let at = startOfLine(text, offset);
  for (;;) {
    const start = text.indexOf('"', at);
    if (start === -1 || start >= offset) return undefined;
    const end = endOfString(text, start, lineEnd);
    if (end === undefined) return { start, end: lineEnd, closed: false };
    if (offset < end) return { start, end, closed: true };
    at = end;
  }
}

/** The offset of the end of a line. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset after the closing quote; undefined if there is none before `limit`. */
function endOfString(text: string, start: number, limit: number): number | undefined {
  for (let quote = text.indexOf('"', start + 1); quote !== -1 && quote < limit; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === 0x5c) escapes++;
    if (escapes % 2 === 0) return quote + 1;
  }
  return undefined;
}
