import { EditedText } from '../flow/editedText';
import type { TextEdit } from '../flow/text';
import { analyse, type AnalyseOptions } from './analyse';
import type { Finding, FixId } from './finding';

/** Which findings to fix, and with which of their fixes; undefined leaves the finding alone. */
export type PickFix = (finding: Finding) => FixId | undefined;

/** Takes the safe fix of every finding that has one. */
export function pickSafe(finding: Finding): FixId | undefined {
  return finding.fixes().find((fix) => fix.safe)?.id;
}

/** Fixes that meet in one place are applied one after the other; more findings than this no file has. */
const mostRounds = 1000;

/**
 * The edits that apply the picked fix to every finding of a document; they never overlap. Empty when nothing is to be done.
 */
export function fixAll(text: string, options: AnalyseOptions, pick: PickFix): readonly TextEdit[] {
  const edited = new EditedText(text);
  let edits = editsOfRound(text, options, pick);
  for (let round = 0; round < mostRounds && edits.length > 0; round++) {
    edited.apply(edits);
    edits = editsOfRound(edited.text, options, pick);
  }
  return edited.edits;
}

/** The edits of one analysis that keep out of each other's way; a fix is taken whole or not at all. */
function editsOfRound(text: string, options: AnalyseOptions, pick: PickFix): TextEdit[] {
  const analysis = analyse(text, options);
  const taken: TextEdit[] = [];
  for (const finding of analysis.kind === 'flow' ? analysis.findings : []) {
    const id = pick(finding);
    const fix = id && finding.fixes().find((candidate) => candidate.id === id);
    if (!fix || fix.edits.some((edit) => taken.some((other) => touch(edit, other)))) continue;
    for (const edit of fix.edits) taken.push(edit);
  }
  return taken;
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
