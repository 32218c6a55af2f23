import type { Row, SandboxState } from '../../sandboxState';
import { unknownProperty } from '../refusal';
import { findRow } from '../store';
import type { Column } from '../tables/column';
import type { Schema, SchemaTable } from '../tables/schema';

/** Where a path in a query ends: a column of a table, some single-valued navigation properties away. */
export interface PathEnd {
  readonly table: SchemaTable;
  readonly column: Column;
  /** The value for a row of the table that the path starts from. */
  readonly read: (row: Row) => Row[string];
}

/** Finds the column for a property name: lookups are read as `_name_value`. */
export function columnOf(table: SchemaTable, property: string): Column {
  const lookup = /^_(.+)_value$/.exec(property)?.[1];
  const column = table.column.get(lookup ?? property);
  if (column?.read !== true || (column.targets !== undefined) !== (lookup !== undefined)) throw unknownProperty(property, table.name);
  return column;
}

/** The name under which a column is read. */
export function propertyOf(column: Column): string {
  return column.targets === undefined ? column.name : `_${column.name}_value`;
}

/** Follows a path such as `EnvironmentVariableDefinitionId/schemaname`. */
export function followPath(state: SandboxState, schema: Schema, table: SchemaTable, path: readonly string[]): PathEnd {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    const column = columnOf(table, first);
    return { table, column, read: (row) => row[column.name] ?? null };
  }
  const navigation = table.navigation.get(first);
  const target = navigation?.kind === 'single' ? schema.tables.get(navigation.targets[0] ?? '') : undefined;
  if (navigation?.kind !== 'single' || target === undefined) throw unknownProperty(first, table.name);
  if (navigation.targets.length > 1) {
    // A lookup that may point at several tables is a principal, which has only an id.
    if (rest.join('/') !== 'ownerid') throw unknownProperty(rest.join('/'), 'principal');
    return followPath(state, schema, table, [propertyOf(navigation.column)]);
  }
  const end = followPath(state, schema, target, rest);
  return {
    ...end,
    read: (row) => {
      const id = row[navigation.column.name];
      const other = typeof id === 'string' ? findRow(state, target.name, id) : undefined;
      return other === undefined ? null : end.read(other);
    },
  };
}
