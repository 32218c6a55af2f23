import type { Row, World } from '../../world';
import { findRow, idOf, rowsPointingAt, textOf } from '../store';
import type { Navigation, SchemaTable } from '../tables/schema';

/** The rows at the other end of a collection-valued navigation property. */
export function relatedRows(world: World, table: SchemaTable, navigation: Exclude<Navigation, { kind: 'single' }>, row: Row): readonly Row[] {
  const id = idOf(table.name, row);
  if (navigation.kind === 'collection') return rowsPointingAt(world, navigation.table, navigation.column, id);
  return rowsPointingAt(world, navigation.via, navigation.near, id)
    .map((link) => findRow(world, navigation.table, textOf(link, navigation.far) ?? ''))
    .filter((found) => found !== undefined);
}

/** The table and row that a single-valued navigation property leads to. */
export function relatedRow(world: World, navigation: Extract<Navigation, { kind: 'single' }>, row: Row): { readonly table: string; readonly row: Row } | undefined {
  const id = textOf(row, navigation.column.name);
  if (id === undefined) return undefined;
  for (const table of navigation.targets) {
    const found = findRow(world, table, id);
    if (found !== undefined) return { table, row: found };
  }
  return undefined;
}
