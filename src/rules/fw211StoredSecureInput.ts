import { isSecure, readSecureSetting, supportsSecure } from '../flow/secureData';
import type { Step } from '../flow/steps';
import { say } from '../message';
import type { FlowRule, Issue } from './rule';

/** FW211: secure inputs are on, and a secret is written into them. */
export const storedSecureInput: FlowRule = {
  code: 'FW211',
  name: 'stored-secure-input',
  severity: 'info',
  title: say('Secure inputs that do not protect a secret in the file'),
  why: say(
    'Secure inputs hide a value from the run history only. One that is written into the flow is in the file and in every export of it.',
  ),
  remedy: say('Take the secret out of the file and read it at run time. Leave secure inputs on: they then hide what is read.'),
  *check(_flow, written) {
    // A step may hold many secrets and many words of the setting, so each is judged once.
    const judged = new Set<Step>();
    for (const { place: step, issue } of written) {
      if (!('role' in step) || judged.has(step) || !isInInputs(step, issue) || issue.severity === 'info') continue;
      judged.add(step);
      // Where the service refuses secure inputs, they hide nothing from anyone.
      const setting = supportsSecure(step, 'inputs') && isSecure(step, 'inputs') ? readSecureSetting(step) : undefined;
      if (!setting) continue;
      yield {
        path: setting.path,
        onKey: true,
        confidence: 'high',
        message: say('Secure inputs hide this from the run history. The secret itself is in the file and in every export.'),
        related: [{ path: issue.path, message: say('The secret is here.') }],
      } satisfies Issue;
    }
  },
};

function isInInputs(step: Step, issue: Issue): boolean {
  const section = issue.path[step.path.length];
  return typeof section === 'string' && section.toLowerCase() === 'inputs';
}
