import type { Column } from './column';
import { connectionTables } from './connectionTables';
import { credentialTables } from './credentialTables';
import { environmentVariableTables } from './environmentVariableTables';
import { flowTables } from './flowTables';
import { peopleTables } from './peopleTables';
import { solutionTables } from './solutionTables';
import type { Table } from './table';

/** The tables of an environment, indexed by name. */
export interface Schema {
  /** By logical name. */
  readonly tables: ReadonlyMap<string, SchemaTable>;
  /** By entity set name. */
  readonly sets: ReadonlyMap<string, SchemaTable>;
}

export interface SchemaTable extends Table {
  readonly column: ReadonlyMap<string, Column>;
  /** By name; a polymorphic one, such as `ownerid`, only once. */
  readonly navigation: ReadonlyMap<string, Navigation>;
}

/** A navigation property: along a lookup, back along a lookup, or across an intersect table. */
export type Navigation =
  | { readonly kind: 'single'; readonly name: string; readonly column: Column; readonly targets: readonly string[] }
  | { readonly kind: 'collection'; readonly name: string; readonly table: string; readonly column: string }
  | {
      readonly kind: 'intersect';
      readonly name: string;
      readonly table: string;
      readonly via: string;
      readonly near: string;
      readonly far: string;
    };

const allTables: readonly Table[] = [
  ...credentialTables,
  ...environmentVariableTables,
  ...connectionTables,
  ...flowTables,
  ...peopleTables,
  ...solutionTables,
];

const teamMembers: readonly (readonly [string, Navigation])[] = [
  [
    'systemuser',
    { kind: 'intersect', name: 'teammembership_association', table: 'team', via: 'teammembership', near: 'systemuserid', far: 'teamid' },
  ],
  [
    'team',
    {
      kind: 'intersect',
      name: 'teammembership_association',
      table: 'systemuser',
      via: 'teammembership',
      near: 'teamid',
      far: 'systemuserid',
    },
  ],
];

/** The schema of an environment with, or without, the newer columns and options of credentials. */
export function schemaOf(newColumns: boolean): Schema {
  return newColumns ? newerSchema : olderSchema;
}

function createSchema(newColumns: boolean): Schema {
  const tables = new Map<string, SchemaTable & { navigation: Map<string, Navigation> }>();
  for (const table of allTables) {
    const columns = newColumns ? table.columns : table.columns.filter((column) => column.newer !== true).map(withoutNewerOptions);
    tables.set(table.name, { ...table, columns, column: new Map(columns.map((column) => [column.name, column])), navigation: new Map() });
  }
  for (const table of tables.values()) {
    for (const column of table.columns) {
      for (const target of column.targets ?? []) {
        if (!tables.has(target.table)) continue;
        const targets = column.targets?.map((each) => each.table) ?? [];
        table.navigation.set(target.navigation, { kind: 'single', name: target.navigation, column, targets });
        if (target.collection === undefined) continue;
        tables
          .get(target.table)
          ?.navigation.set(target.collection, { kind: 'collection', name: target.collection, table: table.name, column: column.name });
      }
    }
  }
  for (const [table, navigation] of teamMembers) tables.get(table)?.navigation.set(navigation.name, navigation);
  return { tables, sets: new Map([...tables.values()].map((table) => [table.set, table])) };
}

function withoutNewerOptions(column: Column): Column {
  return column.options === undefined ? column : { ...column, options: column.options.filter((option) => option.newer !== true) };
}

const newerSchema = createSchema(true);
const olderSchema = createSchema(false);
