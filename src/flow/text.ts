/** A half-open range of a document, in UTF-16 code units from its start (a BOM counts as one). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One replacement in a document; an insertion has an empty range. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Applies edits whose ranges refer to the unedited text. Edits may touch but not overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = inOrder(edits);
  let result = '';
  let from = 0;
  for (const { range, newText } of ordered) {
    if (range.start < from) throw new Error('Overlapping edits');
    result += text.slice(from, range.start) + newText;
    from = range.end;
  }
  return result + text.slice(from);
}

/** The edits that turn the edited text back into `text`: their ranges refer to the result of `applyEdits`. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return inOrder(edits).map(({ range, newText }) => {
    const start = range.start + shift;
    shift += newText.length - (range.end - range.start);
    return { range: { start, end: start + newText.length }, newText: text.slice(range.start, range.end) };
  });
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
