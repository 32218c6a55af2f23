import { isSecure, readSecureSetting, supportsSecure, trackedKeyOf, type SecureWord } from '../flow/secureData';
import type { Step } from '../flow/steps';
import { say } from '../message';
import type { FlowRule, Issue } from './rule';

const words: readonly SecureWord[] = ['inputs', 'outputs'];

/** FW902: a step hides its data and tracks some of it, which the service does not accept together. */
export const trackedSecureData: FlowRule = {
  code: 'FW902',
  name: 'tracked-secure-data',
  severity: 'warning',
  title: say('Secure data and tracked properties on one action'),
  why: say('The service refuses the two together: what is tracked goes to a log, and secure data must not.'),
  remedy: say('Take the tracked properties out, or track a value of another action that is not secret.'),
  *check(flow) {
    for (const step of flow.steps) {
      const key = trackedKeyOf(step);
      const setting = key === undefined ? undefined : readSecureSetting(step);
      if (key === undefined || !setting || !isSecured(step)) continue;
      yield {
        path: [...step.path, key],
        onKey: true,
        confidence: 'high',
        message: say(
          'Tracked properties beside secure inputs or outputs: the service refuses the two together. Track nothing here, or hide nothing.',
        ),
        related: [{ path: setting.path, onKey: true, message: say('Secured here.') }],
      } satisfies Issue;
    }
  },
};

/** What FW901 finds on a step of another type is to be taken out anyway. */
function isSecured(step: Step): boolean {
  return words.some((word) => supportsSecure(step, word) && isSecure(step, word));
}
