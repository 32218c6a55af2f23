import { isDataOperation } from '../flow/dataFlow/passesOn';
import { say } from '../message';
import type { FlowRule } from './rule';
import { shownUses, toIssue } from './shownUses';

/** FW205: a data operation copies a secret, and the run history shows the copy. */
export const copiedSecret: FlowRule = {
  code: 'FW205',
  name: 'secret-in-data-operation',
  severity: 'info',
  title: say('Secret copied by a data operation'),
  why: say('Compose, Parse JSON and the like show in the run history what they are given and what they make of it.'),
  remedy: say('Turn on secure inputs for this action.'),
  *check(flow, written, own) {
    for (const shown of shownUses(flow, written, own, isDataOperation)) {
      yield toIssue(flow, shown, say('{0} copied without secure inputs: the run history shows it.', shown.use.source.what), 'info');
    }
  },
};
