import { parseTree, visit, type Node } from 'jsonc-parser';
import { isObject, lowerCase, type Json, type Path } from './json';
import { JsonIndex, type Member, type Members } from './jsonIndex';
import type { Range, TextEdit } from './text';

/**
 * A JSON document, or one inside a string of another (`clientdata`). Its ranges are its own; `toFile` and `editInFile` map them to the file
 * that the user sees.
 */
export interface JsonText {
  /** As it is in the file, or with blanks in place of comments that are allowed. */
  readonly text: string;
  readonly value: Json | undefined;
  /** The text has syntax errors; `value` and ranges are best effort. */
  readonly broken: boolean;
  /** The text has syntax errors and is too long, or nested too deeply, to be read in spite of them. */
  readonly unreadable: boolean;
  /** Read with values that a later equal key overrides; see `otherReadings`. */
  readonly overridden: boolean;
  /** The path, in the file, of the string that holds this document; empty for the file itself. */
  readonly outerPath: Path;
  find(path: Path): Member | undefined;
  /** The members of the object or array whose value starts at `start`. Undefined while the text is broken. */
  members(start: number): Members | undefined;
  /**
   * Maps a range of a string's decoded value to the document, given the range of the string with its quotes: escapes such as `\u0027` are
   * longer in the file than in the value.
   */
  inString(string: Range, start: number, end: number): Range;
  toFile(range: Range): Range;
  editInFile(edit: TextEdit): TextEdit;
}

/**
 * Reads JSON. Tolerates a BOM, comments in deployment templates and, unless the text is too long for that, syntax errors. Never throws.
 */
export function readJson(text: string, longestBroken = Infinity): JsonText {
  const whole = { overridden: false, outerPath: [], toFile: (range: Range) => range, editInFile: (edit: TextEdit) => edit };
  const content = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return { text, value: JSON.parse(content) as Json, ...indexed(text), ...whole };
  } catch {
    const read = commented(text) ?? { text, ...tolerant(text, longestBroken) };
    return { ...read, ...whole };
  }
}

/** Reads a deployment template with blanks in place of its comments, which Azure allows; undefined if the text is none or is broken. */
function commented(text: string): Pick<JsonText, 'text' | 'value' | keyof ReturnType<typeof indexed>> | undefined {
  // Its schema is one of the first things in it; anything else that is half-typed is not read a second time.
  if (!namesTemplate.test(text.slice(0, longestHead)) || !/\/[/*]/.test(text)) return undefined;
  try {
    const bare = withoutComments(text);
    const value = JSON.parse(bare.charCodeAt(0) === 0xfeff ? bare.slice(1) : bare) as Json;
    return isObject(value) && namesTemplate.test(lowerCase(value.$schema)) ? { text: bare, value, ...indexed(bare) } : undefined;
  } catch {
    return undefined;
  }
}

const namesTemplate = /deployment(?:template|parameters)/i;
const longestHead = 5000;

/** A text with blanks in place of its comments. */
function withoutComments(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  visit(text, {
    onComment: (start, length) => {
      pieces.push(text.slice(from, start), text.slice(start, start + length).replace(/[^\r\n]/g, ' '));
      from = start + length;
    },
  });
  return pieces.join('') + text.slice(from);
}

/** Reads the JSON document in the string at `path` of another document; undefined if there is none. */
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
    overridden: outer.overridden,
    outerPath: [...outer.outerPath, ...path],
    toFile: (range) => outer.toFile(toOuter(range)),
    editInFile: ({ range, newText }) => outer.editInFile({ range: toOuter(range), newText: JSON.stringify(newText).slice(1, -1) }),
  };
}

function indexed(text: string): Pick<JsonText, 'broken' | 'unreadable' | 'find' | 'members' | 'inString'> {
  let index: JsonIndex | undefined;
  return {
    broken: false,
    unreadable: false,
    find: (path) => (index ??= new JsonIndex(text)).find(path),
    members: (start) => (index ??= new JsonIndex(text)).members(start),
    inString: carrierOf(text),
  };
}

/** Caches the escapes of the last string: one long string may have many findings. */
function carrierOf(text: string): JsonText['inString'] {
  let last: { readonly start: number; readonly offsets: Uint32Array | undefined } | undefined;
  return (string, start, end) => {
    if (last?.start !== string.start) {
      const hasEscapes = text.slice(string.start, string.end).includes('\\');
      last = { start: string.start, offsets: hasEscapes ? rawOffsets(text, string) : undefined };
    }
    const { offsets } = last;
    if (!offsets) return { start: string.start + 1 + start, end: string.start + 1 + end };
    return { start: offsets[start] ?? string.end, end: offsets[end] ?? string.end };
  };
}

function tolerant(text: string, longest: number): Pick<JsonText, 'value' | 'broken' | 'unreadable' | 'find' | 'members' | 'inString'> {
  const { root, value, unreadable } = text.length > longest ? unread : parseTolerantly(text);
  const children = new ChildNodes();
  return {
    value,
    broken: true,
    unreadable,
    find: (path) => {
      let node = root;
      for (const key of path) node = node && children.of(node, key);
      if (!node) return undefined;
      const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
      return { key: key && rangeOf(key), value: rangeOf(node) };
    },
    members: () => undefined,
    inString: carrierOf(text),
  };
}

const unread = { root: undefined, value: undefined, unreadable: true };

/** Finds the children of a tree's nodes by key; each object's keys are visited once. */
class ChildNodes {
  private readonly byKey = new WeakMap<Node, ReadonlyMap<string, Node>>();

  of(node: Node, key: string | number): Node | undefined {
    if (node.type === 'array') return typeof key === 'number' ? node.children?.[key] : undefined;
    if (node.type !== 'object' || typeof key !== 'string') return undefined;
    let members = this.byKey.get(node);
    if (!members) {
      members = firstOfEachKey(node);
      this.byKey.set(node, members);
    }
    return members.get(key);
  }
}

function parseTolerantly(text: string): { readonly root?: Node; readonly value: Json | undefined; readonly unreadable: boolean } {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    return root ? { root, value: valueOf(root), unreadable: false } : { value: undefined, unreadable: false };
  } catch (error) {
    if (error instanceof RangeError) return { value: undefined, unreadable: true }; // nested too deeply for recursion
    throw error;
  }
}

function valueOf(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as Json;
  return Object.fromEntries([...firstOfEachKey(node)].map(([key, value]) => [key, valueOf(value)]));
}

/** The values of an object by key. The first of equal keys wins: a missing brace merges an object with the next one. */
function firstOfEachKey(node: Node): Map<string, Node> {
  const members = new Map<string, Node>();
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key && value && !members.has(String(key.value))) members.set(String(key.value), value);
  }
  return members;
}

function rangeOf(node: Node): Range {
  return { start: node.offset, end: node.offset + node.length };
}

/** For each index of a string's decoded value (and its end), the offset in the document. */
export function rawOffsets(text: string, string: Range): Uint32Array {
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
