import { childIgnoringCase, type Path } from '../flow/json';
import { say } from '../message';
import { shownName } from '../secrets/shownName';
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
  // One finding for each account: a flow that talks to one service signs in at every step.
  check(flow) {
    const byAccount = new Map<string, Account>();
    for (const step of flow.steps) {
      for (const { type, typePath, value } of authenticationsOf(step)) {
        if (type !== 'basic') continue;
        const account = JSON.stringify([childIgnoringCase(value, 'username'), childIgnoringCase(value, 'password')]);
        const known = byAccount.get(account);
        if (!known) byAccount.set(account, { typePath, others: [] });
        else if (known.others.length < mostOthers)
          known.others.push({ path: typePath, message: say('Also in "{0}"', shownName(step.name)) });
      }
    }
    return [...byAccount.values()].map(({ typePath, others }): Issue => ({
      path: typePath,
      confidence: 'high',
      message: say('Basic authentication sends the password with every request. Use OAuth if the service offers it.'),
      related: others,
    }));
  },
};

/** Where a flow signs in with the same user name and password. */
interface Account {
  readonly typePath: Path;
  readonly others: NonNullable<Issue['related']>[number][];
}

const mostOthers = 10;
