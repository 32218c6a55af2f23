import type { TextEdit } from './text';

/** A range of the original text, or text that an edit inserted. */
type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string };

/**
 * A text that is edited repeatedly. All edits together are returned as edits of the original that contain only what was inserted, so that
 * no other part of the text moves with them.
 */
export class EditedText {
  private pieces: Piece[];

  constructor(private readonly original: string) {
    this.pieces = [{ start: 0, end: original.length }];
  }

  /** The current text. */
  get text(): string {
    return this.pieces.map((piece) => this.textOf(piece)).join('');
  }

  /** All edits, in terms of the original and in its order. */
  get edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let from = 0;
    let newText = '';
    for (const piece of [...this.pieces, { start: this.original.length, end: this.original.length }]) {
      if ('inserted' in piece) {
        newText += piece.inserted;
        continue;
      }
      if (newText !== '' || piece.start > from) edits.push({ range: { start: from, end: piece.start }, newText });
      from = piece.end;
      newText = '';
    }
    return edits;
  }

  /** Applies edits whose ranges refer to the current text. They may touch but not overlap. */
  apply(edits: readonly TextEdit[]): void {
    const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    const pieces: Piece[] = [];
    const rest = this.pieces.values();
    let piece = rest.next().value;
    let at = 0;
    const moveTo = (place: number, keep: boolean): void => {
      while (piece && at < place) {
        const length = lengthOf(piece);
        const taken = Math.min(length, place - at);
        if (keep) pieces.push(part(piece, 0, taken));
        piece = taken < length ? part(piece, taken, length) : rest.next().value;
        at += taken;
      }
    };
    for (const { range, newText } of ordered) {
      if (range.start < at) throw new Error('Overlapping edits');
      moveTo(range.start, true);
      moveTo(range.end, false);
      if (newText !== '') pieces.push({ inserted: newText });
    }
    moveTo(Infinity, true);
    this.pieces = pieces;
  }

  private textOf(piece: Piece): string {
    return 'inserted' in piece ? piece.inserted : this.original.slice(piece.start, piece.end);
  }
}

function lengthOf(piece: Piece): number {
  return 'inserted' in piece ? piece.inserted.length : piece.end - piece.start;
}

function part(piece: Piece, from: number, to: number): Piece {
  return 'inserted' in piece ? { inserted: piece.inserted.slice(from, to) } : { start: piece.start + from, end: piece.start + to };
}
