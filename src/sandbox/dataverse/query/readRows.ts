import type { Row } from '../../world';
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

/** The rows of a page, and the token that the next one is asked for with. */
export interface Rows {
  readonly rows: readonly Presented[];
  /** Where it was asked for. */
  readonly count?: Count;
  readonly next?: string;
}

/** How many rows there are: up to 5,000, and whether there are more. */
export interface Count {
  readonly rows: number;
  readonly limitExceeded: boolean;
}

/** Reads one page of a table, or of some rows of it. Rows that the caller may not see are left out. */
export function readRows(context: MessageContext, table: SchemaTable, query: Query, prefer: Prefer, among?: readonly Row[]): Rows {
  needPrivilege(context, table, 'Read');
  const { world, schema } = context;
  const write = compilePresentation(context, table, query, prefer);
  const wanted = compileWanted(context, table, query);
  const rows = among === undefined
    ? sortTable(world, schema, table, rowsOf(world, table.name), query.orderBy)
    : sortRows(world, schema, table, among, query.orderBy);

  const size = Math.min(query.top ?? prefer.pageSize, largestPage);
  const page: Row[] = [];
  let place = query.skipToken === undefined ? 0 : startOfPage(table, rows, query.skipToken);
  let end = place;
  let more = false;
  for (; place < rows.length && !more; place++) {
    const row = rows[place];
    if (row === undefined || !wanted(row)) continue;
    if (page.length === size) more = true;
    else {
      page.push(row);
      end = place + 1;
    }
  }
  const last = page.at(-1);
  return {
    rows: page.map(write),
    ...(query.count && { count: countRows(context, table, query, among) }),
    ...(more && query.top === undefined && last !== undefined && { next: pageToken(end, idOf(table.name, last)) }),
  };
}

/** Counts rows that the caller may see. */
export function countRows(context: MessageContext, table: SchemaTable, query: Query, among?: readonly Row[]): Count {
  needPrivilege(context, table, 'Read');
  const count = (among ?? rowsOf(context.world, table.name)).filter(compileWanted(context, table, query)).length;
  return { rows: Math.min(count, largestPage), limitExceeded: count > largestPage };
}

function compileWanted({ world, schema, caller }: MessageContext, table: SchemaTable, { filter }: Query): Predicate {
  const matches = filter === undefined ? undefined : compileFilter(world, schema, table, filter);
  return (row) => (matches === undefined || matches(row)) && canSee(world, caller, table.name, row);
}

/** Where the next page begins: after a row, or at a place in the list when that row is gone by then. */
function pageToken(place: number, lastId: string): string {
  return `<cookie pagingcookie="${place}.${lastId}" istracking="False" />`;
}

function startOfPage(table: SchemaTable, rows: readonly Row[], token: string): number {
  const [, place, lastId] = /pagingcookie="(\d+)\.([0-9a-f-]{36})"/.exec(token) ?? [];
  if (place === undefined) throw badQuery('Invalid paging cookie.');
  const expected = Number(place) - 1;
  if (rows[expected]?.[table.primaryId] === lastId) return expected + 1;
  const last = rows.findIndex((row) => row[table.primaryId] === lastId);
  return last === -1 ? expected : last + 1;
}
