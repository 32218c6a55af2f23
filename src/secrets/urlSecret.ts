import { say } from '../flow/message';
import { checkBase64Key, functionKeySeeds } from './checksum';
import { isPlaceholder } from './placeholder';
import type { Secret } from './secret';
import { looksGenerated, looksLikePassword } from './strength';

/**
 * Names of query parameters that carry a credential. An `appid` only counts as 32 hex digits:
 * that is a weather service's key, a GUID is an identifier.
 */
const queryNames = 'sig|code|key|api[-_]?key|subscription[-_]key|access[-_]?token|auth[-_]?token|token|client[-_]?secret|password|passwd|pwd|secret|x-functions-key|sastoken|appid';
const queryValue = new RegExp(`[?&]?(?:amp;)?(${queryNames})=((?=[^&\\s"'<>{}@;#,)\\\\]{6})[^&?=\\s"'<>{}@;#,)\\\\]{1,2000}={0,3})`, 'iy');
const queryName = new RegExp(`^(?:${queryNames})$`, 'i');

/** The part of a search pattern that stops at any parameter of a query, and the parameter that forms often begin with. */
export const queryMarker = '[?&](?:amp;)?[A-Za-z_-]{2,20}=';
export const formMarker = 'client_secret=';

/** Such a URL starts a runbook, whoever calls it. */
const automationWebhook = /\.azure-automation\.(?:net|us|cn)(?::443)?\/webhooks/i;

/** Longest stretch before a parameter in which its URL is looked for. */
const longestUrl = 2000;

/** Reads the query or form parameter that starts at `at`; undefined where its value is no credential. */
export function findInQuery(text: string, at: number, now: Date): Secret | undefined {
  queryValue.lastIndex = at;
  const [whole, name = '', value = ''] = queryValue.exec(text) ?? [];
  if (!whole) return undefined;
  const start = at + whole.length - value.length;
  return judgeQueryValue(name, value, text.slice(Math.max(0, at - longestUrl), start + value.length + longestUrl), start, now);
}

/** True for a query parameter's name that promises a credential. */
export function isCredentialQueryName(name: string): boolean {
  return queryName.test(name);
}

/** Judges the value of a query parameter; `url` is the text around it. */
export function judgeQueryValue(name: string, value: string, url: string, start: number, now: Date): Secret | undefined {
  const kind = name.toLowerCase();
  const plain = percentDecode(value);
  const found = { start, end: start + value.length, confidence: 'high', checksum: 'unproven', state: 'live', inUrl: true } as const;
  if (kind === 'sig') return isKeyLike(plain, 20) ? { ...found, ...describeSignature(url, now) } : undefined;
  if (kind === 'code') return isKeyLike(plain, 20) && !/[?&](?:client_id|redirect_uri|grant_type)=/i.test(url)
    ? { ...found, label: say('Function key'), checksum: checkBase64Key(plain, functionKeySeeds) }
    : undefined;
  if (kind === 'token' && automationWebhook.test(url) && isKeyLike(plain, 20)) return { ...found, label: say('Automation webhook') };
  if (isPlaceholder(plain, name) || (kind === 'appid' && !/^[0-9a-f]{32}$/i.test(plain))) return undefined;
  const password = /^(?:password|passwd|pwd|client[-_]?secret|secret)$/.test(kind);
  // A bare `key` or `token` may be anything; names that say more get by with less.
  const telling = password || /^(?:api|subscription|access|auth)/.test(kind);
  if (!looksGenerated(plain) && !(telling && plain.length >= 8 && looksLikePassword(plain))) return undefined;
  return { ...found, confidence: 'medium', label: password ? say('Password in a URL') : say('Key in a URL') };
}

function isKeyLike(value: string, shortest: number): boolean {
  return value.length >= shortest && /^[\w+/=~.-]+$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && !isPlaceholder(value);
}

/** A signature opens what its URL points at: a flow's trigger for good, storage and queues until `se`. */
function describeSignature(url: string, now: Date): Pick<Secret, 'label' | 'state'> {
  if (/\.logic\.azure\.(?:com|us|cn)/i.test(url)) return { label: say('Trigger URL of another flow'), state: 'live' };
  if (/\.api\.(?:gov\.|high\.|mil\.)?(?:powerplatform\.(?:com|us|partner)|powerautomate\.cn|bap\.microsoft)|powerautomate\/automations/i.test(url)) return { label: say('Trigger URL of another flow'), state: 'live' };
  const [, expiry] = /[?&]se=([^&\s"']{8,40})/.exec(url) ?? [];
  const expires = expiry ? expiryTime(percentDecode(expiry)) : NaN;
  return { label: say('Shared access signature'), state: expires < now.getTime() ? 'expired' : 'live' };
}

/** Storage writes a date, Service Bus seconds since 1970. */
function expiryTime(text: string): number {
  return /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
