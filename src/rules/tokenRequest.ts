import { childIgnoringCase, isObject, lowerCase, valueAt, type Json } from '../flow/json';
import { inputsOf, type Step } from '../flow/steps';

/** A request for a token of its own, and whether it carries the secret for it in the open: in its body or its address. */
export interface TokenRequest {
  readonly carriesSecret: boolean;
}

/**
 * The token request that an HTTP action makes, or a trigger that polls; undefined if there is none. One whose `authentication` gets a token
 * already asks for something else.
 */
export function tokenRequestOf(step: Step): TokenRequest | undefined {
  const inputs = inputsOf(step);
  if (!inputs || step.type !== 'http') return undefined;
  const method = lowerCase(childIgnoringCase(inputs, 'method'));
  if (method !== 'post' && !method.includes('@')) return undefined;
  if (['activedirectoryoauth', 'managedserviceidentity'].includes(lowerCase(valueAt(inputs, ['authentication', 'type'])))) return undefined;
  const fields = new FormFields(childIgnoringCase(inputs, 'body'), childIgnoringCase(inputs, 'queries'));
  const uri = lowerCase(childIgnoringCase(inputs, 'uri'));
  if (!fields.has('grant_type') && !/[?&]grant_type=/.test(uri) && !isTokenEndpoint(uri)) return undefined;
  return { carriesSecret: secretFields.some((name) => fields.has(name) || new RegExp(`[?&]${name}=`).test(uri)) };
}

const secretFields = ['client_secret', 'password', 'assertion', 'client_assertion', 'refresh_token', 'code'];

/** `…/oauth2/v2.0/token`, `…/connect/token`, and the one of SharePoint's access control. */
function isTokenEndpoint(uri: string): boolean {
  const query = uri.indexOf('?');
  const address = (query === -1 ? uri : uri.slice(0, query)).slice(-200);
  return (
    /\/(?:oauth2?|connect|openid-connect|oauth2\/v[12]\.\d|auth)\/(?:access_?)?token\/?$/.test(address) ||
    /\/tokens\/oauth\/2$/.test(address)
  );
}

/** The names in a form: text as `a=1&b=2`, or an object. */
class FormFields {
  constructor(
    private readonly body: Json | undefined,
    private readonly queries: Json | undefined,
  ) {}

  has(name: string): boolean {
    return [this.body, this.queries].some((form) => {
      if (typeof form === 'string') return hasField(form.toLowerCase(), name);
      return isObject(form) && childIgnoringCase(form, name) !== undefined;
    });
  }
}

function hasField(form: string, name: string): boolean {
  for (let at = form.indexOf(`${name}=`); at !== -1; at = form.indexOf(`${name}=`, at + 1)) {
    if (at === 0 || /[&\s'"{(]/.test(form.charAt(at - 1))) return true;
  }
  return false;
}
