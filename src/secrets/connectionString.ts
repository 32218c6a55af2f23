import { say } from '../message';
import { isPlaceholder } from './placeholder';
import type { Secret } from './secret';
import { looksGenerated, looksLikePassword } from './strength';

/**
 * Connection strings: `Server=x;User Id=y;Password=z`. Keys are written in any case, with or without spaces around the sign; a value may be
 * in quotes, doubled where they are part of it, or in braces. They occur alone or anywhere in a text.
 */
const passwordKey = 'password|pwd';
const otherKeys =
  'account ?key|shared ?access ?key|access ?key|shared ?secret(?: ?value)?|secret ?key|api ?key|client ?secret|app ?secret|secret';
const secretPair = new RegExp(`(?<![\\w.$@-])(?:(${passwordKey})|${otherKeys})([ \\t]{0,8})=(?!=)[ \\t]{0,8}`, 'gi');
const companion =
  /(?:^|[;"'>\s])\s{0,8}(?:server|data ?source|address|addr|host(?: ?name)?|network address|initial catalog|database|db|dbq|user(?: ?id|name)?|uid|account(?: ?name)?|account ?endpoint|endpoint|shared ?access ?key ?name|provider|driver|dsn|port|auth ?type|url|service ?uri|client ?id|app ?id|default ?endpoints ?protocol|integrated security|encrypt|trust ?server ?certificate|persist security info)[ \t]{0,8}=/i;

/** How far around a password to look for the rest of its connection string. */
const reach = 300;
const longestValue = 300;
/** Words that may precede the key: `Jet OLEDB:Database Password`. */
const longestPrefix = 40;

/** A quick test: true if a text may contain a connection string with a secret. */
export function mayHoldConnectionString(text: string): boolean {
  return mayHoldPairs(text) && text.search(secretPair) !== -1;
}

function mayHoldPairs(text: string): boolean {
  return text.includes(';') && text.includes('=');
}

/** The passwords and keys in a text's connection strings, from left to right. */
export function findInConnectionStrings(text: string): Secret[] {
  const found: Secret[] = [];
  if (!mayHoldPairs(text)) return found;
  for (const match of text.matchAll(secretPair)) {
    const [whole, password, blank] = match;
    const value = readValue(text, match.index + whole.length);
    if (!value || value.start < (found.at(-1)?.end ?? 0)) continue;
    // Without spaces and after a semicolon it can hardly be anything else.
    const plainForm = password !== undefined && blank === '' && endsPair(text, match.index);
    if (!plainForm && !hasCompanion(text, match.index, value.end)) continue;
    if (!isSecretValue(text.slice(value.start, value.end), password !== undefined)) continue;
    found.push({
      label: password === undefined ? say('Key in a connection string') : say('Password in a connection string'),
      start: value.start,
      end: value.end,
      confidence: 'high',
      checksum: 'unproven',
      state: 'live',
      where: 'text',
    });
  }
  return found;
}

/** True if a pair ends right before a key: `…;Password`, `…; User Password`. */
function endsPair(text: string, keyStart: number): boolean {
  return /;[ \t\r\n]{0,4}(?:[\w:]{1,20} ){0,3}$/.test(text.slice(Math.max(0, keyStart - longestPrefix), keyStart));
}

/** True if there is another pair of the same connection string before or after. */
function hasCompanion(text: string, keyStart: number, valueEnd: number): boolean {
  const behind = text.slice(valueEnd, valueEnd + reach);
  return (
    (/^["'}]?\s{0,4};/.test(behind) && companion.test(behind)) ||
    (endsPair(text, keyStart) && companion.test(text.slice(Math.max(0, keyStart - reach), keyStart)))
  );
}

/** The range of a value, without its quotes. */
function readValue(text: string, at: number): { readonly start: number; readonly end: number } | undefined {
  const opening = text[at];
  if (opening === '"' || opening === "'") return readQuoted(text, at, opening);
  if (opening === '{') return readQuoted(text, at, '}');
  const value = text
    .slice(at, at + longestValue)
    .replace(/[;"'<>\r\n].*/s, '')
    .trimEnd();
  const end = at + value.length;
  // Spaces are part of a value only if the next pair ends it; otherwise it is running text.
  return /\s/.test(value) && text[end] !== ';' ? undefined : { start: at, end };
}

function readQuoted(text: string, at: number, closing: string): { readonly start: number; readonly end: number } | undefined {
  const start = at + 1;
  for (let end = text.indexOf(closing, start); end !== -1 && end - start <= longestValue; end = text.indexOf(closing, end + 2)) {
    if (text[end + 1] !== closing) return { start, end };
  }
  return undefined;
}

function isSecretValue(value: string, isPassword: boolean): boolean {
  // Code in place of a value: a variable, or the quotes of the strings that it joins.
  if (
    value.length < 4 ||
    isPlaceholder(value) ||
    isPlaceholder(`{${value}}`) ||
    /^[\s+&]|[\s+&]$|^\$(?:env:)?[A-Za-z_{(]+\W?$|^@\w+$|\(.*\)$/.test(value)
  )
    return false;
  return isPassword || looksGenerated(value) || looksLikePassword(value) || /^[A-Za-z0-9+/]{40,}={0,2}$/.test(value);
}
