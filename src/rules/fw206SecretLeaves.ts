import type { SecretUse } from '../flow/dataFlow/followSecrets';
import type { Flow } from '../flow/model';
import type { Step } from '../flow/steps';
import { lowerCase } from '../flow/json';
import { say } from '../message';
import type { Severity } from './finding';
import { secretsOf, type FlowSecret } from './flowSecrets';
import { leavesTo } from './leaves';
import { httpTriggers } from './requestTrigger';
import type { FlowRule, Issue } from './rule';
import { journeyTo, pathOf } from './secretJourney';
import { tokenRequestOf } from './tokenRequest';

/** FW206: a secret leaves the flow, by mail, into a list, or in the answer to a caller. What the run history hides does not keep it in. */
export const secretLeaves: FlowRule = {
  code: 'FW206',
  name: 'secret-leaves-flow',
  severity: 'warning',
  title: say('Secret that leaves the flow'),
  why: say('Whoever can read it there has the secret, however well the run history hides it.'),
  remedy: say('Send a status instead of the secret, or let the receiver read the secret from the key vault.'),
  *check(flow) {
    const done = new Set<Step>();
    for (const use of secretsOf(flow)?.uses ?? []) {
      const { step, path, source } = use;
      if (done.has(step)) continue;
      const where = leavesTo(step, path);
      if (!where) continue;
      done.add(step);
      const severity = step.type === 'response' ? severityOfAnswers(flow, use) : 'warning';
      yield {
        path: pathOf(use),
        part: use,
        severity: source.byName && severity === 'warning' ? 'info' : severity,
        confidence: source.byName ? 'low' : 'high',
        message: say('{0} leaves the flow {1}.', source.what, where),
        related: journeyTo(use),
      } satisfies Issue;
    }
  },
};

/**
 * Anyone may ask for an answer of an open trigger. One for callers that have signed in, or that sent what the token was asked for with, may
 * be what the flow is for.
 */
function severityOfAnswers(flow: Flow, { source }: SecretUse<FlowSecret>): Severity {
  if (
    'role' in source.from &&
    tokenRequestOf(source.from) &&
    secretsOf(flow)
      ?.reads.in(source.from)
      .some(({ read }) => read.kind === 'trigger')
  )
    return 'info';
  const triggers = httpTriggers(flow);
  const closed = triggers.length > 0 && triggers.every(({ authentication }) => ['tenant', 'user'].includes(lowerCase(authentication)));
  if (closed) return 'info';
  return triggers.length > 0 && !source.byName ? 'error' : 'warning';
}
