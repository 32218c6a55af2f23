import { say } from '../flow/message';
import { nameKind, secretNoun } from '../secrets/names';
import { isPlaceholder } from '../secrets/placeholder';
import { looksGenerated, looksLikePassword } from '../secrets/strength';
import { findByForm, findByName, hardcodedIssue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';
import type { StringPlace } from './stringPlace';

/** Longer texts are documents, not a request's JSON. */
const longestBody = 8192;
const jsonMember = /"([\w .\/-]{2,60})"\s*:\s*"([^"\\@{}<>]{6,200})"/g;

/** FW108: a password-like literal in a connector's parameter or in a body. */
export const fieldSecret: StringRule = {
  code: 'FW108',
  name: 'hardcoded-field-secret',
  severity: 'warning',
  title: say('Password or key written into a parameter or body'),
  why: say('The name of the field says that its value is a secret. It is stored in the flow and shown in the run history.'),
  remedy: say('Keep the secret in Key Vault, read it at run time and turn on secure inputs. Then rotate it.'),
  judge(place) {
    if (place.role !== 'input') return undefined;
    const found = findByForm(place, (secret) => secret.inUrl) ?? findByName(place) ?? findInJsonBody(place);
    return found && hardcodedIssue(place, found, 'warning');
  },
};

/** A body may be JSON written as text. */
function findInJsonBody(place: StringPlace): Hardcoded | undefined {
  for (const literal of place.literals) {
    const text = literal.value;
    if (text.length > longestBody || !text.includes('":') && !text.includes('" :')) continue;
    for (const match of text.matchAll(jsonMember)) {
      const [whole, name = '', value = ''] = match;
      if (nameKind(name) === 'none' || isPlaceholder(value, name)) continue;
      const strong = looksGenerated(value);
      if (!strong && !(nameKind(name) === 'secret' && looksLikePassword(value))) continue;
      const start = literal.start + match.index + whole.length - 1 - value.length;
      return { label: secretNoun(name), start, end: start + value.length, value, strong, confidence: strong ? 'medium' : 'low', state: 'live', checksum: 'unproven' };
    }
  }
  return undefined;
}
