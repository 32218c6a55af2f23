import { childIgnoringCase } from '../flow/json';
import type { Step } from '../flow/steps';
import { say } from '../message';
import { secretsOf } from './flowSecrets';
import { sinkOf } from './sink';
import type { FlowRule, Issue } from './rule';

/** FW209: everything about a scope or an action leaves the flow, and a secret is in it. */
export const wholeObject: FlowRule = {
  code: 'FW209',
  name: 'whole-results-leave-flow',
  severity: 'info',
  title: say('Results that hold a secret leave the flow as a whole'),
  why: say(
    'result() and actions() hold the inputs and outputs of actions. Error mails that contain them carry whatever was secret in them.',
  ),
  remedy: say('Send only what is needed, such as the name, the status and the error message of the action.'),
  *check(flow, written, own) {
    const secrets = secretsOf(flow, written, own);
    if (!secrets) return;
    const holding = new Set<Step>();
    for (const step of [...secrets.sources.map(({ from }) => from), ...secrets.uses.map(({ step }) => step)]) {
      for (let around: Step | undefined = ('role' in step) ? step : undefined; around && !holding.has(around); around = around.within)
        holding.add(around);
    }
    for (const step of flow.steps) {
      if (step.role !== 'action' || childIgnoringCase(step.value, 'inputs') === undefined) continue;
      const found = secrets.reads
        .wholesIn(step)
        .find(({ of, path }) => of && holding.has(of) && (sinkOf(step, path) !== undefined || step.type === 'http'));
      if (!found) continue;
      yield {
        path: [...step.path, ...found.path],
        part: found,
        confidence: 'medium',
        message: say('This sends all that went into and came out of actions of which one handles a secret.'),
      } satisfies Issue;
    }
  },
};
