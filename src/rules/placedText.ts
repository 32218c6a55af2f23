import { parseTemplate, unchain, type Expression } from '../flow/expression';
import type { Literal } from '../flow/literals';
import type { Range } from '../flow/text';

/** The text of one constant in a string, or of neighbouring constants that an expression joins: `concat('?key=', 'abc')`. */
export class PlacedText {
  constructor(
    readonly value: string,
    /** The constants it consists of, each with its start in `value`. */
    private readonly pieces: readonly { readonly from: number; readonly literal: Literal }[],
    /** True if it may continue a URL that began before it. */
    readonly continuesUrl: boolean,
  ) {}

  /** Maps a range of `value` to the decoded string. */
  place(start: number, end: number): Range {
    return { start: this.offset(start, 'start'), end: this.offset(end, 'end') };
  }

  private offset(at: number, side: 'start' | 'end'): number {
    const piece = this.pieceAt(side === 'start' ? at : at - 1);
    if (!piece) return 0;
    const { literal, from } = piece;
    // Doubled quotes shift the offsets of what follows, so such a constant is reported as a whole.
    return literal.end - literal.start === literal.value.length ? literal.start + at - from : literal[side];
  }

  /** The last piece that begins at or before an offset; binary search, because a text may have thousands. */
  private pieceAt(place: number): (typeof this.pieces)[number] | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.from ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return this.pieces[low];
  }
}

/** Each constant of a string by itself. */
export function singleTexts(literals: readonly Literal[]): PlacedText[] {
  let continuesUrl = false;
  return literals.map((literal) => {
    const text = new PlacedText(literal.value, [{ from: 0, literal }], continuesUrl);
    continuesUrl ||= literal.value.includes('://') || literal.value.includes('?');
    return text;
  });
}

/** The constants of a string that its expressions concatenate, two or more at a time. */
export function joinedTexts(text: string, literals: readonly Literal[]): PlacedText[] {
  if (literals.length < 2) return [];
  const literalAt = new Map(literals.map((literal) => [literal.start, literal]));
  const found: PlacedText[] = [];
  let run: Literal[] = [];
  let continuesUrl = false;
  const close = (): void => {
    if (run.length > 1) found.push(join(run, continuesUrl));
    continuesUrl ||= run.some(({ value }) => value.includes('://') || value.includes('?'));
    run = [];
  };
  const add = (start: number): void => {
    const literal = literalAt.get(start);
    if (literal) run.push(literal);
    else close();
  };
  const read = (expression: Expression): void => {
    if (expression.kind === 'text') {
      add(expression.start + 1);
    } else if (expression.kind === 'call' && joining.has(expression.name)) {
      expression.args.forEach(read);
    } else {
      close();
      readApart(expression);
    }
  };
  /** What other functions do with their arguments is unknown, so each stands alone. */
  const readApart = (expression: Expression): void => {
    const { start, keys } = unchain(expression);
    const inner = expression.kind === 'call' ? expression.args : expression.kind === 'index' ? [start, ...keys] : [];
    for (const one of inner) {
      if (one.kind !== 'text') read(one);
      close();
    }
  };
  for (const part of parseTemplate(text)) {
    if (part.kind === 'text') add(part.start);
    else if (part.expression) read(part.expression);
    else close();
  }
  close();
  return found;
}

/** Functions that concatenate their arguments. Encoding changes a few characters at most. */
const joining = new Set(['concat', 'uricomponent', 'encodeuricomponent', 'string']);

function join(run: readonly Literal[], continuesUrl: boolean): PlacedText {
  let value = '';
  const pieces = run.map((literal) => {
    const piece = { from: value.length, literal };
    value += literal.value;
    return piece;
  });
  return new PlacedText(value, pieces, continuesUrl);
}
