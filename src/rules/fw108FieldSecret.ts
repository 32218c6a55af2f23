import { say } from '../flow/message';
import { findByForm, findByName, hardcodedIssue, judgeNamedValue, type Hardcoded } from './hardcodedSecret';
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
    const found = findByForm(place, (secret) => secret.inUrl) ?? (isBareKey(place.field) ? undefined : findByName(place)) ?? findInJsonBody(place);
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
      const found = isBareKey(name) ? undefined : judgeNamedValue(name, value);
      if (!found) continue;
      const start = literal.start + match.index + whole.length - 1 - value.length;
      return { ...found, start, end: start + value.length };
    }
  }
  return undefined;
}

/** `key` alone is one half of a pair more often than a key. */
function isBareKey(name: string): boolean {
  return name.toLowerCase() === 'key';
}
