import { getLocation } from 'jsonc-parser';
import type { Path } from '../json';
import type { JsonText } from '../jsonText';
import type { Member } from '../jsonIndex';

/** What is at an offset of a JSON text. */
export interface JsonPlace {
  /** To the key or value there; to the object or array, if the offset is between its members. */
  readonly path: Path;
  readonly part: 'key' | 'value' | 'between';
}

/** Finds the place of an offset. In text with syntax errors, that is best effort. */
export function placeAt(json: JsonText, offset: number): JsonPlace | undefined {
  return json.broken ? guessPlace(json.text, offset) : findPlace(json, offset);
}

function findPlace(json: JsonText, offset: number): JsonPlace | undefined {
  const path: (string | number)[] = [];
  for (let member = json.find([]); member;) {
    const { start, end } = member.value;
    if (offset < start || offset > end) return undefined;
    const members = offset > start && offset < end ? json.members(start) : undefined;
    if (!members) return { path, part: 'value' };
    const index = lastStartingBefore(members.list, offset);
    const next = members.list[index];
    if (!next || offset > next.value.end) return { path, part: 'between' };
    path.push(next.key ? String(JSON.parse(json.text.slice(next.key.start, next.key.end))) : index);
    if (next.key && offset <= next.key.end) return { path, part: 'key' };
    if (offset < next.value.start) return { path, part: 'value' };
    member = next;
  }
  return undefined;
}

function lastStartingBefore(list: readonly Member[], offset: number): number {
  let low = -1;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const member = list[middle];
    if (member && (member.key ?? member.value).start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function guessPlace(text: string, offset: number): JsonPlace | undefined {
  try {
    const { path, isAtPropertyKey } = getLocation(text, offset);
    return { path, part: isAtPropertyKey ? 'key' : 'value' };
  } catch (error) {
    if (error instanceof RangeError) return undefined; // nested too deeply for recursion
    throw error;
  }
}
