import type { Range } from '../flow/text';

/** A range of a file as people count: lines and columns from 1, columns in UTF-16 code units, end exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Prepares a text for turning ranges into regions. Lines end at LF, CR LF or a lone CR; text after the last range is not searched. */
export function regionsIn(text: string): (range: Range) => Region {
  const starts = [0];
  const lineEnd = /\r\n?|\n/g;
  let isComplete = false;
  const lineAt = (offset: number): { readonly index: number; readonly start: number } => {
    while (!isComplete && (starts.at(-1) ?? 0) <= offset) {
      if (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
      else isComplete = true;
    }
    const index = lastAtMost(starts, offset);
    return { index, start: starts[index] ?? 0 };
  };
  return ({ start, end }) => {
    const from = lineAt(start);
    const to = lineAt(end);
    return {
      line: from.index + 1,
      column: start - from.start + 1,
      endLine: to.index + 1,
      endColumn: end - to.start + 1,
    };
  };
}

/** The index of the last of the ascending numbers that is at most `limit`. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
