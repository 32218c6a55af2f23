import type { Path } from './json';
import type { Range } from './text';

/** Where one member of an object or array stands. Strings include their quotes; an array's members have no key. */
export interface Member {
  readonly key: Range | undefined;
  readonly value: Range;
}

/**
 * Finds where values stand in text that `JSON.parse` has accepted. Reading a flow with `JSON.parse` and looking up the few
 * places that matter is several times faster than building a syntax tree with a position for everything.
 */
export class JsonIndex {
  private readonly ends = new Map<number, number>();
  private readonly membersAt = new Map<number, Map<string | number, Member>>();
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
          open.push(at);
          break;
        case 0x7d /* } */:
        case 0x5d /* ] */:
          this.ends.set(open.pop() ?? 0, at + 1);
          break;
      }
    }
    this.rootStart = skipBlank(text, 0);
  }

  /** The place of the value at `path`; undefined where there is none. The root has no key. */
  find(path: Path): Member | undefined {
    let member: Member | undefined = { key: undefined, value: { start: this.rootStart, end: this.endOfValue(this.rootStart) } };
    for (const key of path) {
      member = this.members(member.value.start)?.get(key);
      if (!member) return undefined;
    }
    return member;
  }

  /** The members of the object or array that starts at an offset, in the order of the file; the last of equal keys wins. */
  members(start: number): ReadonlyMap<string | number, Member> | undefined {
    const end = this.ends.get(start);
    if (end === undefined) return undefined;
    let members = this.membersAt.get(start);
    if (!members) {
      members = this.text.charCodeAt(start) === 0x7b ? this.readObject(start, end) : this.readArray(start, end);
      this.membersAt.set(start, members);
    }
    return members;
  }

  private readObject(start: number, end: number): Map<string, Member> {
    const members = new Map<string, Member>();
    let at = skipBlank(this.text, start + 1);
    while (at < end - 1) {
      const key = { start: at, end: endOfString(this.text, at) };
      const colon = skipBlank(this.text, key.end);
      const value = skipBlank(this.text, colon + 1);
      const member = { key, value: { start: value, end: this.endOfValue(value) } };
      const name = decode(this.text.slice(key.start, key.end));
      members.delete(name); // so that a repeated key stands where its last value does
      members.set(name, member);
      at = skipBlank(this.text, skipBlank(this.text, member.value.end) + 1);
    }
    return members;
  }

  private readArray(start: number, end: number): Map<number, Member> {
    const members = new Map<number, Member>();
    let at = skipBlank(this.text, start + 1);
    while (at < end - 1) {
      const value = { start: at, end: this.endOfValue(at) };
      members.set(members.size, { key: undefined, value });
      at = skipBlank(this.text, skipBlank(this.text, value.end) + 1);
    }
    return members;
  }

  private endOfValue(start: number): number {
    const end = this.ends.get(start);
    if (end !== undefined) return end;
    if (this.text.charCodeAt(start) === 0x22) return endOfString(this.text, start);
    scalar.lastIndex = start;
    return scalar.test(this.text) ? scalar.lastIndex : start;
  }
}

const scalar = /[\w.+-]*/y;

function decode(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** The offset behind the closing quote of the string that opens at `start`. */
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
