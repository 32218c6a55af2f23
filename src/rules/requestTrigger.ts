import { keyIgnoringCase, lowerCase, type Json, type Path } from '../flow/json';
import type { Flow } from '../flow/model';
import { inputsOf, inputsPathOf, type Step } from '../flow/steps';

/** A trigger that a web request starts, with its authentication setting. */
export interface RequestTrigger {
  readonly step: Step;
  readonly inputsPath: Path;
  /** The key as written in the file; the same goes for those below. */
  readonly authenticationKey: string | undefined;
  readonly authentication: Json | undefined;
  readonly allowedUsersKey: string | undefined;
  readonly allowedUsers: Json | undefined;
}

/**
 * The “When an HTTP request is received” triggers of a Power Automate flow. Other kinds of request are web addresses only if they say who
 * may call them, as “When a Teams webhook request is received” does.
 */
export function httpTriggers(flow: Flow): RequestTrigger[] {
  if (flow.platform !== 'powerAutomate') return [];
  return flow.steps
    .filter((step) => step.role === 'trigger' && step.type === 'request')
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
    })
    .filter(({ step, authentication }) => isHttpRequest(step) || (typeof authentication === 'string' && authentication !== ''));
}

/** Without a setting, as in older flows, anyone with the URL may call a trigger, too. */
export function lacksAuthentication({ authentication }: RequestTrigger): boolean {
  return authentication === undefined || authentication === null || authentication === '';
}

/** True for a trigger that anyone with the URL may call. */
export function isOpenToAnyone(trigger: RequestTrigger): boolean {
  return lacksAuthentication(trigger) || lowerCase(trigger.authentication) === 'all';
}

/** True for “When an HTTP request is received”, which Power Automate and Logic Apps write alike. */
export function isHttpRequest(step: Step): boolean {
  return step.role === 'trigger' && step.type === 'request' && (step.kind === '' || step.kind === 'http');
}
