import type { Row } from '../../sandboxState';
import { canSee } from '../privileges';
import type { MessageContext } from '../context';
import { unknownProperty } from '../refusal';
import type { Prefer } from '../request/prefer';
import type { Column } from '../tables/column';
import type { SchemaTable } from '../tables/schema';
import { compileFilter } from './compileFilter';
import { formatValue, targetOf } from './formatValue';
import { columnOf, propertyOf } from './path';
import type { Expansion, Query } from './query';
import { relatedRow, relatedRows } from './relatedRows';
import { sortRows } from './sortRows';

/** A row as the Web API writes it. */
export type Presented = Record<string, unknown>;

/** Compiles the function that writes a table's rows: names are checked once, not for every row. */
export function compilePresentation(context: MessageContext, table: SchemaTable, query: Query, prefer: Prefer): (row: Row) => Presented {
  const writers = [
    ...selectedColumns(table, query.select).map((column) => compileColumn(context, column, prefer)),
    ...query.expand.map((expansion) => compileExpansion(context, table, expansion, prefer)),
  ];
  return (row) => {
    const presented: Presented = { '@odata.etag': etagOf(row) };
    for (const write of writers) write(row, presented);
    return presented;
  };
}

/** The ETag of a row. */
export function etagOf(row: Row): string {
  return `W/"${String(row['versionnumber'] ?? 0)}"`;
}

/** [I] A lookup can be selected only as `_name_value`: possibly stricter than the service, so that a client does not rely on more. */
function selectedColumns(table: SchemaTable, select: readonly string[] | undefined): Column[] {
  if (select === undefined) return table.columns.filter((column) => column.read);
  const columns = new Set(select.map((property) => columnOf(table, property)));
  const id = table.column.get(table.primaryId);
  if (id !== undefined) columns.add(id);
  return [...columns];
}

type Writer = (row: Row, presented: Presented) => void;

function compileColumn({ state, schema }: MessageContext, column: Column, prefer: Prefer): Writer {
  const property = propertyOf(column);
  const annotation = (name: string): string | undefined => (prefer.wants(name) ? `${property}@${name}` : undefined);
  const formattedName = annotation('OData.Community.Display.V1.FormattedValue');
  const navigationName = column.targets && annotation('Microsoft.Dynamics.CRM.associatednavigationproperty');
  const tableName = column.targets && annotation('Microsoft.Dynamics.CRM.lookuplogicalname');
  return (row, presented) => {
    const value = row[column.name] ?? null;
    const formatted = formattedName === undefined ? undefined : formatValue(state, schema, column, row);
    if (formattedName !== undefined && formatted !== undefined) presented[formattedName] = formatted;
    if (navigationName !== undefined && value !== null) presented[navigationName] = column.targets?.[0]?.navigation;
    if (tableName !== undefined && value !== null) presented[tableName] = targetOf(column, row);
    presented[property] =
      column.type === 'ManagedProperty'
        ? { Value: value !== false, CanBeChanged: true, ManagedPropertyLogicalName: `${column.name}anddeletable` }
        : value;
  };
}

function compileExpansion(context: MessageContext, table: SchemaTable, expansion: Expansion, prefer: Prefer): Writer {
  const { state, schema, caller } = context;
  const navigation = table.navigation.get(expansion.navigation);
  if (navigation === undefined) throw unknownProperty(expansion.navigation, table.name);
  if (navigation.kind === 'single') {
    const writers = new Map(
      navigation.targets.map((name) => {
        const target = schema.tables.get(name);
        return [
          name,
          target && navigation.targets.length === 1
            ? compilePresentation(context, target, expansion, prefer)
            : presentPrincipal(expansion, name),
        ] as const;
      }),
    );
    return (row, presented) => {
      const other = relatedRow(state, navigation, row);
      const visible = other !== undefined && canSee(state, caller, other.table, other.row);
      presented[navigation.name] = (visible && writers.get(other.table)?.(other.row)) || null;
    };
  }
  const target = schema.tables.get(navigation.table);
  if (target === undefined) throw unknownProperty(expansion.navigation, table.name);
  const write = compilePresentation(context, target, expansion, prefer);
  const wanted = expansion.filter === undefined ? () => true : compileFilter(context, target, expansion.filter);
  return (row, presented) => {
    const rows = relatedRows(state, table, navigation, row).filter((other) => wanted(other) && canSee(state, caller, target.name, other));
    presented[navigation.name] = sortRows(state, schema, target, rows, expansion.orderBy).slice(0, expansion.top).map(write);
  };
}

/** An owner is a `principal`, of which the Web API shows only the id. */
function presentPrincipal(expansion: Expansion, table: string): (row: Row) => Presented {
  const unknown = expansion.select?.find((property) => property !== 'ownerid');
  if (unknown !== undefined) throw unknownProperty(unknown, 'principal');
  return (row) => ({ '@odata.type': `#Microsoft.Dynamics.CRM.${table}`, '@odata.etag': etagOf(row), ownerid: row[`${table}id`] });
}
