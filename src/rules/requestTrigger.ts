import { keyIgnoringCase, type Json, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';

/** A trigger that a web request starts, with its authentication setting. */
export interface RequestTrigger {
  readonly step: Step;
  readonly inputsPath: Path;
  /** Key as written in the file, as below. */
  readonly authenticationKey: string | undefined;
  readonly authentication: Json | undefined;
  readonly allowedUsersKey: string | undefined;
  readonly allowedUsers: Json | undefined;
}

/** “When an HTTP request is received” triggers of a Power Automate flow: other kinds of request are no open web addresses. */
export function httpTriggers(flow: Flow): RequestTrigger[] {
  if (flow.platform !== 'powerAutomate') return [];
  return flow.steps
    .filter((step) => step.role === 'trigger' && step.type === 'request' && (step.kind === '' || step.kind === 'http'))
    .map((step) => {
      const inputs = inputsOf(step) ?? {};
      const authenticationKey = keyIgnoringCase(inputs, 'triggerAuthenticationType');
      const allowedUsersKey = keyIgnoringCase(inputs, 'triggerAllowedUsers');
      return {
        step,
        inputsPath: inputsPathOf(step),
        authenticationKey,
        authentication: authenticationKey === undefined ? undefined : inputs[authenticationKey],
        allowedUsersKey,
        allowedUsers: allowedUsersKey === undefined ? undefined : inputs[allowedUsersKey],
      };
    });
}
