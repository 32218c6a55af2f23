import type { SecretUse } from '../flow/dataFlow/followSecrets';
import type { Path } from '../flow/json';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import { say, type Message } from '../message';
import type { Severity } from './finding';
import { isMasked } from './maskedPlace';
import { secretsOf, type FlowSecret } from './flowSecrets';
import type { OwnWords } from './own/ownWords';
import type { Issue, WrittenSecret } from './rule';
import { journeyTo, pathOf, secureFixes } from './secretJourney';

/** A use of a secret that the run history shows, or may show: no document says for some. */
export interface ShownUse {
  readonly use: SecretUse<FlowSecret>;
  readonly certain: boolean;
}

/** For each step, the first use of a secret in its inputs that `concerns` takes and the run history shows. */
export function* shownUses(
  flow: Flow,
  written: readonly WrittenSecret[],
  own: OwnWords,
  concerns: (step: Step, path: Path) => boolean,
): Iterable<ShownUse> {
  const secrets = secretsOf(flow, written, own);
  if (!secrets) return;
  const done = new Set<Step>();
  for (const use of secrets.uses) {
    const { step, path } = use;
    if (done.has(step) || !concerns(step, path) || path[0] !== 'inputs' || isMasked(use)) continue;
    const hidden = secrets.hiding.inputs(step);
    if (hidden === true) continue;
    done.add(step);
    yield { use, certain: hidden === false };
  }
}

/** The issue that the run history shows a secret: milder where only a name says that it is one or where it is
 * written in the flow anyway, a hint where no document says so. */
export function toIssue(flow: Flow, { use, certain }: ShownUse, message: Message, mildest: Severity = 'warning'): Issue {
  const { what, byName, isWritten } = use.source;
  // Whoever may read the flow knows a written one anyway.
  const severity = !certain ? 'hint' : byName || isWritten ? 'info' : mildest;
  return {
    path: pathOf(use),
    part: use,
    severity,
    confidence: certain && !byName ? 'high' : 'medium',
    message: certain ? message : say('{0} in inputs that are not secured: the run history may show it.', what),
    ...journeyTo(use),
    fixes: () => secureFixes(flow, use),
  };
}
