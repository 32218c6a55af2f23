import { keyIgnoringCase } from '../flow/json';
import { isSecure } from '../flow/secureData';
import { say } from '../message';
import { showsAuthorization } from './flowSecrets';
import type { FlowRule, Issue } from './rule';
import { secureFix } from './secureFix';

/** FW208: a trigger puts the caller's Authorization header into its outputs, where the run history shows it. */
export const authorizationInOutputs: FlowRule = {
  code: 'FW208',
  name: 'authorization-header-in-outputs',
  severity: 'warning',
  title: say('Authorization header of callers shown in the run history'),
  why: say('With IncludeAuthorizationHeadersInOutputs, the run history shows the token of every caller.'),
  remedy: say('Turn on secure outputs for the trigger, or take the option out if nothing needs the header.'),
  *check(flow) {
    for (const step of flow.steps) {
      const key = keyIgnoringCase(step.value, 'operationOptions');
      if (step.role !== 'trigger' || key === undefined || isSecure(step, 'outputs') || !showsAuthorization(step)) continue;
      yield {
        path: [...step.path, key],
        confidence: 'high',
        message: say('The run history shows the Authorization header of every caller.'),
        fixes: () => secureFix(flow, step, ['outputs']),
      } satisfies Issue;
    }
  },
};
