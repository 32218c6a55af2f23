import { say } from '../message';
import { shownName } from '../secrets/shownName';
import { hardcodedIssue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';

/** FW111: a value matches a pattern that the policy has for the organisation's own secrets. */
export const ownSecret: StringRule = {
  code: 'FW111',
  name: 'own-pattern-secret',
  severity: 'error',
  title: say('Secret of a pattern of your own'),
  why: say('Your policy says what secrets of this form look like. It is stored in the flow, in every export of it and in source control.'),
  remedy: say('Keep the secret in Key Vault and read it at run time. Then rotate it.'),
  findIssue(place) {
    const [first, ...others] = place.ownSecrets;
    if (!first) return undefined;
    const { name, severity } = first.pattern;
    const found: Hardcoded = {
      label: say('Secret “{0}”', shownName(name)),
      start: first.start,
      end: first.end,
      value: first.value,
      confidence: 'high',
      state: 'live',
      checksum: 'unproven',
      strong: true,
      others,
    };
    return hardcodedIssue(place, found, severity ?? 'error');
  },
};
