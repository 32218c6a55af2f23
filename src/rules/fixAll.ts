import { EditedText } from '../flow/editedText';
import type { TextEdit } from '../flow/text';
import { analyse, type AnalyseOptions } from './analyse';
import type { Finding, Fix, FixId } from './finding';
import { NewNames } from './newNames';

/** Which findings to fix, and with which of their fixes; undefined leaves a finding alone. */
export type PickFix = (finding: Finding) => FixId | undefined;

/** Picks the safe fix of every finding that has one. */
export function pickSafe(finding: Finding): FixId | undefined {
  return finding.fixes().find((fix) => fix.safe)?.id;
}

/**
 * Fixes that touch the same place are applied one after another, each after a new analysis. Limits how much text is reread for them: with
 * hundreds that collide, the last ones in a long text are left for another time.
 */
const mostReadAgain = 5_000_000;
const fewestRounds = 4;

/** The edits that apply the picked fix to every finding of a document; they never overlap. Empty if there is nothing to do. */
export function fixAll(text: string, options: AnalyseOptions, pick: PickFix): readonly TextEdit[] {
  const edited = new EditedText(text);
  let current = text;
  for (let round = 0, read = 0; round < fewestRounds || read < mostReadAgain; round++, read += current.length) {
    const edits = editsOfRound(current, options, pick);
    if (edits.length === 0) break;
    edited.apply(edits);
    current = edited.text;
  }
  return edited.edits;
}

/** The edits of one analysis that do not collide; a fix is applied completely or not at all. */
function editsOfRound(text: string, options: AnalyseOptions, pick: PickFix): readonly TextEdit[] {
  const analysis = analyse(text, options);
  const names = new NewNames();
  const taken = new TakenEdits();
  for (const finding of analysis.kind === 'flow' ? analysis.findings : []) {
    const id = pick(finding);
    const fix = id && finding.fixes(names).find((candidate) => candidate.id === id);
    if (fix) taken.offer(fix);
  }
  return taken.edits;
}

interface TakenEdit extends TextEdit {
  readonly sideBySide: boolean;
}

/** The edits of fixes that do not touch one another, in text order. */
class TakenEdits {
  readonly edits: TakenEdit[] = [];

  offer({ edits, sideBySide = false }: Fix): void {
    const offered = edits.map((edit): TakenEdit => ({ ...edit, sideBySide }));
    if (!offered.every((edit) => this.hasRoomFor(edit))) return;
    for (const edit of offered) this.edits.splice(this.placeBehind(edit), 0, edit);
  }

  private hasRoomFor(edit: TakenEdit): boolean {
    const place = this.placeBehind(edit);
    return [this.edits[place - 1], this.edits[place]].every((other) => !other || !touch(edit, other) || canStandTogether(edit, other));
  }

  /** The index after all edits that begin where this one begins, or before it; binary search. */
  private placeBehind({ range }: TextEdit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edits[middle]?.range.start ?? 0) <= range.start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}

/** Members that are added after the last one each bring their own comma. */
function canStandTogether(a: TakenEdit, b: TakenEdit): boolean {
  return (
    [a, b].every(({ range, newText, sideBySide }) => sideBySide && range.start === range.end && newText.startsWith(',')) &&
    a.range.start === b.range.start
  );
}
