import type { Row, SandboxState } from '../../sandboxState';
import type { Schema, SchemaTable } from '../tables/schema';
import { sortable, type Sortable } from './compileFilter';
import { followPath } from './path';
import type { Query } from './query';

/** Sorts rows by the columns in `$orderby`: text ignoring case, empty values first. The sort is stable. */
export function sortRows(
  state: SandboxState,
  schema: Schema,
  table: SchemaTable,
  rows: readonly Row[],
  orderBy: Query['orderBy'],
): readonly Row[] {
  if (orderBy.length === 0) return rows;
  const ends = orderBy.map(({ path, descending }) => ({ ...followPath(state, schema, table, path), sign: descending ? -1 : 1 }));
  const keyed = rows.map((row) => ({ row, keys: ends.map((end) => sortable(end.read(row), end.column)) }));
  keyed.sort((a, b) => {
    for (const [index, { sign }] of ends.entries()) {
      const order = compare(a.keys[index] ?? null, b.keys[index] ?? null);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

interface Order {
  readonly stamp: string;
  readonly rows: readonly Row[];
}

/** Sorted copies of whole tables, by sort key: every page of a long list needs the same one. */
const orders = new WeakMap<readonly Row[], Map<string, Order>>();

/** All rows of a table in order. Cached until something changes. */
export function sortTable(
  state: SandboxState,
  schema: Schema,
  table: SchemaTable,
  rows: readonly Row[],
  orderBy: Query['orderBy'],
): readonly Row[] {
  if (orderBy.length === 0) return rows;
  const stamp = `${state.dataverse.lastVersion}:${rows.length}`;
  const key = JSON.stringify(orderBy);
  const known = orders.get(rows) ?? new Map<string, Order>();
  orders.set(rows, known);
  let order = known.get(key);
  if (order?.stamp !== stamp) {
    order = { stamp, rows: sortRows(state, schema, table, rows, orderBy) };
    known.set(key, order);
  }
  return order.rows;
}

function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
