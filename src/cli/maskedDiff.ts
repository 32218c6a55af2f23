import { createPatch } from 'diff';
import { applyEdits, invertEdits, type Range, type TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';

/**
 * What edits change in a JSON text, as a unified diff for people. Of the values around them it shows nothing, because any may be a secret:
 * each stands as "…". Long lines are broken after commas and brackets.
 */
export function maskedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const back = invertEdits(text, edits);
  const before = display(
    text,
    edits.map(({ range }) => range),
  );
  const after = display(
    applyEdits(text, edits),
    back.map(({ range }) => range),
  );
  const patch = createPatch(file, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('--- '));
}

/** A text with every value masked that is not in one of the ranges, which are in order. */
function display(text: string, shown: readonly Range[]): string {
  const breakLine = text.split('\n').some((line) => line.length > longestLine) ? '\n' : '';
  const parts: string[] = [];
  let next = 0;
  for (let at = 0; at < text.length;) {
    const end = text.charAt(at) === '"' ? endOfString(text, at) : endOfRest(text, at);
    while ((shown[next]?.end ?? Infinity) < at) next++;
    if (text.charAt(at) !== '"') parts.push(breakLine ? text.slice(at, end).replace(/[,[{]/g, '$&\n') : text.slice(at, end));
    else if (isKey(text, end)) parts.push(`"${shownName(text.slice(at + 1, end - 1))}"`);
    else parts.push(maskedValue(text, { start: at, end }, shown, next));
    at = end;
  }
  return parts.join('').replace(/\r\n?/g, '\n');
}

const longestLine = 300;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function endOfRest(text: string, start: number): number {
  const end = text.indexOf('"', start);
  return end === -1 ? text.length : end;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}

/** A string literal of which only what is in the ranges is shown. */
function maskedValue(text: string, { start, end }: Range, shown: readonly Range[], first: number): string {
  const inner = { start: start + 1, end: end - 1 };
  let result = '';
  let at = inner.start;
  for (let index = first; index < shown.length; index++) {
    const range = shown[index];
    if (!range || range.start >= inner.end) break;
    const from = Math.max(range.start, inner.start);
    const to = Math.min(range.end, inner.end);
    if (to <= from) continue;
    result += (from > at ? '…' : '') + text.slice(from, to);
    at = to;
  }
  return `"${result}${inner.end > at ? '…' : ''}"`;
}
