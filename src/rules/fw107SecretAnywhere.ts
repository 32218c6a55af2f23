import { say } from '../message';
import { findByForm, hardcodedIssue } from './hardcodedSecret';
import type { StringRule } from './rule';

/** FW107: a string that no other rule covers has the unmistakable form of a secret. */
export const secretAnywhere: StringRule = {
  code: 'FW107',
  name: 'hardcoded-secret',
  severity: 'error',
  title: say('Secret in plain text'),
  why: say('The value has the form of a secret of a known kind. It is stored in the flow, in every export of it and in source control.'),
  remedy: say('Keep the secret in Key Vault and read it at run time. Then rotate it.'),
  findIssue(place) {
    // Descriptions explain URLs; only what is unmistakable counts there.
    const urlsToo = place.field !== 'description';
    const found = findByForm(place, (secret) => secret.where === 'text' || (urlsToo && secret.confidence === 'high'));
    return found && hardcodedIssue(place, found, 'error');
  },
};
