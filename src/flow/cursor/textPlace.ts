import { rawOffsets } from '../jsonText';
import { probe } from '../recognise';
import type { Range, TextEdit } from '../text';
import { stringAround } from './typedString';

/** A place in a JSON document: in the file itself, or in a document that is in a string of it (`clientdata`). */
export interface TextPlace {
  readonly text: string;
  readonly offset: number;
  toFile(range: Range): Range;
  editInFile(edit: TextEdit): TextEdit;
}

/** Records hold documents in a string; nothing real goes deeper than this. */
const deepest = 3;

/** The place in the innermost document that may be a flow. */
export function innermostPlace(text: string, offset: number): TextPlace {
  let place: TextPlace = { text, offset, toFile: (range) => range, editInFile: (edit) => edit };
  for (let depth = 0; depth < deepest; depth++) {
    const inner = enterString(place);
    if (inner === undefined) break;
    place = inner;
  }
  return place;
}

function enterString(outer: TextPlace): TextPlace | undefined {
  const string = stringAround(outer.text, outer.offset);
  if (!string?.closed) return undefined;
  const text = decodeString(outer.text.slice(string.start, string.end));
  if (text === undefined || !/^\s{0,100}\{/.test(text) || probe(text) !== 'perhaps') return undefined;
  const offsets = rawOffsets(outer.text, string);
  const toOuter = ({ start, end }: Range): Range => ({ start: offsets[start] ?? string.end - 1, end: offsets[end] ?? string.end - 1 });
  return {
    text,
    offset: indexOfOffset(offsets, outer.offset),
    toFile: (range) => outer.toFile(toOuter(range)),
    editInFile: ({ range, newText }) => outer.editInFile({ range: toOuter(range), newText: JSON.stringify(newText).slice(1, -1) }),
  };
}

/** The value of a string, given with its quotes; undefined if it is none. */
export function decodeString(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The index of the last of some ascending offsets that is not above `offset`. */
export function indexOfOffset(offsets: Uint32Array, offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
