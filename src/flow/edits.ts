import { isArray, type Json, type Path } from './json';
import type { JsonText } from './jsonText';
import type { Member } from './jsonIndex';
import type { Range, TextEdit } from './text';

/** How an object or array is laid out in its file, so that what is added looks as if it had always been there. */
interface Layout {
  /** Line break and indentation before each member; undefined on one line. */
  readonly childBreak: string | undefined;
  readonly comma: string;
  readonly colon: string;
  readonly indentUnit: string;
}

/**
 * Sets a member of the object at `path`: replaces the value of a key that is there, adds the key behind the last member
 * otherwise. Empty where there is no such object.
 */
export function setMember(json: JsonText, path: Path, key: string, value: Json): TextEdit[] {
  const place = membersAt(json, path);
  if (!place) return [];
  const present = place.members.get(key);
  if (present) return [{ range: present.value, newText: print(value, layoutOf(json, path)) }];
  return [addition(json, path, place, (layout) => JSON.stringify(key) + layout.colon + print(value, layout))];
}

/** Adds an element to the end of the array at `path`. */
export function appendElement(json: JsonText, path: Path, value: Json): TextEdit[] {
  const place = membersAt(json, path);
  return place ? [addition(json, path, place, (layout) => print(value, layout))] : [];
}

/** Replaces the value at `path`, laid out like its surroundings. */
export function replaceValue(json: JsonText, path: Path, value: Json): TextEdit[] {
  const member = json.find(path);
  return member ? [{ range: member.value, newText: print(value, layoutOf(json, path.slice(0, -1))) }] : [];
}

/** Removes the member or element at `path` with the comma that belongs to it. */
export function removeMember(json: JsonText, path: Path): TextEdit[] {
  const holder = membersAt(json, path.slice(0, -1));
  const key = path.at(-1);
  if (!holder || key === undefined) return [];
  const members = [...holder.members];
  const index = members.findIndex(([name]) => name === key);
  const member = members[index]?.[1];
  if (!member) return [];
  const before = members[index - 1]?.[1];
  const after = members[index + 1]?.[1];
  if (before) return [{ range: { start: before.value.end, end: member.value.end }, newText: '' }];
  if (after) return [{ range: { start: startOf(member), end: startOf(after) }, newText: '' }];
  return [{ range: { start: holder.range.start + 1, end: holder.range.end - 1 }, newText: '' }];
}

interface Holder {
  readonly range: Range;
  readonly members: ReadonlyMap<string | number, Member>;
}

function membersAt(json: JsonText, path: Path): Holder | undefined {
  const range = json.find(path)?.value;
  const members = range && json.members(range.start);
  return range && members && { range, members };
}

function startOf(member: Member): number {
  return member.key?.start ?? member.value.start;
}

function addition(json: JsonText, path: Path, { range, members }: Holder, content: (layout: Layout) => string): TextEdit {
  const layout = layoutOf(json, path);
  const last = [...members.values()].at(-1);
  if (last) {
    const glue = layout.childBreak === undefined ? layout.comma : ',' + layout.childBreak;
    return { range: { start: last.value.end, end: last.value.end }, newText: glue + content(layout) };
  }
  const closing = layout.childBreak?.slice(0, layout.childBreak.length - layout.indentUnit.length) ?? '';
  return { range: { start: range.start + 1, end: range.end - 1 }, newText: (layout.childBreak ?? '') + content(layout) + closing };
}

function layoutOf(json: JsonText, path: Path): Layout {
  const [, indentUnit = '  '] = /\n([ \t]+)\S/.exec(json.text) ?? [];
  return { childBreak: childBreakOf(json, path, indentUnit), comma: commaOf(json, path), colon: colonOf(json, path), indentUnit };
}

/** The separator on one line, as the nearest surroundings write it. */
function commaOf(json: JsonText, path: Path): string {
  for (let depth = path.length; depth >= 0; depth--) {
    const [first, second] = membersAt(json, path.slice(0, depth))?.members.values() ?? [];
    if (first && second) return json.text.slice(first.value.end, startOf(second)).replace(/\s*[\r\n]\s*/, '');
  }
  return ',';
}

/** What stands between a key and its value, as the nearest surroundings write it. */
function colonOf(json: JsonText, path: Path): string {
  for (let depth = path.length; depth > 0; depth--) {
    const member = json.find(path.slice(0, depth));
    if (member?.key) return json.text.slice(member.key.end, member.value.start);
  }
  return ': ';
}

/** What stands between the opening bracket and the first member, or would stand there if there were one. */
function childBreakOf(json: JsonText, path: Path, indentUnit: string): string | undefined {
  const holder = membersAt(json, path);
  const first = holder && [...holder.members.values()][0];
  if (first) {
    const gap = json.text.slice(holder.range.start + 1, startOf(first));
    const lineBreak = gap.search(/\r?\n[ \t]*$/);
    return lineBreak === -1 ? undefined : gap.slice(lineBreak);
  }
  if (path.length === 0) return undefined;
  const outer = childBreakOf(json, path.slice(0, -1), indentUnit);
  return outer === undefined ? undefined : outer + indentUnit;
}

/** JSON text of a value in the layout of the members beside it. */
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
