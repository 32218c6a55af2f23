import { isArray, isObject, keyIgnoringCase, type Json } from '../flow/json';
import { isSecure, readSecureSetting, supportsSecure, type SecureWord } from '../flow/secureData';
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
      const key = keyIgnoringCase(step.value, 'trackedProperties');
      const setting = key !== undefined && tracksSomething(step.value[key]) ? readSecureSetting(step) : undefined;
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

/** An empty value tracks nothing; what the service makes of it is not documented. */
function tracksSomething(value: Json | undefined): boolean {
  if (isObject(value)) return Object.keys(value).length > 0;
  if (isArray(value)) return value.length > 0;
  return typeof value === 'string' && value.trim() !== '';
}
