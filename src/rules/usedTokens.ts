import type { SecretUse, Source } from '../flow/dataFlow/followSecrets';
import { followSecrets } from '../flow/dataFlow/followSecrets';
import type { PlacedReads } from '../flow/dataFlow/placedReads';
import type { Keys } from '../flow/dataFlow/reads';
import { childIgnoringCase, isObject, lowerCase, valueAt } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, type Step } from '../flow/steps';
import { nameKind, namesCompanion } from '../secrets/names';

/** What an action answers with that is a token, because others sign in with it. */
export interface UsedToken {
  readonly from: Step;
  readonly places: readonly Keys[];
  /** It only asks for something, and hands on the cookies that come with the answer: which session is in them, if any, nobody knows. */
  readonly isCookie: boolean;
}

/**
 * The actions that get a token from somewhere that looks like no token endpoint: what they answer with is passed, perhaps through others,
 * to a header that signs a request in. `isKnown` are those that are known to get one.
 */
export function usedTokens(flow: Flow, reads: () => PlacedReads, isKnown: (step: Step) => boolean): readonly UsedToken[] {
  const asking = flow.steps.filter(signsInByExpression);
  if (asking.length === 0) return [];
  const candidates = flow.steps
    .filter((step) => step.role === 'action' && (answers.has(step.type) || isCustomConnector(step)) && !isKnown(step))
    .map(toCandidate);
  if (candidates.length === 0) return [];
  const places = new Map<Step, Keys[]>();
  for (const use of followSecrets(flow, candidates, reads())) {
    if (!isInSigningHeader(use)) continue;
    const first = firstOf(use);
    const read = reads()
      .in(first.step)
      .find(({ path, read: { start } }) => start === first.start && samePath(path, first.path));
    const keys = read?.keys ?? [];
    if (keys.length === 0 || saysOtherwise(keys) || (isCustomConnector(use.source.from) && !saysToken(keys))) continue;
    const found = places.get(use.source.from) ?? [];
    places.set(use.source.from, found);
    if (found.length < mostPlaces && !found.some((known) => samePath(known, keys))) found.push(keys);
  }
  return [...places].map(([from, found]) => ({ from, places: found, isCookie: onlyAsks(from) && found.every(isCookie) }));
}

function onlyAsks({ value }: Step): boolean {
  return lowerCase(valueAt(value, ['inputs', 'method'])) === 'get';
}

function isCookie(keys: Keys): boolean {
  return keys.at(-1) === 'set-cookie';
}

const mostPlaces = 4;
const answers = new Set(['http', 'workflow', 'function', 'apimanagement']);

/** The id of a custom connector contains the environment's and its own, with an encoded underscore before each. [I] */
function isCustomConnector({ type, value }: Step): boolean {
  return (
    type === 'openapiconnection' && /\/apis\/shared_\S{1,200}-5f[0-9a-f]{8,}/.test(lowerCase(valueAt(value, ['inputs', 'host', 'apiId'])))
  );
}

/** A connector answers with much that may be put into a header: only what is called so is a token. */
function saysToken(keys: Keys): boolean {
  return /token|jwt|session/.test(keys.at(-1) ?? '');
}

interface Candidate extends Source {
  readonly from: Step;
}

function toCandidate(step: Step): Candidate {
  return { from: step, places: [[]] };
}

function firstOf(use: SecretUse<Candidate>): SecretUse<Candidate> {
  let first = use;
  while (first.previous) first = first.previous;
  return first;
}

/** Before anything is followed: whether a request has a header whose name says that it signs in, and whose value is computed. */
function signsInByExpression(step: Step): boolean {
  const headers = step.type === 'http' && childIgnoringCase(inputsOf(step) ?? {}, 'headers');
  return (
    isObject(headers) && Object.entries(headers).some(([name, value]) => typeof value === 'string' && value.includes('@') && signsIn(name))
  );
}

function isInSigningHeader({ step, path }: SecretUse<Candidate>): boolean {
  const [section, kind, name] = path;
  return step.type === 'http' && section === 'inputs' && kind === 'headers' && typeof name === 'string' && signsIn(name);
}

function signsIn(name: string): boolean {
  return nameKind(name) === 'secret';
}

/** `token_type`, `expires_in` and the like stand beside a token. */
function saysOtherwise(keys: Keys): boolean {
  const last = keys.at(-1);
  return last !== undefined && namesCompanion(last);
}

function samePath(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
