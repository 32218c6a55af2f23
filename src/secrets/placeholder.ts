import { looksGenerated } from './strength';

/** Longer strings are texts that happen to contain such a word. */
const longest = 120;

const marks = /<[^<>]{2,}>|\{[^{}]{2,}\}|\[[\w .-]{2,}\]|\$\(\w+\)|^([%#])\w+\1$|^__\w+__$|\*{3}|\.{3}|…|x{4}|X{3}|_{3}|0000-0000|^0+$|12345|^(?:n\/?a|none|null|undefined|true|false|tbc|tbd|test|secret|password|string)$/;
/** Too long to turn up in a random key. */
const longWords = /placeholder|replace|change ?me|changeit|example|redacted|sanitized|contoso|fabrikam|adventure ?works|your ?(?:api|key|secret|token|password|own)/;
/** These do turn up in random keys. */
const shortWords = /(?:^|[^a-z])(?:your?|my|xxx+|dummy|todo|insert|enter|sample|fill|set|put|paste|provide|add|see|get|from|hidden|masked|removed|secret ?here|here|goes|lorem|foo|bar|abc123|fake|mock|default|tbd|test)(?:[^a-z]|$)/;
const stuck = /^(?:your|my|insert|enter|replace|change|the)[_ -]?[A-Za-z_ -]*(?:key|secret|token|password|value|here|id)/i;

/**
 * True for what people write where a secret will go: `<client secret>`, `{key}`, `YOUR_API_KEY`, `$(Token)`, `__TOKEN__`, `****`, `xxxx`,
 * `changeme`, or the name of the field itself. Never ask it about a string that has a secret's precise shape.
 */
export function isPlaceholder(value: string, fieldName = ''): boolean {
  if (value.length > longest) return false;
  if (value === '' || marks.test(value) || stuck.test(value)) return true;
  const spread = value.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return longWords.test(spread) || (!looksGenerated(value) && shortWords.test(spread)) || isRepeated(value) || namesItself(value) || plain(value) === plain(fieldName);
}

/** `APP-CLIENT-SECRET`, `M365 API key`: words that say what belongs there. With a digit and no space it may be a password. */
function namesItself(value: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*(?:[-_ .][A-Za-z0-9]+)*$/.test(value) && (!/\d/.test(value) || value.includes(' ')) && /secret|passw|pwd|api[-_ ]?key|token|credential/i.test(value);
}

function isRepeated(value: string): boolean {
  return value.length >= 4 && new Set(value).size <= 2;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '') || '-';
}
