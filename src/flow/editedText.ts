import type { TextEdit } from './text';

/** A stretch of the original text, or text that an edit has put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly inserted: string };

/**
 * A text while it is edited again and again. All edits together come out as edits of the original that hold nothing but what was put
 * in, so that no other part of the text travels with them.
 */
export class EditedText {
  private pieces: Piece[];

  constructor(private readonly original: string) {
    this.pieces = [{ start: 0, end: original.length }];
  }

  /** The text as it has become. */
  get text(): string {
    return this.pieces.map((piece) => this.textOf(piece)).join('');
  }

  /** Everything that was done to the original, in its order. */
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

  /** Applies edits whose ranges refer to the text as it is now. They may touch but not overlap. */
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
