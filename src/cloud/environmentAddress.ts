import { say, type Message } from '../message';
import { cloudOfDataverse } from './clouds';
import { isLoopback } from './loopback';

export type ParsedAddress = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly why: Message };

/**
 * The address of an environment from what the user typed or pasted: with or without `https://`, a path or capital letters. Accepts only
 * Dataverse hosts, so that a token never goes elsewhere, and loopback, where a sandbox may be.
 */
export function parseEnvironmentAddress(text: string): ParsedAddress {
  const typed = text.trim();
  if (typed === '') return refuse(say('Enter the address of an environment, such as {0}.', example));
  const url = toUrl(typed);
  if (url === undefined) return refuse(say('"{0}" is not an address. Enter something like {1}.', typed, example));
  if (url.username !== '' || url.password !== '')
    return refuse(say('Leave the user name and password out of the address. You sign in afterwards.'));
  if (isLoopback(url)) return { ok: true, address: url.origin };
  if (url.protocol !== 'https:') return refuse(say('Only addresses that start with https:// are safe to sign in to.'));
  if (cloudOfDataverse(url.origin) === undefined) {
    return refuse(
      say(
        '{0} is not the host of an environment. Such a host looks like contoso.crm4.dynamics.com, or ends with dynamics.cn, microsoftdynamics.us or appsplatform.us. You find it in the Power Platform admin center.',
        url.host,
      ),
    );
  }
  return { ok: true, address: url.origin };
}

/** An environment answers at two hosts, `contoso.crm…` and `contoso.api.crm…`: given one, this returns the other. */
export function otherAddressOf(address: string): string {
  const { origin } = new URL(address);
  return origin.includes('.api.crm') ? origin.replace('.api.crm', '.crm') : origin.replace('.crm', '.api.crm');
}

const example = 'https://contoso.crm.dynamics.com';

function toUrl(typed: string): URL | undefined {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `${schemeOf(typed)}//${typed}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** A sandbox uses plain http, everything else https. */
function schemeOf(host: string): 'http:' | 'https:' {
  return /^(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/i.test(host) ? 'http:' : 'https:';
}

function refuse(why: Message): ParsedAddress {
  return { ok: false, why };
}
