import { nextMarker, shapesByMarker } from './markers';
import { devOpsToken, isDevOpsToken, mayHoldDevOpsToken } from './devOpsToken';
import type { Secret } from './secret';
import { findInQuery } from './urlSecret';

/** No form of a secret, its marker included, is shorter. */
const shortest = 10;

/** A quick look: true where the text may hold a secret of a known form. */
export function mayHoldSecret(text: string): boolean {
  return text.length >= shortest && (nextMarker(text, 0) !== undefined || mayHoldDevOpsToken(text));
}

/**
 * Finds what gives itself away as a secret by its own form, left to right, none overlapping another. The cost is linear
 * in the text, whatever it is made of. `now` decides what has expired.
 */
export function findSecrets(text: string, now: Date): Secret[] {
  const found: Secret[] = [];
  for (let place = nextMarker(text, 0); place; ) {
    const secret = findAt(text, place.at, place.marker, now);
    if (secret && secret.start >= (found.at(-1)?.end ?? 0)) found.push(secret);
    // Markers overlap one another (`&key=sk-…`), so the search goes on right behind the start of this one.
    place = nextMarker(text, Math.max(place.at + 1, secret?.end ?? 0));
  }
  return found.length === 0 && isDevOpsToken(text) ? [devOpsToken] : found;
}

function findAt(text: string, at: number, marker: string, now: Date): Secret | undefined {
  for (const shape of shapesByMarker.get(marker) ?? []) {
    const from = at - shape.before;
    if (from < 0) continue;
    shape.pattern.lastIndex = from;
    const match = shape.pattern.exec(text);
    if (!match) continue;
    const value = match[1] ?? match[0];
    const verdict = shape.judge?.(value, now) ?? {};
    if (verdict === 'no') continue;
    const start = from + match[0].lastIndexOf(value);
    return { label: shape.label, start, end: start + value.length, confidence: 'high', checksum: 'unproven', state: 'live', inUrl: false, ...verdict };
  }
  const parameter = marker.endsWith('=') ? findInQuery(text, at, now) : undefined;
  return parameter && nameByForm(text, parameter, now);
}

/** A parameter that only its name gives away may have the form of a known secret, which says more. */
function nameByForm(text: string, parameter: Secret, now: Date): Secret {
  if (parameter.confidence === 'high') return parameter;
  const [known] = findSecrets(text.slice(parameter.start, parameter.end), now);
  return known ? { ...known, start: parameter.start + known.start, end: parameter.start + known.end, inUrl: true } : parameter;
}
