import { findInConnectionStrings, mayHoldConnectionString } from './connectionString';
import { nextMarker, shapesByMarker, type MarkerPlace } from './markers';
import { devOpsToken, isDevOpsToken, mayHoldDevOpsToken } from './devOpsToken';
import type { Secret } from './secret';
import { findInQuery, isFormOfSecret, QueryNotation } from './urlSecret';

/** Every form of a secret, including its marker, is at least this long. */
const shortest = 9;

/** A quick test: true if the text may contain a secret of a known form. */
export function mayHoldSecret(text: string): boolean {
  return (
    text.length >= shortest &&
    (nextMarker(text, 0) !== undefined || mayHoldDevOpsToken(text) || isFormOfSecret(text) || mayHoldConnectionString(text))
  );
}

/** True for a text that contains a secret of a known form, even one that opens nothing any more. */
export function looksSecret(text: string, now: Date): boolean {
  return mayHoldSecret(text) && findSecrets(text, now).length > 0;
}

/**
 * Finds secrets that are recognisable by their own form, left to right, without overlaps. The cost is linear in the text, whatever it
 * contains. `now` decides what has expired; `continuesUrl` says that the text continues a URL that began before it.
 */
export function findSecrets(text: string, now: Date, continuesUrl = false): Secret[] {
  if (isDevOpsToken(text)) return [devOpsToken];
  return merge(findByMarkers(text, now, new QueryNotation(text, continuesUrl)), findInConnectionStrings(text));
}

/** Without a notation, parameters of URLs and forms are left out. */
function findByMarkers(text: string, now: Date, notation?: QueryNotation): Secret[] {
  const found: Secret[] = [];
  const first = notation && isFormOfSecret(text) ? findParameter(text, text.search(/\S/), now, notation) : undefined;
  if (first) found.push(first);
  for (let place = nextMarker(text, first?.end ?? 0); place;) {
    const secret =
      findByShape(text, place, now) ?? (notation && place.marker.endsWith('=') ? findParameter(text, place.at, now, notation) : undefined);
    if (secret && secret.start >= (found.at(-1)?.end ?? 0)) found.push(secret);
    // Markers overlap one another (`&key=sk-…`), so continue right after the start of this one.
    place = nextMarker(text, Math.max(place.at + 1, secret?.end ?? 0));
  }
  return found;
}

/** Merges two lists in text order; where items overlap, the first list's wins. */
function merge(found: readonly Secret[], more: readonly Secret[]): Secret[] {
  const all: Secret[] = [];
  let next = 0;
  for (const secret of more) {
    for (let known = found[next]; known && known.start < secret.end; known = found[++next]) all.push(known);
    if (secret.start >= (all.at(-1)?.end ?? 0)) all.push(secret);
  }
  return [...all, ...found.slice(next)];
}

function findByShape(text: string, { at, marker }: MarkerPlace, now: Date): Secret | undefined {
  for (const shape of shapesByMarker.get(marker) ?? []) {
    const from = at - shape.before;
    if (from < 0) continue;
    shape.pattern.lastIndex = from;
    const match = shape.pattern.exec(text);
    if (!match) continue;
    const value = match[1] ?? match[0];
    const verdict = shape.decide?.(value, now) ?? {};
    if (verdict === 'no') continue;
    const start = from + match[0].lastIndexOf(value);
    return {
      label: shape.label,
      start,
      end: start + value.length,
      confidence: 'high',
      checksum: 'unproven',
      state: 'live',
      where: 'text',
      ...verdict,
    };
  }
  return undefined;
}

function findParameter(text: string, at: number, now: Date, notation: QueryNotation): Secret | undefined {
  const parameter = findInQuery(text, at, now, notation);
  return parameter && nameByForm(text, parameter, now);
}

/** A parameter recognised only by its name may have the form of a known secret, which says more. */
function nameByForm(text: string, parameter: Secret, now: Date): Secret {
  if (parameter.confidence === 'high') return parameter;
  const [known] = findByMarkers(text.slice(parameter.start, parameter.end), now);
  return known ? { ...known, start: parameter.start + known.start, end: parameter.start + known.end, where: parameter.where } : parameter;
}
