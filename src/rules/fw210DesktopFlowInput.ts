import { lowerCase, valueAt } from '../flow/json';
import type { Step } from '../flow/steps';
import { say } from '../message';
import type { FlowRule } from './rule';
import { shownUses, toIssue } from './shownUses';

/** FW210: a secret goes into a desktop flow, and the run history of the cloud flow shows it. */
export const desktopFlowInput: FlowRule = {
  code: 'FW210',
  name: 'secret-desktop-flow-input',
  severity: 'warning',
  title: say('Secret passed to a desktop flow in the clear'),
  why: say('The run history shows it, and the desktop flow logs it unless its own input is marked as sensitive.'),
  remedy: say('Turn on secure inputs for this action, and mark the input of the desktop flow as sensitive.'),
  *check(flow, written, own) {
    for (const shown of shownUses(flow, written, own, runsDesktopFlow)) {
      yield toIssue(
        flow,
        shown,
        say('{0} passed to a desktop flow without secure inputs: the run history shows it.', shown.use.source.what),
      );
    }
  },
};

/** Whether an action runs a desktop flow. */
export function runsDesktopFlow(step: Step): boolean {
  return /^runuiflow/.test(lowerCase(valueAt(step.value, ['inputs', 'host', 'operationId'])));
}
