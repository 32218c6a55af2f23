import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { Json, Path } from './json';
import { JsonIndex, type Member } from './jsonIndex';
import type { Range, TextEdit } from './text';

/**
 * A JSON document, or a JSON document inside a string of another (`clientdata`). Ranges asked of it are its own;
 * `toFile` and `editInFile` carry them to the file that a person sees.
 */
export interface JsonText {
  readonly text: string;
  readonly value: Json | undefined;
  /** The text has syntax errors; `value` and ranges are as good as it allows. */
  readonly broken: boolean;
  /** The path, in the file, of the string that holds this document; empty for the file itself. */
  readonly outerPath: Path;
  find(path: Path): Member | undefined;
  /** Members of the object or array whose value starts at `start`. Undefined while the text is broken. */
  members(start: number): ReadonlyMap<string | number, Member> | undefined;
  toFile(range: Range): Range;
  editInFile(edit: TextEdit): TextEdit;
}

/** Reads JSON, tolerating a BOM, comments and syntax errors. Never throws. */
export function readJson(text: string): JsonText {
  const whole = { outerPath: [], toFile: (range: Range) => range, editInFile: (edit: TextEdit) => edit };
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return { text, value: JSON.parse(content) as Json, ...indexed(text), ...whole };
  } catch {
    return { text, ...tolerant(text), ...whole };
  }
}

/** Reads the JSON document that stands in the string at `path` of another document; undefined where there is none. */
export function readEmbedded(outer: JsonText, path: Path, text: string): JsonText | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  let offsets: Uint32Array | undefined;
  const toOuter = ({ start, end }: Range): Range => {
    const holder = outer.find(path)?.value ?? { start: 0, end: 0 };
    offsets ??= rawOffsets(outer.text, holder);
    return { start: offsets[start] ?? holder.end, end: offsets[end] ?? holder.end };
  };
  return {
    text,
    value,
    ...indexed(text),
    broken: outer.broken,
    outerPath: [...outer.outerPath, ...path],
    toFile: (range) => outer.toFile(toOuter(range)),
    editInFile: ({ range, newText }) => outer.editInFile({ range: toOuter(range), newText: JSON.stringify(newText).slice(1, -1) }),
  };
}

/**
 * Carries a stretch of a string's decoded value to the document, given the range of the string with its quotes:
 * escapes such as `\u0027` take more room in the file than in the value.
 */
export function rangeInString(text: string, string: Range, start: number, end: number): Range {
  const content = text.slice(string.start, string.end);
  if (!content.includes('\\')) return { start: string.start + 1 + start, end: string.start + 1 + end };
  const offsets = rawOffsets(text, string);
  return { start: offsets[start] ?? string.end, end: offsets[end] ?? string.end };
}

function indexed(text: string): Pick<JsonText, 'broken' | 'find' | 'members'> {
  let index: JsonIndex | undefined;
  return {
    broken: false,
    find: (path) => (index ??= new JsonIndex(text)).find(path),
    members: (start) => (index ??= new JsonIndex(text)).members(start),
  };
}

function tolerant(text: string): Pick<JsonText, 'value' | 'broken' | 'find' | 'members'> {
  const { root, value } = parseTolerantly(text);
  return {
    value,
    broken: true,
    find: (path) => {
      const node = root && findNodeAtLocation(root, [...path]);
      if (!node) return undefined;
      const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
      return { key: key && rangeOf(key), value: rangeOf(node) };
    },
    members: () => undefined,
  };
}

function parseTolerantly(text: string): { readonly root?: Node; readonly value: Json | undefined } {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root ? { root, value: valueOf(root) } : { value: undefined };
  } catch (error) {
    if (error instanceof RangeError) return { value: undefined }; // nested too deeply for recursion
    throw error;
  }
}

/** The first of equal keys wins, as it does for `findNodeAtLocation`: a brace too few merges an object with the next one. */
function valueOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as Json;
  const members = new Map<string, Json>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key && value && !members.has(String(key.value))) members.set(String(key.value), valueOf(value));
  }
  return Object.fromEntries(members);
}

function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

/** For each index of a string's decoded value (and its end) the offset in the document. */
function rawOffsets(text: string, string: Range): Uint32Array {
  const offsets = new Uint32Array(string.end - string.start);
  let count = 0;
  let at = string.start + 1;
  while (at < string.end - 1) {
    offsets[count++] = at;
    at += text.charCodeAt(at) !== 0x5c ? 1 : text.charCodeAt(at + 1) === 0x75 ? 6 : 2;
  }
  offsets[count++] = at;
  return offsets.subarray(0, count);
}
