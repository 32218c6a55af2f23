import { shapes, type Shape } from './shapes';
import { formMarker, queryMarker } from './urlSecret';

/** The shapes that a marker announces. */
export const shapesByMarker: ReadonlyMap<string, readonly Shape[]> = groupByMarker();

const plainMarkers = [...shapesByMarker.keys(), formMarker];

const anyMarker = new RegExp(
  plainMarkers.map((marker) => marker.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|') + `|${queryMarker}`,
  'y',
);

/**
 * For each of the first three places of a marker: which groups of markers have which character there. A text is searched by
 * combining three look-ups a character, several times faster than a regular expression of all markers; the expression then
 * decides about the few places that are left.
 */
const tables = buildTables();

/** A marker found in a text. */
export interface MarkerPlace {
  readonly at: number;
  readonly marker: string;
}

/** The first marker at or behind `from`; undefined where there is none. */
export function nextMarker(text: string, from: number): MarkerPlace | undefined {
  const [firsts, seconds, thirds] = tables;
  const last = text.length - 2;
  let one = firsts[text.charCodeAt(from) & 0x7f] ?? 0;
  let two = seconds[text.charCodeAt(from + 1) & 0x7f] ?? 0;
  let next = firsts[text.charCodeAt(from + 1) & 0x7f] ?? 0;
  for (let at = from; at < last; at++) {
    const code = text.charCodeAt(at + 2) & 0x7f;
    if ((one & two & (thirds[code] ?? 0)) !== 0) {
      const found = markerAt(text, at);
      if (found) return found;
    }
    one = next;
    two = seconds[code] ?? 0;
    next = firsts[code] ?? 0;
  }
  return undefined;
}

function markerAt(text: string, at: number): MarkerPlace | undefined {
  anyMarker.lastIndex = at;
  const marker = anyMarker.exec(text)?.[0];
  return marker === undefined ? undefined : { at, marker };
}

function groupByMarker(): Map<string, Shape[]> {
  const groups = new Map<string, Shape[]>();
  for (const shape of shapes) {
    for (const marker of shape.markers) groups.set(marker, [...(groups.get(marker) ?? []), shape]);
  }
  return groups;
}

function buildTables(): readonly [Int32Array, Int32Array, Int32Array] {
  const built: [Int32Array, Int32Array, Int32Array] = [new Int32Array(128), new Int32Array(128), new Int32Array(128)];
  const note = (place: 0 | 1 | 2, characters: string, group: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0) & 0x7f;
      built[place][code] = (built[place][code] ?? 0) | (1 << group);
    }
  };
  plainMarkers.forEach((marker, index) => {
    const group = 1 + (index % 30);
    for (const place of [0, 1, 2] as const) note(place, marker.charAt(place), group);
  });
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  note(0, '?&', 0);
  note(1, letters, 0);
  note(2, letters + '-_=', 0);
  return built;
}
