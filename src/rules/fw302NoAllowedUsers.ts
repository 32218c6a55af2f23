import { lowerCase } from '../flow/json';
import { say } from '../message';
import { httpTriggers } from './requestTrigger';
import type { FlowRule, Issue } from './rule';

/** FW302: a trigger for named users that names nobody lets in everyone in the tenant. */
export const noAllowedUsers: FlowRule = {
  code: 'FW302',
  name: 'trigger-without-allowed-users',
  severity: 'warning',
  title: say('HTTP trigger for named users that names nobody'),
  why: say('An empty list lets every user in the tenant start the flow, not no one.'),
  remedy: say('List the object ids or mail addresses of the callers in triggerAllowedUsers, separated by semicolons.'),
  *check(flow) {
    for (const { authentication, authenticationKey, allowedUsers, allowedUsersKey, inputsPath } of httpTriggers(flow)) {
      if (lowerCase(authentication) !== 'user' || authenticationKey === undefined) continue;
      const named = typeof allowedUsers === 'string' ? /[^\s;]/.test(allowedUsers) : allowedUsers !== undefined && allowedUsers !== null;
      if (named) continue;
      const key = allowedUsersKey ?? authenticationKey;
      yield {
        path: [...inputsPath, key],
        onKey: allowedUsersKey !== undefined,
        confidence: 'high',
        message: say('Only named users may call this trigger, but none is named: every user of the tenant can start the flow.'),
      } satisfies Issue;
    }
  },
};
