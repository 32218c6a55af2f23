import type { Cursor, CursorString } from './cursor';

/** The place of a parameter's name in a string. */
export interface NamePlace {
  readonly start: number;
  readonly end: number;
  /** What is missing after the name: its quote, the parenthesis, the brace. */
  readonly missing: string;
}

/** A string that names a parameter, and where. */
export interface NamedParameter {
  readonly string: CursorString;
  readonly place: NamePlace;
}

/** The parameter that is named where the cursor is, however much of its name is written. */
export function namedParameterAt({ flow, part, string }: Cursor): NamedParameter | undefined {
  // A template's own expression reads the template's parameters, and doubles the quotes in what it writes.
  if (!string || part !== 'value' || (flow.shape === 'ARM template' && string.value.startsWith('['))) return undefined;
  const place = parameterNameAt(string.value, string.index);
  return place && { string, place };
}

/** The place of the name in `parameters('…')`, if the index is in it, however much of it is written. */
export function parameterNameAt(value: string, index: number): NamePlace | undefined {
  const literal = literalAround(value, index);
  if (!literal) return undefined;
  const before = value.slice(Math.max(0, literal.quote - longestCall), literal.quote);
  if (!/(?<![\w$])parameters\s{0,20}\(\s{0,20}$/i.test(before)) return undefined;
  const start = literal.quote + 1;
  const closing = closingQuote(value, index);
  if (closing !== -1 && /^\s{0,20}(?:\)|$)/.test(value.slice(closing + 1, closing + 30))) return { start, end: closing, missing: '' };
  const brace = literal.interpolated && !value.includes('}', index) ? '}' : '';
  return { start, end: index, missing: value.startsWith(')', index) ? "'" : `')${brace}` };
}

/** The name and blanks around its parenthesis. */
const longestCall = 60;

interface Literal {
  /** The index of its opening quote. */
  readonly quote: number;
  /** It is in `@{…}`. */
  readonly interpolated: boolean;
}

/** The quoted literal of an expression that an index is in. */
function literalAround(value: string, index: number): Literal | undefined {
  if (value.startsWith('@') && value[1] !== '@' && value[1] !== '{') return scan(value, 1, index, false).literal;
  let at = value.indexOf('@');
  while (at !== -1 && at < index) {
    if (value[at + 1] === '@') {
      at += 2;
    } else if (value[at + 1] === '{') {
      const { literal, end } = scan(value, at + 2, index, true);
      if (end === undefined) return literal;
      at = end;
    } else {
      at += 1;
    }
    at = value.indexOf('@', at);
  }
  return undefined;
}

/** Reads an expression as far as the index; `end` is where it ends before that. */
function scan(value: string, from: number, index: number, interpolated: boolean): { literal?: Literal; end?: number } {
  for (let at = from; at < index; at++) {
    if (value[at] === "'") {
      const closing = closingQuote(value, at + 1);
      if (closing === -1 || closing >= index) return { literal: { quote: at, interpolated } };
      at = closing;
    } else if (interpolated && value[at] === '}') {
      return { end: at + 1 };
    }
  }
  return {};
}

/** The first quote that does not stand for one in the literal, as two do. */
function closingQuote(value: string, from: number): number {
  let quote = value.indexOf("'", from);
  while (quote !== -1 && value[quote + 1] === "'") quote = value.indexOf("'", quote + 2);
  return quote;
}
