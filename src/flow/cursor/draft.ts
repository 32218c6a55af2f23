import { stripComments } from 'jsonc-parser';
import type { FlowFile, ReadFlowFile } from '../model';
import type { Range } from '../text';
import type { FlowReader } from './flowReader';
import { endOfLine, stringAround, type TypedString } from './typedString';

/** A text as a flow file. Where what is being typed breaks the JSON, that is left out. */
export interface Draft {
  readonly file: ReadFlowFile;
  /** The offset in the file. */
  readonly offset: number;
  /** The string around the offset in the text, as far as it goes. */
  readonly string: TypedString | undefined;
  /** Maps a range of the file, outside of what was left out, to the text. */
  toText(range: Range): Range;
}

/** Texts beyond this are not mended: that takes several attempts, while someone waits. */
const longestMended = 5_000_000;

/** Reads a text as a flow file, whatever is being typed at an offset; undefined if it is none. */
export function readDraft(reader: FlowReader, text: string, offset: number): Draft | undefined {
  const string = stringAround(text, offset);
  const asItIs = (file: FlowFile | undefined): Draft | undefined =>
    file?.kind === 'flow' ? { file, offset, string, toText: (range) => range } : undefined;
  const known = reader.recall(text.length, () => text);
  if (known !== undefined) return asItIs(known);
  // While someone types in a string, the text without it stays the same.
  const remembered = mend(text, offset, string, (length, candidate) => reader.recall(length, candidate));
  if (remembered !== undefined) return remembered;
  const read = (_: number, candidate: () => string): FlowFile | undefined => reader.readValid(candidate());
  const isShort = text.length <= longestMended;
  if (string && isShort) {
    const mended = mend(text, offset, string, read);
    if (mended !== undefined) return mended;
  }
  const whole = reader.readValid(text);
  if (whole !== undefined) return asItIs(whole);
  if (!string && isShort) {
    const mended = mend(text, offset, string, read);
    if (mended !== undefined) return mended;
  }
  if (isShort && /\/[/*]/.test(text)) {
    const bare = stripComments(text, ' ');
    const draft = bare === text ? undefined : (mend(bare, offset, string, read) ?? asItIs(reader.readValid(bare)));
    if (draft !== undefined) return draft;
  }
  return asItIs(reader.read(text));
}

/** Leaves out the string at the offset, or puts an empty one there, if that makes a text that `read` takes. */
function mend(
  text: string,
  offset: number,
  string: TypedString | undefined,
  read: (length: number, candidate: () => string) => FlowFile | undefined,
): Draft | undefined {
  const start = string?.start ?? offset;
  for (const end of string ? possibleEnds(text, offset, string) : [offset]) {
    for (const filling of fillings(charBefore(text, start), charAfter(text, end))) {
      const shift = end - start - filling.length;
      const file = read(text.length - shift, () => text.slice(0, start) + filling + text.slice(end));
      if (file === undefined) continue;
      if (file.kind !== 'flow') return undefined;
      const toText = (range: Range): Range => (range.start <= start ? range : { start: range.start + shift, end: range.end + shift });
      const closed = string?.closed === true && end === string.end;
      return { file, offset: start + 1, string: string && { start, end, closed }, toText };
    }
  }
  return undefined;
}

/** Where the string at the offset may end, if its closing quote is missing or belongs to the next string. */
function possibleEnds(text: string, offset: number, { end, closed }: TypedString): readonly number[] {
  const line = text.slice(offset, Math.min(endOfLine(text, offset), offset + 1000));
  const typed = offset + (/^[')\]}?]*/.exec(line)?.[0].length ?? 0);
  const beforeComma = offset + line.replace(/[\s,]{1,100}$/, '').length;
  const beforeBrackets = offset + line.replace(/[\s,}\]]{1,100}$/, '').length;
  return [...new Set([...(closed ? [end] : []), offset, typed, beforeComma, beforeBrackets])];
}

/** What can stand between two characters so that an empty string is there: as a value, or as a key. */
function fillings(before: string, after: string): readonly string[] {
  const comma = ',}]:'.includes(after) ? '' : ',';
  const value = `""${comma}`;
  const key = after === ':' ? '""' : `"":0${comma}`;
  switch (before) {
    case ':':
    case '[':
      return [value];
    case '{':
      return [key];
    case ',':
      return [value, key];
    default:
      return [];
  }
}

function charBefore(text: string, offset: number): string {
  let at = offset - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--;
  return text.charAt(at);
}

function charAfter(text: string, offset: number): string {
  let at = offset;
  while (isBlank(text.charCodeAt(at))) at++;
  return text.charAt(at);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
