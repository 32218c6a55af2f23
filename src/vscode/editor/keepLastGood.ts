import { parse, type ParseError } from 'jsonc-parser';
import type { Range } from '../../flow/text';
import type { Analysis } from '../../rules/analyse';
import type { Finding, RelatedPlace } from '../../rules/finding';

/** What the editor shows for one document. */
export interface Shown {
  readonly findings: readonly Finding[];
  /** They come from a text without syntax errors, so they survive a moment of half-typed JSON. */
  readonly settled: boolean;
}

export const nothingShown: Shown = { findings: [], settled: false };

/** A range of the text before a change, and the length of its replacement. */
export interface Change {
  readonly range: Range;
  readonly newLength: number;
}

/** A document after a change; the analysis is absent where running it at every keystroke costs too much. */
export interface Reading {
  readonly text: string;
  readonly analysis: Analysis | undefined;
}

/**
 * What still holds after a change: fixed findings vanish, new ones wait for a pause. While the text is half-typed, the findings of the last
 * valid text stay in place, except those that were edited.
 */
export function showAfterChange(before: Shown, changes: readonly Change[], { text, analysis }: Reading): Shown {
  const moved = moveShown(before, changes, text.length);
  if (analysis === undefined || keepsLastGood(moved, text, analysis)) return moved;
  const known = new Set(before.findings.map((finding) => finding.fingerprint));
  const all = showAll(analysis);
  return { ...all, findings: all.findings.filter((finding) => known.has(finding.fingerprint)) };
}

/** What to show once the user pauses: everything, unless the text is half-typed and a valid one came before. */
export function showAfterPause(before: Shown, text: string, analysis: Analysis): Shown {
  return keepsLastGood(before, text, analysis) ? before : showAll(analysis);
}

function showAll(analysis: Analysis): Shown {
  return analysis.kind === 'flow' ? { findings: analysis.findings, settled: !analysis.broken } : nothingShown;
}

function keepsLastGood(before: Shown, text: string, analysis: Analysis): boolean {
  if (!before.settled) return false;
  if (analysis.kind === 'flow') return analysis.broken;
  // A missing brace can hide that this is a flow; only then is the text parsed a second time.
  return before.findings.length > 0 && hasSyntaxErrors(text);
}

function hasSyntaxErrors(text: string): boolean {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return true; // nested too deeply for recursion, which nobody does on purpose
    throw error;
  }
  return errors.length > 0;
}

const mostChanges = 1000;

function moveShown(before: Shown, changes: readonly Change[], newTextLength: number): Shown {
  const replacesAll = changes.some((change) => change.range.start === 0 && change.newLength === newTextLength);
  // After thousands of replacements at once, nobody was just looking at a finding that should stay in place.
  if (replacesAll || changes.length > mostChanges) return nothingShown;
  return {
    findings: before.findings.flatMap((finding) => moveFinding(finding, changes) ?? []),
    settled: before.settled,
  };
}

/** The finding at its new position, or undefined if a change touched it. It has no fixes, because those were made for the old text. */
function moveFinding(finding: Finding, changes: readonly Change[]): Finding | undefined {
  const range = moveRange(finding.range, changes);
  if (range === undefined) return undefined;
  const related = finding.related.flatMap((place): RelatedPlace[] => {
    const moved = moveRange(place.range, changes);
    return moved === undefined ? [] : [{ ...place, range: moved }];
  });
  return { ...finding, range, related, fixes: () => [] };
}

/** The ranges of all changes refer to the text before any of them. */
function moveRange(range: Range, changes: readonly Change[]): Range | undefined {
  let shift = 0;
  for (const change of changes) {
    if (change.range.start > range.end) continue;
    if (change.range.end >= range.start) return undefined;
    shift += change.newLength - (change.range.end - change.range.start);
  }
  return { start: range.start + shift, end: range.end + shift };
}
