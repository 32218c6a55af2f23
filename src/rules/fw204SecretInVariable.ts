import { say } from '../message';
import type { FlowRule } from './rule';
import { shownUses, toIssue } from './shownUses';

/** FW204: a secret is copied into a variable, which nothing can hide. */
export const secretInVariable: FlowRule = {
  code: 'FW204',
  name: 'secret-in-variable',
  severity: 'warning',
  title: say('Secret copied into a variable'),
  why: say(
    'The inputs of actions that set variables cannot be secured, so the run history shows the secret here and wherever the variable is used.',
  ),
  remedy: say('Use the outputs of the action that reads the secret directly, and leave out the variable.'),
  *check(flow, written, own) {
    for (const shown of shownUses(flow, written, own, ({ type }) => type.endsWith('variable'))) {
      yield toIssue(
        flow,
        shown,
        say('{0} copied into a variable: the run history shows it, and variables cannot be secured.', shown.use.source.what),
      );
    }
  },
};
