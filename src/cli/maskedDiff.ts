import { applyEdits, invertEdits, type Range, type TextEdit } from '../flow/text';
import { shownName } from '../secrets/shownName';

/**
 * What edits change in a JSON text, as a unified diff for people. Of the values it shows nothing but what we insert, because any may be a
 * secret: each stands as "…". Long lines are broken after commas and brackets. Linear: what changes is known from the edits.
 */
export function maskedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const inserted = invertEdits(text, edits).map(({ range }) => range);
  const before = display(
    text,
    edits.map(({ range }) => range),
    'masked',
  );
  const after = display(applyEdits(text, edits), inserted, 'shown');
  return `--- ${file}\n+++ ${file}\n${writeHunks(pairLines(before, after))}`;
}

interface Line {
  readonly text: string;
  /** An edit touches it. */
  readonly changed: boolean;
}

/** The lines of a text with every value masked; those in the ranges, which are in order, are shown if they are our own. */
function display(text: string, ranges: readonly Range[], own: 'shown' | 'masked'): readonly Line[] {
  const breaksLines = text.split('\n').some((line) => line.length > longestLine);
  const lines: Line[] = [];
  let line = '';
  let lineStart = 0;
  let next = 0;
  const endLine = (end: number): void => {
    while ((ranges[next]?.end ?? Infinity) < lineStart) next++;
    lines.push({ text: line.replace(/\r$/, ''), changed: (ranges[next]?.start ?? Infinity) <= end });
    line = '';
    lineStart = end;
  };
  let first = 0;
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      while ((ranges[first]?.end ?? Infinity) < at) first++;
      line += isKey(text, end)
        ? `"${shownName(text.slice(at + 1, end - 1))}"`
        : maskedValue(text, { start: at, end }, own === 'shown' ? ranges : [], first);
      at = end;
    } else if (character === '\n') {
      endLine(at);
      lineStart = ++at;
    } else if (/[\d.+-]/.test(character)) {
      while (/[\w.+-]/.test(text.charAt(at))) at++;
      line += '…';
    } else {
      line += character;
      at++;
      if (breaksLines && /[,[{]/.test(character)) endLine(at);
    }
  }
  endLine(text.length);
  return lines;
}

const longestLine = 300;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === '"') return at + 1;
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}

/** A string literal of which only what is in the ranges is shown, and words that say what a setting was. */
function maskedValue(text: string, { start, end }: Range, shown: readonly Range[], first: number): string {
  const inner = { start: start + 1, end: end - 1 };
  if (/^(?:in|out)puts$/i.test(text.slice(inner.start, inner.end))) return text.slice(start, end);
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

interface PairedLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Both texts as one list: lines that no edit touches correspond in order. */
function pairLines(before: readonly Line[], after: readonly Line[]): readonly PairedLine[] {
  const paired: PairedLine[] = [];
  let [one, other] = [0, 0];
  while (one < before.length || other < after.length) {
    const [removed, added]: [string[], string[]] = [[], []];
    for (; before[one]?.changed; one++) removed.push(before[one]?.text ?? '');
    for (; after[other]?.changed; other++) added.push(after[other]?.text ?? '');
    while (removed.length > 0 && removed[0] === added[0]) {
      paired.push({ sign: ' ', text: removed.shift() ?? '' });
      added.shift();
    }
    const same: string[] = [];
    while (removed.length > 0 && removed.at(-1) === added.at(-1)) {
      same.unshift(removed.pop() ?? '');
      added.pop();
    }
    for (const text of removed) paired.push({ sign: '-', text });
    for (const text of added) paired.push({ sign: '+', text });
    for (const text of same) paired.push({ sign: ' ', text });
    if (one < before.length) paired.push({ sign: ' ', text: before[one]?.text ?? '' });
    one++;
    other++;
  }
  return paired;
}

/** How many lines are shown around what changes. */
const around = 3;

function writeHunks(lines: readonly PairedLine[]): string {
  const parts: string[] = [];
  let [before, after] = [1, 1];
  for (let at = 0; at < lines.length;) {
    let change = at;
    while (lines[change]?.sign === ' ') change++;
    if (change >= lines.length) break;
    const start = Math.max(at, change - around);
    before += start - at;
    after += start - at;
    let end = change;
    for (let quiet = 0; end < lines.length && quiet <= 2 * around; end++) quiet = lines[end]?.sign === ' ' ? quiet + 1 : 0;
    while (end > change && lines.slice(end - around - 1, end).every(({ sign }) => sign === ' ')) end--;
    const hunk = lines.slice(start, end);
    const [old, now] = [hunk.filter(({ sign }) => sign !== '+').length, hunk.filter(({ sign }) => sign !== '-').length];
    parts.push(`@@ -${before},${old} +${after},${now} @@\n${hunk.map(({ sign, text }) => `${sign}${text}\n`).join('')}`);
    before += old;
    after += now;
    at = end;
  }
  return parts.join('');
}
