import type { PlacedRead, PlacedReads } from '../flow/dataFlow/placedReads';
import type { Keys } from '../flow/dataFlow/reads';
import type { JsonText } from '../flow/jsonText';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';

/** Where a step holds what is read from it as an access token. */
export interface NamedToken {
  readonly from: Step;
  readonly places: readonly Keys[];
}

/** A place where a secret is read. */
type Place = Pick<PlacedRead, 'step' | 'path'> & { readonly start: number };

const mostHolders = 50;
const mostPlaces = 4;

/** The access tokens that a flow reads by that name where nobody knows of one; `known` are the places where known secrets are read. */
export function namedTokens(flow: Flow, reads: () => PlacedReads, known: () => Iterable<Place>): readonly NamedToken[] {
  if (!mentionsToken(flow.json)) return [];
  const found = flow.steps.flatMap((step) => reads().in(step).filter(isToken));
  if (found.length === 0) return [];
  const listed = new Map<Step, Set<string>>();
  for (const place of known()) listed.set(place.step, (listed.get(place.step) ?? new Set()).add(signOf(place)));
  const places = new Map<Step, Map<string, Keys>>();
  for (const { step, path, holder, keys, read } of found) {
    if (listed.get(step)?.has(signOf({ step, path, start: read.start }))) continue;
    const there = places.get(holder) ?? new Map<string, Keys>();
    if (there.size < mostPlaces && places.size < mostHolders) places.set(holder, there.set(JSON.stringify(keys), keys));
  }
  return [...places].map(([from, byKeys]) => ({ from, places: [...byKeys.values()] }));
}

/** Faster than an expression that ignores case: every document is searched. */
const spellings = ['ccess_token', 'ccessToken', 'ccesstoken', 'CCESS_TOKEN'];
/** Asked for each flow of a document: there may be thousands in one. */
const known = new WeakMap<JsonText, boolean>();

function mentionsToken(json: JsonText): boolean {
  let mentions = known.get(json);
  if (mentions === undefined) known.set(json, (mentions = spellings.some((spelling) => json.text.includes(spelling))));
  return mentions;
}

function signOf({ path, start }: Place): string {
  return JSON.stringify([start, ...path]);
}

function isToken(read: PlacedRead): read is PlacedRead & { readonly holder: Step } {
  const { keys, holder } = read;
  return typeof holder === 'object' && 'role' in holder && /access_?token$/.test(keys.at(-1) ?? '');
}
