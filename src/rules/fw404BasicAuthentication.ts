import { say } from '../message';
import { authenticationsOf } from './httpRequest';
import type { FlowRule, Issue } from './rule';

/** FW404: an HTTP action signs in with a user name and a password. */
export const basicAuthentication: FlowRule = {
  code: 'FW404',
  name: 'basic-authentication',
  severity: 'hint',
  title: say('Basic authentication'),
  why: say(
    'Every request carries the user name and the password. They open everything the account may do, and work until someone changes them.',
  ),
  remedy: say(
    'If the service offers OAuth, use that, or a managed identity in a Logic App: tokens are short-lived and limited to one service.',
  ),
  *check(flow) {
    for (const step of flow.steps) {
      for (const { type, typePath } of authenticationsOf(step)) {
        if (type !== 'basic') continue;
        yield {
          path: typePath,
          confidence: 'high',
          message: say('Basic authentication sends the password with every request. Use OAuth if the service offers it.'),
        } satisfies Issue;
      }
    }
  },
};
