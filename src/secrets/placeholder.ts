import { looksGenerated } from './strength';
import { shareOfWords } from './words';

/** Longer strings are texts that merely contain such a word. */
const longest = 120;

/** Signs of a gap anywhere: a random value does not contain them by chance. */
const gaps = /…|\*{4}|x{5}|X{5}|(?<![A-Za-z0-9])[xX]{4}(?![A-Za-z0-9])|_{4}|\.{4}|\.{3}$|0000-0000|12345/;
/** Signs of a gap if they make up at least half of the value. */
const shortGaps = /\*{3}|\.{3}|X{3}|_{3}/g;
const whole = /^(?:[<{[]{1,2}[\w .:-]{1,5}[>}\]]{1,2}|0+|n\/?a|none|null|undefined|true|false|tbc|tbd|test|secret|password|string)$/;
/** What a pipeline or a user fills in, if it is the whole value. */
const wholeSlot =
  /^(?:<[^<>]{0,5}>|\$\{[^{}]{1,60}\}|\$\([\w.-]{1,60}\)|#\{[\w.-]{1,60}\}#|\{\{[^{}]{1,60}\}\}|\[\[[^[\]]{1,60}\]\]|__[A-Za-z]\w{0,60}__|todo)$/i;
/** A name that a tool or a user is meant to replace, within a longer value. */
const slots =
  /^[<{[]{1,2}([\w .:-]{3,})[>}\]]{1,2}$|\$\{([\w .:-]{2,60})\}|\{\{([\w .:-]{2,60})\}\}|\$\((\w{2,60})\)|<([\w .:-]{2,60})>|\{([\w .:-]{2,60})\}|\[([\w .:-]{2,60})\]/g;
const plainName = /^(?:[a-z]+(?:[ _.:-][a-z]+)*|[A-Z]+(?:[ _.:-][A-Z]+)*|[a-z]*(?:[A-Z][a-z]{2,})+)\d?$/;
const slotWords = /key|secret|token|passw|pwd|value|name|user|client|tenant|code|insert|your/i;

/** Too long to occur in a random key. */
const longWords =
  /placeholder|replace|change ?me|changeit|example|redacted|sanitized|contoso|fabrikam|adventure ?works|your ?(?:api|key|secret|token|password|own)/;
/** These do occur in random keys, where digits and symbols next to them prove nothing: they must be among words. */
const short =
  'your?|my|xxx+|dummy|todo|insert|enter|sample|fill|set|put|paste|provide|add|see|get|from|hidden|masked|removed|secret ?here|here|goes|lorem|foo|bar|abc123|fake|mock|default|tbd|test';
const shortWords = new RegExp(`(?:^|[\\s_.:/\\\\-])(?:${short})(?:[\\s_.:/\\\\!?-]|$)`);
const shortWordAlone = new RegExp(`^(?:${short})[^a-z\\d]{0,2}\\d{0,4}[^a-z\\d]{0,3}$`);
/** What no generator starts a key with. */
const pretended = /^(?:fake|Fake|FAKE|dummy|Dummy|DUMMY|sample|Sample|SAMPLE|mock[-_]|notreal|not[-_]real)/;
const stuck = /^(?:your|my|insert|enter|replace|change|the)[_ -]?[A-Za-z_ -]*(?:key|secret|token|password|value|here|[_ -]id)/i;

/**
 * True for a value that is nothing but a gap to fill in: `<client secret>`, `${KEY}`, `#{Key}#`, `__KEY__`, `%KEY%`, `{{key}}`, `[[key]]`,
 * `TODO`.
 */
export function isUnfilled(value: string): boolean {
  return wholeSlot.test(value) || isToken(value) || (/^<[^<>]{6,100}>$/.test(value) && shareOfWords(value.slice(1, -1)) > 0.5);
}

/**
 * True for what people write where a secret will go: `<client secret>`, `{key}`, `YOUR_API_KEY`, `$(Token)`, `__TOKEN__`, `****`, `xxxx`,
 * `changeme`, or the name of the field itself. Do not use it on a string that has a secret's precise shape.
 */
export function isPlaceholder(value: string, fieldName = ''): boolean {
  if (value.length > longest) return false;
  if (value === '' || gaps.test(value) || whole.test(value) || stuck.test(value) || pretended.test(value)) return true;
  if (isUnfilled(value) || isMostlyGap(value) || hasSlot(value) || hasPlaceholderWord(value)) return true;
  return isRepeated(value) || namesItself(value) || endsWithName(value, fieldName) || plain(value) === plain(fieldName);
}

function isMostlyGap(value: string): boolean {
  const gap = value.match(shortGaps)?.join('') ?? '';
  return gap.length * 2 >= value.length;
}

/** `%CLIENT_SECRET%`, `#ClientSecret#`: what a pipeline replaces. */
function isToken(value: string): boolean {
  return /^([%#])[A-Za-z]\w*\1$/.test(value) && !/\d[A-Za-z]/.test(value) && shareOfWords(value) > 0.5;
}

function hasSlot(value: string): boolean {
  for (const [slot, ...names] of value.matchAll(slots)) {
    const name = names.find(Boolean) ?? '';
    if (slot.length === value.length && shareOfWords(name) > 0.5) return true;
    if (slotWords.test(name) || (slot.length * 2 >= value.length && plainName.test(name) && shareOfWords(name) > 0.8)) return true;
  }
  return false;
}

function hasPlaceholderWord(value: string): boolean {
  const spread = value.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  if (longWords.test(spread) || shortWordAlone.test(value.toLowerCase())) return true;
  return !looksGenerated(value) && !/\d[A-Za-z]/.test(value) && shortWords.test(spread) && shareOfWords(value) >= 0.7;
}

/**
 * `APP-CLIENT-SECRET`, `M365 API key`, `myauthheader`: words that say what belongs there. With a digit and no space it may be a password.
 */
function namesItself(value: string): boolean {
  if (
    /^[A-Za-z][A-Za-z0-9]*(?:[-_ .][A-Za-z0-9]+)*$/.test(value) &&
    (!/\d/.test(value) || value.includes(' ')) &&
    /secret|passw|pwd|api[-_ ]?key|token|credential/i.test(value)
  )
    return true;
  return /^(?:(?:my|your|the|some|raw|basic|bearer|auth|authorization|authentication|header|pfx|certificate|cert|content|contents|value|string|text|data|base64|here)[-_ ]?)+$/i.test(
    value,
  );
}

/** The name of a secret in a vault often ends with the field's name: `hr-prod_ClientSecret` under `ClientSecret`. */
function endsWithName(value: string, fieldName: string): boolean {
  if (fieldName.length < 6 || !value.toLowerCase().endsWith(fieldName.toLowerCase())) return false;
  return /^[\p{L}\p{N}]+(?:[-_. ][\p{L}\p{N}]+)*[-_. ]$/u.test(value.slice(0, value.length - fieldName.length));
}

function isRepeated(value: string): boolean {
  return value.length >= 4 && new Set(value).size <= 2;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
