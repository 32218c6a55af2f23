import { isSecure } from '../flow/secureData';
import { inputsPathOf } from '../flow/steps';
import { say } from '../message';
import { shownName } from '../secrets/shownName';
import { secretInputsOf } from './flowSecrets';
import type { FlowRule, Issue } from './rule';
import { secureFix } from './secureFix';

/** FW207: a trigger takes a secret, and the run history shows it. */
export const secretTriggerInput: FlowRule = {
  code: 'FW207',
  name: 'secret-trigger-input',
  severity: 'info',
  title: say('Secret input of a trigger shown in the run history'),
  why: say('The run history shows what the flow was started with to everyone who may see the runs.'),
  remedy: say('Turn on secure inputs and outputs for the trigger.'),
  *check(flow, _written, own) {
    for (const step of flow.steps) {
      // The service does not let triggers of Power Pages be secured. [F] flow-json.md 2.2
      if (step.role !== 'trigger' || step.kind === 'powerpages' || isSecure(step, 'outputs')) continue;
      const [first] = secretInputsOf(step, (name) => own.names.has(name));
      if (!first) continue;
      yield {
        path: [...inputsPathOf(step), 'schema', 'properties', first.key],
        onKey: true,
        ...(step.kind === 'button' && { severity: 'warning' }),
        confidence: 'low',
        message: say('The input "{0}" looks like a secret, and the run history shows it.', shownName(first.title)),
        fixes: () => secureFix(flow, step, isSecure(step, 'inputs') ? ['outputs'] : ['inputs', 'outputs']),
      } satisfies Issue;
    }
  },
};
