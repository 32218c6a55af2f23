import { badQuery, Refusal } from '../refusal';
import { splitTopLevel } from '../request/splitTopLevel';
import { parseFilter, type Expression } from './parseFilter';

/** What to read: the query options of a request, or of one expanded navigation property. */
export interface Query {
  /** Property names; absent: all. */
  readonly select?: readonly string[];
  readonly filter?: Expression;
  readonly expand: readonly Expansion[];
  readonly orderBy: readonly { readonly path: readonly string[]; readonly descending: boolean }[];
  readonly top?: number;
  readonly count: boolean;
  readonly skipToken?: string;
}

export interface Expansion extends Query {
  readonly navigation: string;
}

/** Splits a query as sent into its decoded options, including `@p` aliases. */
export function readOptions(rawQuery: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const part of rawQuery.split('&')) {
    if (part === '') continue;
    const [name = '', ...value] = part.split('=');
    options.set(decode(name), decode(value.join('=')));
  }
  return options;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badQuery('The query is not encoded correctly.');
  }
}

/** Parses query options. Those that Dataverse does not have are refused, as there. */
export function parseQuery(options: ReadonlyMap<string, string>): Query {
  const read = (name: string): string | undefined => options.get(`$${name}`)?.trim();
  for (const name of options.keys()) {
    if (name.startsWith('$') && !knownOptions.has(name)) throw unsupportedOption(name);
    if (unsupported.has(name.toLowerCase())) throw unsupportedOption(name);
  }
  const [select, filter, orderBy, top, expand, skipToken] = ['select', 'filter', 'orderby', 'top', 'expand', 'skiptoken'].map(read);
  return {
    ...(select !== undefined && select !== '*' && { select: names(select) }),
    ...(filter !== undefined && { filter: parseFilter(filter, options) }),
    expand: expand === undefined ? [] : splitTopLevel(expand, ',').map((part) => parseExpansion(part.trim())),
    orderBy: orderBy === undefined ? [] : names(orderBy).map(parseOrder),
    ...(top !== undefined && { top: parseTop(top) }),
    count: read('count') === 'true',
    ...(skipToken !== undefined && { skipToken }),
  };
}

const knownOptions = new Set(['$select', '$filter', '$orderby', '$top', '$expand', '$count', '$skiptoken', '$id']);
const unsupported = new Set(['fetchxml', 'savedquery', 'userquery']);

function unsupportedOption(name: string): Refusal {
  if (name === '$skip') return new Refusal(501, '0x80060888', 'Skip Clause is not supported in CRM');
  return new Refusal(501, '0x80060888', `The query option '${name}' is not supported.`);
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function parseOrder(text: string): Query['orderBy'][number] {
  const [path = '', direction = 'asc'] = text.split(/\s+/);
  if (direction !== 'asc' && direction !== 'desc') throw badQuery(`Syntax error at position ${text.length} in '${text}'.`);
  return { path: path.split('/'), descending: direction === 'desc' };
}

function parseTop(text: string): number {
  if (!/^\d+$/.test(text))
    throw badQuery(`Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`);
  return Number(text);
}

function parseExpansion(text: string): Expansion {
  const [, navigation = '', inner] = /^([^()]+?)(?:\((.*)\))?$/s.exec(text) ?? [];
  if (navigation === '') throw badQuery(`Syntax error at position 0 in '${text}'.`);
  const options = new Map<string, string>();
  for (const part of inner === undefined || inner === '' ? [] : splitTopLevel(inner, ';')) {
    const [name = '', ...value] = part.split('=');
    options.set(name.trim(), value.join('='));
  }
  return { ...parseQuery(options), navigation };
}
