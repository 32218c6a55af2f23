import type { SecretUse } from '../flow/dataFlow/followSecrets';
import type { Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { isSecure, supportsSecure, turnOnSecure, type SecureWord } from '../flow/secureData';
import type { Step } from '../flow/steps';
import { say } from '../message';
import { shownName } from '../secrets/shownName';
import type { Fix } from './finding';
import type { FlowSecret } from './flowSecrets';
import type { Issue } from './rule';
import { isTracked, secureFix } from './secureFix';

type Use = SecretUse<FlowSecret>;

/** Nobody follows a longer journey, and each finding would repeat it. */
const mostStops = 10;

/** The uses by which a secret came to a step, the first one first; only the last ones of a long journey. */
function stopsOf(use: Use): readonly Use[] {
  const stops: Use[] = [];
  for (let stop: Use | undefined = use; stop && stops.length < mostStops; { previous: stop } = stop) stops.push(stop);
  return stops.reverse();
}

/** The way of a secret to a step, from where it enters the flow, a line a stop. */
export function journeyTo(use: Use): Required<Pick<Issue, 'related' | 'isJourney'>> {
  const { from, at, what } = use.source;
  const start = at
    ? { path: [...from.path, ...at], message: say('{0}: here it stands', what) }
    : { path: from.path, onKey: true, message: say('{0}: here it enters the flow', what) };
  return { related: [start, ...passedOnBy(stopsOf(use).slice(0, -1))], isJourney: true };
}

/** The uses by which a value came to a place, a line each. */
export function passedOnBy(stops: readonly Pick<Use, 'step' | 'path'>[]): NonNullable<Issue['related']> {
  return stops.slice(-mostStops).map((stop) => ({ path: pathOf(stop), message: say('Passed on by "{0}"', shownName(stop.step.name)) }));
}

/** The place of a use in its document. */
export function pathOf({ step, path }: Pick<Use, 'step' | 'path'>): Path {
  return [...step.path, ...path];
}

/** Hides the inputs of a step; and, if more steps on the way of the secret show it, of all of them. */
export function secureFixes(flow: Flow, use: Use): readonly Fix[] {
  const all = stepsToSecure(use);
  const own = all.find(({ step }) => step === use.step);
  const fixes: Fix[] = own ? [...secureFix(flow, own.step, own.words)] : [];
  if (all.length > 1)
    fixes.push({
      id: 'secureJourney',
      title: say('Secure all {0} steps that show this secret', String(all.length)),
      preferred: !own,
      safe: true,
      edits: all.flatMap(({ step, words }) => turnOnSecure(flow.json, step, words)),
    });
  return fixes;
}

interface ToSecure {
  readonly step: Step;
  readonly words: readonly SecureWord[];
}

function stepsToSecure(use: Use): readonly ToSecure[] {
  const { from, at } = use.source;
  const words = new Map<Step, readonly SecureWord[]>();
  if ('role' in from && !at) words.set(from, ['outputs']);
  for (const { step } of stopsOf(use)) words.set(step, [...new Set([...(words.get(step) ?? []), ...wordsFor(step)])]);
  return [...words].flatMap(([step, wanted]) => {
    const missing = wanted.filter((word) => supportsSecure(step, word) && !isSecure(step, word));
    return missing.length > 0 && !isTracked(step) ? [{ step, words: missing }] : [];
  });
}

/** Lists that are made of the secret are in the outputs, too. */
function wordsFor(step: Step): readonly SecureWord[] {
  return ['select', 'query', 'join', 'table'].includes(step.type) ? ['inputs', 'outputs'] : ['inputs'];
}
