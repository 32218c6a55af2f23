import { say, type Message } from '../message';
import { mask } from '../secrets/mask';
import { isGuid } from '../secrets/strength';
import { findByForm, hardcodedIssue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';

const labels = new Map<string, Message>([
  ['password', say('Password')],
  ['secret', say('Client secret')],
  ['pfx', say('Certificate with private key')],
  ['value', say('Value of the Authorization header')],
]);

/** FW101: a literal password, client secret, certificate or raw header in the authentication of an HTTP action. */
export const authenticationSecret: StringRule = {
  code: 'FW101',
  name: 'hardcoded-authentication-secret',
  severity: 'error',
  title: say('Secret written into the authentication of an HTTP action'),
  why: say(
    'The value is stored in the flow, in every export of it and in source control. Secure inputs hide it from the run history only.',
  ),
  remedy: say('Keep the secret in Key Vault and read it at run time. Then rotate it: whoever saw the file knows the old one.'),
  findIssue(place) {
    if (place.role !== 'authentication') return undefined;
    // FW107 reports a secret pasted into another field, such as the audience.
    const label = labels.get(place.field.toLowerCase());
    if (!label) return undefined;
    const byForm = findByForm(place);
    if (byForm) return hardcodedIssue(place, byForm, 'error');
    const [literal] = place.literals;
    if (literal?.role !== 'whole' || literal.value.trim().length < 4 || place.isPlaceholder(literal.value, place.field)) return undefined;
    const found: Hardcoded = {
      label,
      start: literal.start,
      end: literal.end,
      value: literal.value,
      strong: true,
      confidence: 'high',
      state: 'live',
      checksum: 'unproven',
    };
    if (!isGuid(literal.value) || place.field.toLowerCase() !== 'secret') return hardcodedIssue(place, found, 'error');
    const message = say(
      'A GUID where the secret belongs: "{0}" ({1} characters). It is probably the id of the secret; check that the secret itself is not in another field.',
      mask(literal.value),
      literal.value.length,
    );
    return hardcodedIssue(place, { ...found, confidence: 'low' }, 'warning', message);
  },
};
