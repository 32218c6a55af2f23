import type { Path } from '../flow/json';
import { findSecrets } from './findSecrets';
import { mask } from './mask';
import { Recent } from './recent';
import { looksGenerated, looksLikePassword } from './strength';
import { shareOfWords } from './words';

/** Anything longer is not a name: only its beginning is shown. */
const longestName = 2000;
const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
/** Most names are short words and need no closer look. */
const harmless = /^\$?[A-Za-z_ -]{1,15}\d{0,2}$/;

const judged = new Recent<string>(5_000);

/**
 * A name from a file in a form that may be shown: of an action, a parameter, a header, a host, a JSON key. Someone may have put a secret
 * there; it is masked.
 */
export function shownName(name: string): string {
  if (harmless.test(name)) return name;
  if (name.length > longestName) return mask(name);
  return judged.get(name, maskSecrets);
}

/** A path with each of its keys in a form that may be shown. */
export function shownPath(path: Path): Path {
  return path.map((key) => (typeof key === 'string' ? shownName(key) : key));
}

function maskSecrets(name: string): string {
  return maskParts(maskKnown(name));
}

/** Masks known secret forms anywhere in the name. Expired ones are masked, too, so the time does not matter. */
function maskKnown(name: string): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of findSecrets(name, new Date(0))) {
    shown += name.slice(from, start) + mask(name.slice(start, end));
    from = end;
  }
  return shown + name.slice(from);
}

function maskParts(name: string): string {
  if (isPasswordLike(name)) return mask(name);
  return name.replace(/[^\s()[\]{}'"`,;:<>|\\…]{8,}/g, (part) => (isKeyLike(part) || isPasswordLike(part) ? maskBehindWords(part) : part));
}

/** Random letters and digits. Row and connection ids are part of many names, and harmless. */
function isKeyLike(part: string): boolean {
  const bare = part.replace(guid, '');
  return (
    bare.split(/[-_./]/).some((piece) => looksGenerated(piece) && (shareOfWords(piece) < 0.6 || !/[A-Z]/.test(piece))) ||
    (looksGenerated(bare) && shareOfWords(bare) < 0.5)
  );
}

/** Letters, digits and a symbol that names do not use, not forming words: what people choose as a password. */
function isPasswordLike(name: string): boolean {
  return looksLikePassword(name) && /\d/.test(name) && /[^\w\s./()-]/.test(name) && shareOfWords(name) < 0.5;
}

/** `Parse_JSON_5f3a9c12b7…`: the words at the start tell the reader where to look. */
function maskBehindWords(part: string): string {
  return part.replace(/^((?:[A-Z]?[a-z]{2,9}[-_./]|[A-Z]{2,5}[-_./])*)(.*)/, (_whole, words: string, rest: string) => words + mask(rest));
}
