import { say, type Message } from '../message';
import { checkBase64Key, functionKeySeeds } from './checksum';
import { isPlaceholder } from './placeholder';
import type { Secret } from './secret';
import { looksGenerated, looksLikePassword } from './strength';
import { shareOfWords } from './words';

/**
 * Names of query parameters that carry a credential. An `appid` counts only as 32 hex digits: that is a weather service's key, while a GUID
 * is an identifier.
 */
const queryNames =
  'sig|code|key|api[-_]?key|subscription[-_]key|access[-_]?token|auth[-_]?token|token|client[-_]?secret|password|passwd|pwd|secret|x-functions-key|sastoken|appid';
const queryValue = new RegExp(`[?&]?(?:amp;)?(${queryNames})=((?=[^&\\s"'<>{}@;#,)\\\\]{6})[^&?=\\s"'<>{}@;#,)\\\\]{1,2000}={0,3})`, 'iy');
/** In a form only the next field ends a value: `#` and the like are part of it. */
const formValue = new RegExp(`[?&]?(?:amp;)?(${queryNames})=([^&\\s"'<>{};\\\\]{6,2000})`, 'iy');
/** A form that begins with its secret, followed by more fields or by none. */
const firstOfForm = new RegExp(`^\\s{0,8}(?:${queryNames})=[^&\\s"'<>{};\\\\]{6,2000}(?:&|\\s{0,8}$)`, 'i');
const queryName = new RegExp(`^(?:${queryNames})$`, 'i');

/** The part of a search pattern that matches any query parameter, and the parameter that forms often begin with. */
export const queryMarker = '[?&](?:amp;)?[A-Za-z_-]{2,20}=';
export const formMarker = 'client_secret=';

/** Anyone who calls such a URL starts a runbook. */
const automationWebhook = /\.azure-automation\.(?:net|us|cn)(?::443)?\/webhooks/i;

/** How far before a parameter to look for its URL. */
const longestUrl = 2000;

/** True for a text that is a form and begins with a secret. */
export function isFormOfSecret(text: string): boolean {
  return firstOfForm.test(text);
}

/** Reads the query or form parameter that starts at `at`; undefined if its value is not a credential. */
export function findInQuery(text: string, at: number, now: Date, notation: QueryNotation): Secret | undefined {
  const where = notation.at(at);
  const pattern = where === 'form' ? formValue : queryValue;
  pattern.lastIndex = at;
  const [whole, name = '', value = ''] = pattern.exec(text) ?? [];
  if (!whole) return undefined;
  const start = at + whole.length - value.length;
  return judgeQueryValue(name, value, text.slice(Math.max(0, at - longestUrl), start + value.length + longestUrl), start, now, where);
}

/**
 * Distinguishes URL parameters from the fields of a form: a form begins with its first field, a URL with a scheme or a path. If queried
 * from left to right, it reads each part of the text once. `continuesUrl` says that the text continues a URL that began before it.
 */
export class QueryNotation {
  private start = 0;
  private end = -1;
  private isForm = false;

  constructor(
    private readonly text: string,
    private readonly continuesUrl: boolean,
  ) {}

  at(place: number): 'url' | 'form' {
    if (place > this.end) this.readStretch(place);
    return this.isForm && this.text[place] !== '?' ? 'form' : 'url';
  }

  /** URLs and forms contain neither spaces nor quotes. */
  private readStretch(place: number): void {
    const { text } = this;
    this.start = this.end = place;
    while (this.start > 0 && !isBreak(text.charCodeAt(this.start - 1))) this.start--;
    while (this.end < text.length && !isBreak(text.charCodeAt(this.end))) this.end++;
    const begin = text.slice(this.start, this.start + 64);
    this.isForm = begin.startsWith('&') ? !(this.continuesUrl && this.start === 0) : /^[\w.%+-]{1,60}=/.test(begin);
  }
}

function isBreak(code: number): boolean {
  return code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x3c || code === 0x3e || code === 0x60 || code === 0xa0;
}

/** True for a query parameter's name that promises a credential. */
export function isCredentialQueryName(name: string): boolean {
  return queryName.test(name);
}

/** Judges the value of a query parameter; `url` is the text around it. */
export function judgeQueryValue(
  name: string,
  value: string,
  url: string,
  start: number,
  now: Date,
  where: 'url' | 'form' = 'url',
): Secret | undefined {
  const kind = name.toLowerCase();
  const plain = percentDecode(value);
  const found = { start, end: start + value.length, confidence: 'high', checksum: 'unproven', state: 'live', where } as const;
  if (kind === 'sig') return isKeyLike(plain) ? { ...found, ...describeSignature(url, now) } : undefined;
  if (kind === 'code')
    return isKeyLike(plain) && !/[?&](?:client_id|redirect_uri|grant_type)=/i.test(url)
      ? { ...found, label: say('Function key'), checksum: checkBase64Key(plain, functionKeySeeds) }
      : undefined;
  if (kind === 'token' && automationWebhook.test(url) && isKeyLike(plain)) return { ...found, label: say('Automation webhook') };
  if (isPlaceholder(plain, name) || (kind === 'appid' && !/^[0-9a-f]{32}$/i.test(plain))) return undefined;
  const password = /pass|pwd|secret/.test(kind);
  // A bare `key` or `token` may be anything; more specific names need less evidence.
  const telling = password || /api|subscription|access|auth/.test(kind);
  if (!looksGenerated(plain) && !(telling && plain.length >= 8 && looksLikePassword(plain))) return undefined;
  return { ...found, confidence: 'medium', label: labelOf(password, where) };
}

function labelOf(password: boolean, where: 'url' | 'form'): Message {
  if (where === 'form') return password ? say('Password in a form') : say('Key in a form');
  return password ? say('Password in a URL') : say('Key in a URL');
}

function isKeyLike(value: string): boolean {
  if (value.length < 20 || !/^[\w+/=~.-]+$/.test(value) || !/[A-Za-z]/.test(value) || isPlaceholder(value)) return false;
  // One signature in a thousand happens to contain no digit.
  return /\d/.test(value) || (value.length >= 40 && /[a-z]/.test(value) && /[A-Z]/.test(value) && shareOfWords(value) < 0.8);
}

/** A signature grants access to what its URL points at: a flow's trigger for good, storage and queues until `se`. */
function describeSignature(url: string, now: Date): Pick<Secret, 'label' | 'state'> {
  if (/\.logic\.azure\.(?:com|us|cn)/i.test(url)) return { label: say('Trigger URL of another flow'), state: 'live' };
  if (
    /\.api\.(?:gov\.|high\.|mil\.)?(?:powerplatform\.(?:com|us|partner)|powerautomate\.cn|bap\.microsoft)|powerautomate\/automations/i.test(
      url,
    )
  )
    return { label: say('Trigger URL of another flow'), state: 'live' };
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
