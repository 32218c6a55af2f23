import type { Row, SandboxState } from '../../sandboxState';
import { findRow, idOf, rowsPointingAt, textOf } from '../store';
import type { Navigation, SchemaTable } from '../tables/schema';

/** The rows at the other end of a collection-valued navigation property. */
export function relatedRows(
  state: SandboxState,
  table: SchemaTable,
  navigation: Exclude<Navigation, { kind: 'single' }>,
  row: Row,
): readonly Row[] {
  const id = idOf(table.name, row);
  if (navigation.kind === 'collection') return rowsPointingAt(state, navigation.table, navigation.column, id);
  return rowsPointingAt(state, navigation.via, navigation.near, id)
    .map((link) => findRow(state, navigation.table, textOf(link, navigation.far) ?? ''))
    .filter((found) => found !== undefined);
}

/** The table and row that a single-valued navigation property leads to. */
export function relatedRow(
  state: SandboxState,
  navigation: Extract<Navigation, { kind: 'single' }>,
  row: Row,
): { readonly table: string; readonly row: Row } | undefined {
  const id = textOf(row, navigation.column.name);
  if (id === undefined) return undefined;
  for (const table of navigation.targets) {
    const found = findRow(state, table, id);
    if (found !== undefined) return { table, row: found };
  }
  return undefined;
}
