import type { Row } from '../../sandboxState';
import { needPrivilege } from '../access';
import type { MessageContext } from '../context';
import { canSee } from '../privileges';
import { badQuery } from '../refusal';
import { largestPage, type Prefer } from '../request/prefer';
import { idOf, rowsOf } from '../store';
import type { SchemaTable } from '../tables/schema';
import { compileFilter, type Predicate } from './compileFilter';
import { compilePresentation, type Presented } from './presentRow';
import type { Query } from './query';
import { sortRows, sortTable } from './sortRows';

/** The rows of a page, and the token for the next one. */
export interface Rows {
  readonly rows: readonly Presented[];
  /** If requested. */
  readonly count?: Count;
  readonly next?: string;
}

/** How many rows there are: up to 5,000, and whether there are more. */
export interface Count {
  readonly rows: number;
  readonly limitExceeded: boolean;
}

/** Reads one page of a table, or of some of its rows. Rows that the caller may not see are left out. */
export function readRows(context: MessageContext, table: SchemaTable, query: Query, prefer: Prefer, among?: readonly Row[]): Rows {
  needPrivilege(context, table, 'Read');
  const { state, schema } = context;
  const write = compilePresentation(context, table, query, prefer);
  const wanted = compileWanted(context, table, query);
  const rows =
    among === undefined
      ? sortTable(state, schema, table, rowsOf(state, table.name), query.orderBy)
      : sortRows(state, schema, table, among, query.orderBy);

  const size = Math.min(query.top ?? prefer.pageSize, largestPage);
  const page: Row[] = [];
  let place = query.skipToken === undefined ? 0 : startOfPage(table, rows, query.skipToken);
  let end = place;
  let following: Row | undefined;
  for (; place < rows.length && following === undefined; place++) {
    const row = rows[place];
    if (row === undefined || !wanted(row)) continue;
    if (page.length === size) following = row;
    else {
      page.push(row);
      end = place + 1;
    }
  }
  const last = page.at(-1);
  return {
    rows: page.map(write),
    ...(query.count && { count: countRows(context, table, query, among) }),
    ...(following !== undefined &&
      last !== undefined &&
      query.top === undefined && { next: pageToken(end, idOf(table.name, last), idOf(table.name, following)) }),
  };
}

/** Counts rows that the caller may see. */
export function countRows(context: MessageContext, table: SchemaTable, query: Query, among?: readonly Row[]): Count {
  needPrivilege(context, table, 'Read');
  const count = (among ?? rowsOf(context.state, table.name)).filter(compileWanted(context, table, query)).length;
  return { rows: Math.min(count, largestPage), limitExceeded: count > largestPage };
}

function compileWanted(context: MessageContext, table: SchemaTable, { filter }: Query): Predicate {
  const { state, caller } = context;
  const matches = filter === undefined ? undefined : compileFilter(context, table, filter);
  return (row) => (matches === undefined || matches(row)) && canSee(state, caller, table.name, row);
}

/** Where the next page begins: the index in the list, the last row of this page, and the row that comes next. */
function pageToken(place: number, lastId: string, nextId: string): string {
  return `<cookie pagingcookie="${place}.${lastId}.${nextId}" istracking="False" />`;
}

/**
 * Finds the start of the next page in a list that has changed since: after the last row, so that rows inserted behind it are not lost; at
 * the next row if the last is gone; at the same index only if both are gone.
 */
function startOfPage(table: SchemaTable, rows: readonly Row[], token: string): number {
  const [, place, lastId = '', nextId = ''] = /pagingcookie="(\d+)\.([0-9a-f-]{36})\.([0-9a-f-]{36})"/.exec(token) ?? [];
  if (place === undefined) throw badQuery('Invalid paging cookie.');
  const expected = Number(place);
  const idAt = (at: number) => rows[at]?.[table.primaryId];
  if (idAt(expected - 1) === lastId) return expected;
  const last = rows.findIndex((row) => row[table.primaryId] === lastId);
  if (last !== -1) return last + 1;
  const next = rows.findIndex((row) => row[table.primaryId] === nextId);
  return next === -1 ? expected : next;
}
