import { say } from '../message';
import { findByForm, findByName, findInText, hardcodedIssue, isBareKey } from './hardcodedSecret';
import type { StringRule } from './rule';

/** FW108: a password-like literal in a connector's parameter or in a body. */
export const fieldSecret: StringRule = {
  code: 'FW108',
  name: 'hardcoded-field-secret',
  severity: 'warning',
  title: say('Password or key written into a parameter or body'),
  why: say('The name of the field says that its value is a secret. It is stored in the flow and shown in the run history.'),
  remedy: say('Keep the secret in Key Vault, read it at run time and turn on secure inputs. Then rotate it.'),
  findIssue(place) {
    // What a Compose action puts together is sent as a body later.
    if (place.role !== 'input' && place.role !== 'variable') return undefined;
    const byName = place.role === 'input' && !isBareKey(place.field) ? findByName(place) : undefined;
    const found = findByForm(place, (secret) => secret.where !== 'text') ?? byName ?? findInText(place);
    return found && hardcodedIssue(place, found, 'warning');
  },
};
