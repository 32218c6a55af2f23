import { shareOfWords } from './words';

const guid = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i;
/** Outlook, OneDrive and Teams identifiers are also long and random. */
const officeId = /^(?:AAMk|AQMk|AAQk|AAkA|b![\w-]{16,}|19:|01[A-Z2-7]{30})/;
const notAKey =
  /^(?:https?:|\/[a-z]{3,}(?:\/|$)|#[0-9A-Fa-f]{3,8}$|#[A-Z]?[a-z-]+\d{0,3}$|urn:|data:|mailto:|@|\d{4}-\d\d-\d\d)|^[\d.,:+-]+$/;
const mailAddress = /^[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[;,:/?]|$)/i;

/** True for a GUID, with or without braces: an identifier wherever a secret is expected. */
export function isGuid(value: string): boolean {
  return guid.test(value);
}

/**
 * True for machine-generated values: at least 16 characters of a key's alphabet, letters and digits mixed without forming words, with 3.2
 * bits of entropy per character (hexadecimal ones need less). Longer ones may happen to have no digit.
 */
export function looksGenerated(value: string): boolean {
  if (value.length < 16 || value.length > 4096 || !/^[\w+/=.~!$%^&*#-]+$/.test(value)) return false;
  if (isSomethingElse(value)) return false;
  if (!/\d/.test(value)) return isScrambled(value);
  if (!/[A-Za-z]/.test(value)) return false;
  return entropy(value) >= (/^(?:[0-9a-f]{32,}|[0-9A-F]{32,})$/.test(value) ? 2.5 : 3.2) && !isWordy(value);
}

/** Capital and small letters without any order: what one in three hundred random keys looks like. Longer ones have a digit. */
function isScrambled(value: string): boolean {
  if (value.length < 24 || value.length > 100 || entropy(value) < 4) return false;
  const changes = value.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
  return changes * 4 >= value.length && shareOfWords(value) < 0.7 && !isWordy(value);
}

/**
 * True for what a user may choose as a password: 6 to 64 characters without spaces, with a digit or a symbol as well as letters, and not
 * in the form of a name, an address, a date or a path.
 */
export function looksLikePassword(value: string): boolean {
  if (value.length < 6 || value.length > 64 || /\s/.test(value) || isSomethingElse(value)) return false;
  if (!/\p{L}/u.test(value)) return false;
  if (/^\p{L}\p{Ll}*(?:\p{Lu}\p{Ll}+)*[!?.,:;…]*$/u.test(value) || (isWordy(value) && !isWordWithYear(value))) return false;
  return /\d/.test(value) || /[^\p{L}\w\s.-]/u.test(value);
}

/** True for a short key that a small service issues: at least 10 letters and digits, mixed, not words. */
export function looksLikeShortKey(value: string): boolean {
  return looksLikePassword(value) && /^[\w-]{10,}$/.test(value);
}

function isSomethingElse(value: string): boolean {
  return isGuid(value) || notAKey.test(value) || mailAddress.test(value) || officeId.test(value);
}

/** The most common kind of password, a word and a number, unless the word only names a field. */
function isWordWithYear(value: string): boolean {
  return (
    /^\p{L}{3,}\d{1,4}$/u.test(value) && !/pass|pwd|secret|token|key|user|name|field|value|param|text|input|column|var|test/i.test(value)
  );
}

/** Words joined by separators or capitals, possibly numbered: `kv-finance-prod`, `SapPassword2`, `new_ApiKey`. */
function isWordy(value: string): boolean {
  const parts = value.split(/[-_./]|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part !== '');
  return parts.every((part) => /^(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{2,}|\p{L})\d{0,4}$/u.test(part) || /^\d{1,4}$/.test(part)) && hasVowels(value);
}

function hasVowels(value: string): boolean {
  const letters = value.replace(/[^a-z]/gi, '');
  return (letters.match(/[aeiouy]/gi)?.length ?? 0) >= letters.length / 5;
}

function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
