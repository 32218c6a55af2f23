import type { Coverage } from './coverage';
import { isArray, isObject, type Json, type Path } from './json';
import { JsonIndex, Members, type Member } from './jsonIndex';
import type { JsonText } from './jsonText';
import type { Range } from './text';

/**
 * True if an object in the text may contain one key twice, given what `JSON.parse` made of the text. Without repeated keys, the value has
 * as many keys as the text has colons after a closing quote. A string that starts with a colon counts, too, so this may be true for
 * no reason; it is never false if a key is repeated.
 */
export function mayRepeatKeys(text: string, value: Json): boolean {
  return countColons(text) !== countKeys(value);
}

function countColons(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let quote = colon - 1;
    while (isBlank(text.charCodeAt(quote))) quote--;
    if (text.charCodeAt(quote) !== 0x22) continue;
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === 0x5c) escapes++;
    if (escapes % 2 === 0) count++;
  }
  return count;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function countKeys(root: Json): number {
  let count = 0;
  const waiting: Json[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) waiting.push(item);
    } else if (isObject(value)) {
      for (const key in value) {
        count++;
        const child = value[key];
        if (typeof child === 'object' && child !== null) waiting.push(child);
      }
    }
  }
  return count;
}

/**
 * Rereads the document with the values that `JSON.parse` drops because a later equal key overrides them: until every value is in one of the
 * readings, or the limits are reached.
 */
export function otherReadings(json: JsonText, coverage: Coverage): JsonText[] {
  if (json.broken || json.value === undefined || !mayRepeatKeys(json.text, json.value)) return [];
  const rereader = new Rereader(json.text);
  const readings: JsonText[] = [];
  // The first reading has the last of all equal keys: that is the document as `JSON.parse` reads it.
  for (rereader.read(); rereader.hasMore && coverage.takeReading(json.text.length, readings.length + 1);) {
    readings.push({ ...json, ...rereader.read(), overridden: true });
  }
  return readings;
}

/** Below this depth, only the last of equal keys is read. */
const deepestNesting = 400;

/** Reads a document repeatedly, each time with the last of equal keys whose value has not been read completely. */
class Rereader {
  private readonly index: JsonIndex;
  /** The starts of objects and arrays in which, or below which, a key is repeated. */
  private readonly holders = new Set<number>();
  /** The starts of values that have been read completely. */
  private readonly readWhole = new Set<number>();
  private readonly root: Member | undefined;

  constructor(private readonly text: string) {
    this.index = new JsonIndex(text);
    this.root = this.index.find([]);
    const around: Range[] = [];
    for (const container of this.index.containers()) {
      while ((around.at(-1)?.end ?? Infinity) <= container.start) around.pop();
      around.push(container);
      if (!this.repeatsKeys(container.start)) continue;
      for (let depth = around.length - 1; depth >= 0; depth--) {
        const { start } = around[depth] ?? container;
        if (this.holders.has(start)) break;
        this.holders.add(start);
      }
    }
  }

  /** Whether some value has not been in any reading yet. */
  get hasMore(): boolean {
    return this.root !== undefined && this.holders.size > 0 && !this.readWhole.has(this.root.value.start);
  }

  read(): Pick<JsonText, 'value' | 'find' | 'members'> {
    const chosen = new Map<number, Members>();
    const value = this.root && this.readValue(this.root.value, chosen, 0);
    const members = (start: number): Members | undefined => chosen.get(start) ?? this.index.members(start);
    const find = (path: Path): Member | undefined => {
      let member = this.root;
      for (const key of path) member = member && members(member.value.start)?.get(key);
      return member;
    };
    return { value, find, members };
  }

  private readValue({ start, end }: Range, chosen: Map<number, Members>, depth: number): Json {
    const holds = this.holders.has(start);
    if (!holds) this.readWhole.add(start);
    if (!holds || depth > deepestNesting) return JSON.parse(this.text.slice(start, end)) as Json;
    return this.text.charCodeAt(start) === 0x7b ? this.readObject(start, chosen, depth) : this.readArray(start, chosen, depth);
  }

  private readArray(start: number, chosen: Map<number, Members>, depth: number): Json {
    const list = this.index.members(start)?.list ?? [];
    const value = list.map((item) => this.readValue(item.value, chosen, depth + 1));
    if (list.every((item) => this.readWhole.has(item.value.start))) this.readWhole.add(start);
    return value;
  }

  private readObject(start: number, chosen: Map<number, Members>, depth: number): Json {
    const entries = this.index.entries(start);
    const picked = new Map<string, Member>();
    for (const [name, member] of entries) {
      const before = picked.get(name);
      if (!before || !this.readWhole.has(member.value.start) || this.readWhole.has(before.value.start)) picked.set(name, member);
    }
    const inOrder = entries.filter(([name, member]) => picked.get(name) === member);
    chosen.set(start, Members.ofObject(inOrder));
    const value = Object.fromEntries(inOrder.map(([name, member]) => [name, this.readValue(member.value, chosen, depth + 1)]));
    if (entries.every(([, member]) => this.readWhole.has(member.value.start))) this.readWhole.add(start);
    return value;
  }

  private repeatsKeys(start: number): boolean {
    if (this.text.charCodeAt(start) !== 0x7b) return false;
    const entries = this.index.entries(start);
    return new Set(entries.map(([name]) => name)).size < entries.length;
  }
}
