import type { Path } from './json';
import type { Range } from './text';

/** The ranges of one member of an object or array. Strings include their quotes; an array's members have no key. */
export interface Member {
  readonly key: Range | undefined;
  readonly value: Range;
}

/** The members of one object or array, in file order; of equal keys, only the last is included. */
export class Members {
  constructor(
    readonly list: readonly Member[],
    /** The index of each key's member in the list; absent for an array. */
    private readonly places?: ReadonlyMap<string, number>,
  ) {}

  /** The members of an object; of equal keys, the last one counts and keeps its own position. */
  static ofObject(entries: readonly (readonly [string, Member])[]): Members {
    const members = new Map<string, Member>();
    for (const [name, member] of entries) {
      members.delete(name);
      members.set(name, member);
    }
    return new Members([...members.values()], new Map([...members.keys()].map((name, place) => [name, place])));
  }

  get(key: string | number): Member | undefined {
    const place = this.placeOf(key);
    return place === undefined ? undefined : this.list[place];
  }

  /** The index of a key's member in the list. */
  placeOf(key: string | number): number | undefined {
    if (this.places) return typeof key === 'string' ? this.places.get(key) : undefined;
    return typeof key === 'number' ? key : undefined;
  }
}

/**
 * Locates values in text that `JSON.parse` has accepted. Reading a flow with `JSON.parse` and looking up the few places that matter is
 * several times faster than building a syntax tree with a position for everything.
 */
export class JsonIndex {
  /** Where objects and arrays start, in ascending order, and where each ends: a Map cannot hold millions of them. */
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly membersAt = new Map<number, Members>();
  private readonly rootStart: number;

  constructor(private readonly text: string) {
    const open: number[] = [];
    for (let at = 0; at < text.length; at++) {
      switch (text.charCodeAt(at)) {
        case 0x22 /* " */:
          at = endOfString(text, at) - 1;
          break;
        case 0x7b /* { */:
        case 0x5b /* [ */:
          open.push(this.starts.push(at) - 1);
          break;
        case 0x7d /* } */:
        case 0x5d /* ] */:
          this.ends[open.pop() ?? 0] = at + 1;
          break;
      }
    }
    this.rootStart = skipBlank(text, 0);
  }

  /** The place of the value at `path`; undefined if there is none. The root has no key. */
  find(path: Path): Member | undefined {
    let member: Member | undefined = { key: undefined, value: { start: this.rootStart, end: this.endOfValue(this.rootStart) } };
    for (const key of path) {
      member = this.members(member.value.start)?.get(key);
      if (!member) return undefined;
    }
    return member;
  }

  /** The members of the object or array that starts at an offset. */
  members(start: number): Members | undefined {
    const end = this.endOfContainer(start);
    if (end === undefined) return undefined;
    let members = this.membersAt.get(start);
    if (!members) {
      members = this.text.charCodeAt(start) === 0x7b ? Members.ofObject(this.entries(start)) : this.readArray(start, end);
      this.membersAt.set(start, members);
    }
    return members;
  }

  /** The keys and members of the object that starts at an offset, including every occurrence of equal keys. */
  entries(start: number): [name: string, member: Member][] {
    const end = this.endOfContainer(start) ?? 0;
    const entries: [string, Member][] = [];
    let at = skipBlank(this.text, start + 1);
    while (at < end - 1) {
      const key = { start: at, end: endOfString(this.text, at) };
      const colon = skipBlank(this.text, key.end);
      const value = skipBlank(this.text, colon + 1);
      const member = { key, value: { start: value, end: this.endOfValue(value) } };
      entries.push([decode(this.text.slice(key.start, key.end)), member]);
      at = skipBlank(this.text, skipBlank(this.text, member.value.end) + 1);
    }
    return entries;
  }

  /** Every object and array, outer before inner. */
  *containers(): Generator<Range> {
    for (const [index, start] of this.starts.entries()) yield { start, end: this.ends[index] ?? start };
  }

  private readArray(start: number, end: number): Members {
    const members: Member[] = [];
    let at = skipBlank(this.text, start + 1);
    while (at < end - 1) {
      const value = { start: at, end: this.endOfValue(at) };
      members.push({ key: undefined, value });
      at = skipBlank(this.text, skipBlank(this.text, value.end) + 1);
    }
    return new Members(members);
  }

  private endOfValue(start: number): number {
    switch (this.text.charCodeAt(start)) {
      case 0x22 /* " */:
        return endOfString(this.text, start);
      case 0x7b /* { */:
      case 0x5b /* [ */:
        return this.endOfContainer(start) ?? start;
      default:
        scalar.lastIndex = start;
        return scalar.test(this.text) ? scalar.lastIndex : start;
    }
  }

  /** Where the object or array that starts at an offset ends; undefined if none does. */
  private endOfContainer(start: number): number | undefined {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return this.starts[low] === start ? this.ends[low] : undefined;
  }
}

const scalar = /[\w.+-]*/y;

function decode(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** The offset after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === 0x5c) escapes++;
    if (escapes % 2 === 0) return quote + 1;
  }
  return text.length;
}

function skipBlank(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0xfeff) return at;
    at++;
  }
}
