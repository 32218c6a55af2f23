import { badQuery } from '../refusal';

export type LiteralType = 'Edm.String' | 'Edm.Guid' | 'Edm.DateTimeOffset' | 'Edm.Int32' | 'Edm.Double' | 'Edm.Boolean' | 'null';

/** A constant in a query. GUIDs are in lower case, dates are in milliseconds. */
export interface Literal {
  readonly type: LiteralType;
  readonly value: string | number | boolean | null;
}

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'name' | 'mark'; readonly text: string; readonly at: number };

const shapes =
  /\s+|(?<text>'(?:[^']|'')*')|(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?<date>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)|(?<number>-?\d+(?:\.\d+)?)|(?:[a-z][\w.]*(?<member>'(?:[^']|'')*'))|(?<name>[@$]?[a-z_][\w.]*)|(?<mark>[(),/:=[\]])/iy;

const words: Readonly<Record<string, Literal>> = {
  true: { type: 'Edm.Boolean', value: true },
  false: { type: 'Edm.Boolean', value: false },
  null: { type: 'null', value: null },
};

/** Splits a filter into tokens. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  shapes.lastIndex = 0;
  while (shapes.lastIndex < text.length) {
    const at = shapes.lastIndex;
    const groups = shapes.exec(text)?.groups;
    if (groups === undefined) throw badQuery(`Syntax error at position ${at} in '${text}'.`);
    const token = readToken(groups, at);
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function readToken(groups: Readonly<Record<string, string | undefined>>, at: number): Token | undefined {
  const { guid, date, number, name, mark } = groups;
  // An enumeration member, such as `AttributeTypeCode'Lookup'`, is a text.
  const text = groups['text'] ?? groups['member'];
  const literal = (type: LiteralType, value: Literal['value']): Token => ({ kind: 'literal', literal: { type, value }, at });
  if (text !== undefined) return literal('Edm.String', text.slice(1, -1).replaceAll("''", "'"));
  if (guid !== undefined) return literal('Edm.Guid', guid.toLowerCase());
  if (date !== undefined) return literal('Edm.DateTimeOffset', Date.parse(date));
  if (number !== undefined) return literal(number.includes('.') ? 'Edm.Double' : 'Edm.Int32', Number(number));
  if (name !== undefined) {
    const word = words[name];
    return word === undefined ? { kind: 'name', text: name, at } : { kind: 'literal', literal: word, at };
  }
  return mark === undefined ? undefined : { kind: 'mark', text: mark, at };
}
