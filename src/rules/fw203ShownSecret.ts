import { isDataOperation } from '../flow/dataFlow/passesOn';
import type { Path } from '../flow/json';
import type { Step } from '../flow/steps';
import { supportsSecure } from '../flow/secureData';
import { say } from '../message';
import type { FlowRule } from './rule';
import { shownUses, toIssue } from './shownUses';
import { tokenRequestOf } from './tokenRequest';
import { runsDesktopFlow } from './fw210DesktopFlowInput';

/** FW203: an action uses a secret, and the run history shows it in the inputs of that action. */
export const shownSecret: FlowRule = {
  code: 'FW203',
  name: 'secret-in-shown-inputs',
  severity: 'warning',
  title: say('Secret in inputs that the run history shows'),
  why: say('Secure outputs protect a secret only one step far: whoever uses it after that shows it to everyone who may see the runs.'),
  remedy: say('Turn on secure inputs for this action.'),
  *check(flow, written, own) {
    for (const shown of shownUses(flow, written, own, usesInputs)) {
      yield toIssue(flow, shown, say('{0} in inputs that are not secured: the run history shows it.', shown.use.source.what));
    }
  },
};

/** Everything that can hide its inputs, but for what has a rule of its own: FW202 speaks of the secret that a token is asked for with. */
function usesInputs(step: Step, path: Path): boolean {
  if (step.role !== 'action' || !supportsSecure(step, 'inputs') || isDataOperation(step) || runsDesktopFlow(step)) return false;
  return path[1] !== 'body' || tokenRequestOf(step)?.carriesSecret !== true;
}
