import { say } from '../message';
import { findByForm, findByName, hardcodedIssue } from './hardcodedSecret';
import type { StringRule } from './rule';

/** FW106: a variable or Compose action with the name of a secret has a hardcoded value. */
export const variableSecret: StringRule = {
  code: 'FW106',
  name: 'hardcoded-variable-secret',
  severity: 'error',
  title: say('Secret written into a variable or Compose action'),
  why: say('The value is stored in the flow and shown in the run history: a variable cannot have secure inputs or outputs.'),
  remedy: say('Read the secret from Key Vault where it is used, and do without the variable. Then rotate it.'),
  findIssue(place) {
    if (place.role !== 'variable' || place.nameKind(place.field) === 'none') return undefined;
    const byForm = findByForm(place);
    if (byForm) return hardcodedIssue(place, byForm, 'error');
    const byName = findByName(place);
    return byName && hardcodedIssue(place, byName, 'warning');
  },
};
