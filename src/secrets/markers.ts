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
 * The first three characters of all markers, for the shift-and search: markers share ten groups of three bits, and a set bit says that its
 * group has the character in that position. Searching takes one look-up per character, several times faster than a regular expression of
 * all markers; the expression then decides about the few remaining places.
 */
const groups = 10;
const table = buildTable();
/** The bits of each group's first and third position. */
const starts = 0b001001001001001001001001001001;
const ends = 0b100100100100100100100100100100;

/** A marker found in a text. */
export interface MarkerPlace {
  readonly at: number;
  readonly marker: string;
}

/** The first marker at or after `from`; undefined if there is none. */
export function nextMarker(text: string, from: number): MarkerPlace | undefined {
  let state = 0;
  for (let at = from; at < text.length; at++) {
    state = ((state << 1) | starts) & (table[text.charCodeAt(at) & 0x7f] as number);
    if ((state & ends) !== 0) {
      const found = markerAt(text, at - 2);
      if (found) return found;
    }
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

function buildTable(): Int32Array {
  const built = new Int32Array(128);
  const note = (place: number, characters: string, group: number): void => {
    for (const character of characters) {
      const code = character.charCodeAt(0) & 0x7f;
      built[code] = (built[code] ?? 0) | (1 << (3 * group + place));
    }
  };
  plainMarkers.forEach((marker, index) => {
    for (const place of [0, 1, 2]) note(place, marker.charAt(place), 1 + (index % (groups - 1)));
  });
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  note(0, '?&', 0);
  note(1, letters, 0);
  note(2, letters + '-_=', 0);
  return built;
}
