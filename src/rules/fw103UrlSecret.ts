import { isObject, valueAt } from '../flow/json';
import { say } from '../message';
import { isCredentialQueryName, judgeQueryValue } from '../secrets/urlSecret';
import { findByForm, findByName, hardcodedIssue, judgeNamedValue, type Hardcoded } from './hardcodedSecret';
import type { StringRule } from './rule';
import type { StringPlace } from './stringPlace';

/** FW103: a key, signature or password in a URL. */
export const urlSecret: StringRule = {
  code: 'FW103',
  name: 'hardcoded-url-secret',
  severity: 'error',
  title: say('Key or signature written into a URL'),
  why: say('Who has the URL has the access: it stands in the flow, in every export, in the run history and in the logs on the way.'),
  remedy: say(
    'Keep the key in Key Vault and send it in a header, or protect the called trigger with Entra ID. Then renew the key: the old URL goes on working.',
  ),
  findIssue(place) {
    const found = place.role === 'query' ? findInQueryField(place) : place.role === 'other' ? undefined : findInUrl(place);
    if (!found) return undefined;
    return hardcodedIssue(place, found, found.confidence === 'high' ? 'error' : 'warning');
  },
};

/** A form body is written like a query but is not one: FW107 and FW108 handle it. */
function findInUrl(place: StringPlace): Hardcoded | undefined {
  return findByForm(place, (secret) => secret.where === 'url') ?? findOwnInUrl(place);
}

/** A parameter of a URL whose name is one of the organisation's own words for secrets. */
const parameter = /[?&](?:amp;)?([^\s?&=#"'<>{}]{2,100})=([^\s?&=#"'<>{}]{4,2000})/g;

function findOwnInUrl(place: StringPlace): Hardcoded | undefined {
  if (!place.text.includes('=') || !place.basis.own.names.mayBeIn(place.text)) return undefined;
  for (const text of place.texts) {
    for (const match of text.value.matchAll(parameter)) {
      const [whole, name = '', value = ''] = match;
      if (!place.basis.own.names.has(name)) continue;
      const found = judgeNamedValue(place, name, value);
      const start = match.index + whole.length - value.length;
      if (found) return { ...found, ...text.place(start, start + value.length) };
    }
  }
  return undefined;
}

function findInQueryField(place: StringPlace): Hardcoded | undefined {
  const byForm = findByForm(place);
  if (byForm) return byForm;
  const [literal] = place.literals;
  if (place.basis.own.names.has(place.field)) return findByName(place);
  if (literal?.role !== 'whole' || !isCredentialQueryName(place.field) || place.basis.own.isPlaceholder(literal.value)) return undefined;
  const secret = judgeQueryValue(place.field, literal.value, urlOf(place), 0, place.basis.now);
  return secret && { ...secret, value: literal.value, strong: true };
}

/** Only the beginning of a longer address is checked. */
const longestAddress = 2000;

/** The URL that an action's queries belong to, as far as needed to tell what its signature grants access to and for how long. */
function urlOf({ owner, path }: StringPlace): string {
  const { step } = owner;
  const inputs = step && valueAt(step.value, path.slice(step.path.length, -2));
  if (!isObject(inputs) || typeof inputs.uri !== 'string') return '';
  const expiry = valueAt(inputs, ['queries', 'se']);
  return `${inputs.uri.slice(0, longestAddress)}?se=${typeof expiry === 'string' ? expiry : ''}`;
}
