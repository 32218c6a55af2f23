import { isArray, type Json, type Path } from './json';
import type { JsonText } from './jsonText';
import type { Member, Members } from './jsonIndex';
import type { Range, TextEdit } from './text';

/** How an object or array is laid out in its file, so that additions look as if they had always been there. */
interface Layout {
  /** Line break and indentation before each member; undefined if on one line. */
  readonly childBreak: string | undefined;
  readonly comma: string;
  readonly colon: string;
  readonly indentUnit: string;
}

/**
 * Sets a member of the object at `path`: replaces the value of an existing key, otherwise adds the key after the last member. No edits if
 * there is no such object.
 */
export function setMember(json: JsonText, path: Path, key: string, value: Json): TextEdit[] {
  const place = membersAt(json, path);
  if (!place) return [];
  const present = place.members.get(key);
  if (present) return [{ range: present.value, newText: print(value, layoutOf(json, path)) }];
  return [addition(json, path, place, (layout) => JSON.stringify(key) + layout.colon + print(value, layout))];
}

/** Appends an element to the array at `path`. */
export function appendElement(json: JsonText, path: Path, value: Json): TextEdit[] {
  const place = membersAt(json, path);
  return place ? [addition(json, path, place, (layout) => print(value, layout))] : [];
}

/** Replaces the value at `path`, laid out like its surroundings. */
export function replaceValue(json: JsonText, path: Path, value: Json): TextEdit[] {
  const member = json.find(path);
  return member ? [{ range: member.value, newText: print(value, layoutOf(json, path.slice(0, -1))) }] : [];
}

/** Removes the member or element at `path` with its comma. */
export function removeMember(json: JsonText, path: Path): TextEdit[] {
  const holder = membersAt(json, path.slice(0, -1));
  const place = holder?.members.placeOf(path.at(-1) ?? '');
  if (!holder || place === undefined) return [];
  const { list } = holder.members;
  const member = list[place];
  if (!member) return [];
  const before = list[place - 1];
  const after = list[place + 1];
  if (before) return [{ range: { start: before.value.end, end: member.value.end }, newText: '' }];
  if (after) return [{ range: { start: startOf(member), end: startOf(after) }, newText: '' }];
  return [{ range: { start: holder.range.start + 1, end: holder.range.end - 1 }, newText: '' }];
}

interface Holder {
  /** The key before the value, if any. */
  readonly key: Range | undefined;
  readonly range: Range;
  readonly members: Members;
}

function membersAt(json: JsonText, path: Path): Holder | undefined {
  const holders = holdersTo(json, path);
  return holders.length > path.length ? holders.at(-1) : undefined;
}

/** The objects and arrays from the document's root to the value at `path`, as far as they exist. */
function holdersTo(json: JsonText, path: Path): Holder[] {
  const holders: Holder[] = [];
  let member = json.find([]);
  for (let depth = 0; member; depth++) {
    const members = json.members(member.value.start);
    if (!members) break;
    holders.push({ key: member.key, range: member.value, members });
    const key = path[depth];
    member = key === undefined ? undefined : members.get(key);
  }
  return holders;
}

function startOf(member: Member): number {
  return member.key?.start ?? member.value.start;
}

function addition(json: JsonText, path: Path, { range, members }: Holder, content: (layout: Layout) => string): TextEdit {
  const layout = layoutOf(json, path);
  const last = members.list.at(-1);
  if (last) {
    const glue = layout.childBreak === undefined ? layout.comma : ',' + layout.childBreak;
    return { range: { start: last.value.end, end: last.value.end }, newText: glue + content(layout) };
  }
  const closing = layout.childBreak?.slice(0, layout.childBreak.length - layout.indentUnit.length) ?? '';
  return { range: { start: range.start + 1, end: range.end - 1 }, newText: (layout.childBreak ?? '') + content(layout) + closing };
}

/** The file's white space is copied if a user would have written it; nobody indents further than this. */
const longestIndent = 1000;
const longestGap = 100;

function layoutOf(json: JsonText, path: Path): Layout {
  // Search only the beginning of the text: a file on one line may be long.
  const [, indentUnit = '  '] = /\n([ \t]{1,16})\S/.exec(json.text.slice(0, 2000)) ?? [];
  const holders = holdersTo(json, path);
  return { childBreak: childBreakOf(json, holders, indentUnit), comma: commaOf(json, holders), colon: colonOf(json, holders), indentUnit };
}

/** The separator on one line, as written in the nearest surroundings. */
function commaOf(json: JsonText, holders: readonly Holder[]): string {
  for (let depth = holders.length - 1; depth >= 0; depth--) {
    const [first, second] = holders[depth]?.members.list ?? [];
    if (!first || !second) continue;
    const gap = json.text.slice(first.value.end, startOf(second));
    return gap.length > longestGap ? ',' : gap.replace(/\s*[\r\n]\s*/, '');
  }
  return ',';
}

/** What is between a key and its value, as written in the nearest surroundings. */
function colonOf(json: JsonText, holders: readonly Holder[]): string {
  const nearest = holders.findLast(({ key }) => key);
  if (!nearest?.key) return ': ';
  const gap = json.text.slice(nearest.key.end, nearest.range.start);
  return gap.length > longestGap ? ': ' : gap;
}

/** What is between the opening bracket of the innermost holder and its first member, or would be if there were one. */
function childBreakOf(json: JsonText, holders: readonly Holder[], indentUnit: string): string | undefined {
  for (let depth = holders.length - 1, inner = ''; depth >= 0; depth--, inner += indentUnit) {
    const holder = holders[depth];
    const first = holder?.members.list[0];
    if (!holder || !first) continue;
    const gap = json.text.slice(Math.max(holder.range.start + 1, startOf(first) - longestIndent), startOf(first));
    const lineBreak = gap.search(/\r?\n[ \t]*$/);
    return lineBreak === -1 ? undefined : gap.slice(lineBreak) + inner;
  }
  return undefined;
}

/** A value as JSON text, laid out like the members next to it. */
function print(value: Json, layout: Layout, lineBreak = layout.childBreak): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const innerBreak = lineBreak === undefined ? undefined : lineBreak + layout.indentUnit;
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = isArray(value)
    ? value.map((item) => print(item, layout, innerBreak))
    : Object.entries(value).map(([key, child]) => JSON.stringify(key) + layout.colon + print(child ?? null, layout, innerBreak));
  if (members.length === 0) return `${open}${close}`;
  return innerBreak === undefined
    ? `${open}${members.join(layout.comma)}${close}`
    : `${open}${innerBreak}${members.join(',' + innerBreak)}${lineBreak ?? ''}${close}`;
}
