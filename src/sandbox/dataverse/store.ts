import { randomUUID } from 'node:crypto';
import type { Row, SandboxState } from '../sandboxState';
import { indexOf } from './rowIndex';
import { schemaOf, type SchemaTable } from './tables/schema';
import { recordUndo, transact } from './transaction';

/** Who makes a change, as the id of a `systemuser`, and when. */
export interface Author {
  readonly by: string;
  readonly at: Date;
}

/** All rows of a table, oldest first. */
export function rowsOf(state: SandboxState, table: string): Row[] {
  return (state.dataverse.tables[table] ??= []);
}

/** The row with an id, which is a GUID in lower case. */
export function findRow(state: SandboxState, table: string, id: string): Row | undefined {
  return indexOf(rowsOf(state, table), idColumn(table)).row(id);
}

/** The rows of a table whose column, a lookup, points at an id. */
export function rowsPointingAt(state: SandboxState, table: string, column: string, id: string): readonly Row[] {
  return indexOf(rowsOf(state, table), idColumn(table)).pointingAt(column, id, state.dataverse.lastVersion);
}

/** The name of a table's primary column. */
export function idColumn(table: string): string {
  return `${table}id`;
}

/** The id of a row. */
export function idOf(table: string, row: Row): string {
  return String(row[idColumn(table)]);
}

/** A row's text in a column, or nothing. */
export function textOf(row: Row, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

/**
 * Adds a row without any checks; fills in the system columns that `values` omits. GUIDs are in lower case, a lookup contains the id of the
 * other row, and `owneridtype` distinguishes a team from a person (default: `systemuser`).
 */
export function addRow(state: SandboxState, table: string, values: Row, author: Author): Row {
  const definition = schemaTable(table);
  const now = dataverseTime(author.at);
  const filled: Row = { [definition.primaryId]: randomUUID() };
  for (const column of definition.columns) if (column.default !== undefined) filled[column.name] = column.default;
  if (definition.solutionAware) filled['solutionid'] = activeSolutionId;
  for (const column of definition.columns) if (uniqueIdColumn.test(column.name)) filled[column.name] = randomUUID();
  // A single copy takes a third of the memory of an object that grew column by column, which matters with 50,000 rows.
  const row: Row = {
    ...filled,
    createdon: now,
    createdby: author.by,
    modifiedon: now,
    modifiedby: author.by,
    ...values,
    ...(definition.ownership === 'UserOwned' && ownerValues(state, values, author.by)),
    versionnumber: nextVersion(state),
  };
  rowsOf(state, table).push(row);
  recordUndo(state, () => {
    takeOut(rowsOf(state, table), definition.primaryId, row);
  });
  return row;
}

/** Changes a row without any checks; a changed owner changes the columns that follow from it. */
export function changeRow(state: SandboxState, table: string, row: Row, changes: Row, author: Author): void {
  recordValues(state, row);
  Object.assign(row, changes, { modifiedon: dataverseTime(author.at), modifiedby: author.by });
  if (schemaTable(table).ownership === 'UserOwned') Object.assign(row, ownerValues(state, row, author.by));
  row['versionnumber'] = nextVersion(state);
}

/**
 * Removes a row with everything that cascades from it, or unlinks what pointed at it, as the relationships say. `undefined`: done;
 * otherwise the name of the table whose rows forbid it. Removes everything or nothing.
 */
export function removeRow(state: SandboxState, table: string, id: string): string | undefined {
  return transact(state, () => removeWhole(state, table, id));
}

function removeWhole(state: SandboxState, table: string, id: string): string | undefined {
  const row = findRow(state, table, id);
  if (row === undefined) return undefined;
  // Check before changing anything: a restriction may concern a row that is only removed by a cascade.
  const restricting = findRestricting(state, table, id);
  if (restricting !== undefined) return restricting;
  for (const link of linksTo(state, table, id)) {
    if (link.onDelete === 'Cascade') removeWhole(state, link.table, idOf(link.table, link.row));
    // A row in the cascade may already have been removed by another path.
    else if (findRow(state, link.table, idOf(link.table, link.row)) !== undefined) {
      recordValues(state, link.row);
      link.row[link.column] = null;
      link.row['versionnumber'] = nextVersion(state);
    }
  }
  const rows = rowsOf(state, table);
  const place = takeOut(rows, idColumn(table), row);
  recordUndo(state, () => {
    rows.splice(place, 0, row);
    indexOf(rows, idColumn(table)).startOver();
  });
  for (const component of rowsOf(state, 'solutioncomponent').filter((each) => each['objectid'] === id))
    removeWhole(state, 'solutioncomponent', idOf('solutioncomponent', component));
  const { shares } = state.dataverse;
  const rest = shares.filter((share) => share.rowId !== id && share.principalId !== id);
  shares.length = 0;
  for (const share of rest) shares.push(share);
  return undefined;
}

/** The table whose rows forbid a removal, or that of a row in its cascade. Rows in the cascade itself forbid nothing. */
function findRestricting(state: SandboxState, table: string, id: string): string | undefined {
  const going = new Map([[id, table]]);
  const restricting: Link[] = [];
  for (const [goingId, goingTable] of going) {
    for (const link of linksTo(state, goingTable, goingId)) {
      if (link.onDelete === 'Cascade') going.set(idOf(link.table, link.row), link.table);
      else if (link.onDelete === 'Restrict') restricting.push(link);
    }
  }
  return restricting.find((link) => !going.has(idOf(link.table, link.row)))?.table;
}

interface Link {
  readonly table: string;
  readonly column: string;
  readonly row: Row;
  readonly onDelete: 'Cascade' | 'RemoveLink' | 'Restrict';
}

function linksTo(state: SandboxState, table: string, id: string): Link[] {
  return [...schemaOf(true).tables.values()].flatMap((source) =>
    source.columns.flatMap((column) => {
      const target = column.targets?.find((each) => each.table === table);
      if (target === undefined) return [];
      return rowsPointingAt(state, source.name, column.name, id).map((row) => ({
        table: source.name,
        column: column.name,
        row,
        onDelete: target.onDelete,
      }));
    }),
  );
}

/** The owner named in `values`, otherwise the given one, with the columns that follow from it. */
function ownerValues(state: SandboxState, values: Row, otherwise: string): Row {
  const owner = textOf(values, 'ownerid') ?? otherwise;
  const type = textOf(values, 'owneridtype') ?? 'systemuser';
  const businessUnit = findRow(state, type, owner)?.['businessunitid'] ?? rowsOf(state, 'businessunit')[0]?.['businessunitid'] ?? null;
  return {
    ownerid: owner,
    owneridtype: type,
    owninguser: type === 'systemuser' ? owner : null,
    owningteam: type === 'team' ? owner : null,
    owningbusinessunit: businessUnit,
  };
}

/** Removes a row from a list, and returns its index. */
function takeOut(rows: Row[], idColumn: string, row: Row): number {
  const place = rows.indexOf(row);
  if (place !== -1) rows.splice(place, 1);
  indexOf(rows, idColumn).startOver();
  return place;
}

function recordValues(state: SandboxState, row: Row): void {
  const before = { ...row };
  recordUndo(state, () => {
    for (const column of Object.keys(row)) row[column] = before[column] ?? null;
  });
}

/** Returns the next version: every change of a row uses one, and its ETag is made from it. */
function nextVersion(state: SandboxState): number {
  return ++state.dataverse.lastVersion;
}

/** A date as Dataverse writes it, in whole seconds. */
export function dataverseTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function schemaTable(name: string): SchemaTable {
  const table = schemaOf(true).tables.get(name);
  if (table === undefined) throw new Error(`No table is called ${name}`);
  return table;
}

/** The layer of an environment's unmanaged changes: the same id everywhere. */
const activeSolutionId = 'fd140aae-4df4-11dd-bd17-0019b9312238';
const uniqueIdColumn = /^componentidunique$|idunique$/;
