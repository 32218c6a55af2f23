import type { SandboxState } from '../../sandboxState';
import { badQuery, missingRow, Refusal } from '../refusal';
import { findRow, idOf, rowsOf } from '../store';
import type { Row } from '../../sandboxState';
import type { Schema, SchemaTable } from '../tables/schema';

/** How a row is addressed: by its id, or by the value of its alternate key. */
export interface RowKey {
  readonly column: string;
  readonly value: string;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Parses the text between the parentheses of `set(…)`. */
export function parseKey(table: SchemaTable, text: string): RowKey {
  const inner = text.trim();
  if (isGuid(inner)) return { column: table.primaryId, value: inner.toLowerCase() };
  const [, column = '', quoted, bare = ''] = /^(\w+)\s*=\s*(?:'((?:[^']|'')*)'|([^']+))$/.exec(inner) ?? [];
  if ((column === table.primaryId || column === table.key) && isGuid(bare)) return { column, value: bare.toLowerCase() };
  if (column !== '' && column === table.key && quoted !== undefined) return { column, value: quoted.replaceAll("''", "'") };
  throw badQuery(`Bad Request - Error in query syntax.`);
}

/** The row with this key. Alternate keys ignore case. */
export function findByKey(state: SandboxState, table: SchemaTable, key: RowKey): Row | undefined {
  if (key.column === table.primaryId) return findRow(state, table.name, key.value);
  const wanted = key.value.toLowerCase();
  return rowsOf(state, table.name).find((row) => String(row[key.column]).toLowerCase() === wanted);
}

/** The row with this key, or a refusal. */
export function needRow(state: SandboxState, table: SchemaTable, key: RowKey): Row {
  const row = findByKey(state, table, key);
  if (row !== undefined) return row;
  if (key.column === table.primaryId) throw missingRow(table.name, key.value);
  throw new Refusal(404, '0x80060891', `A record with the specified key values does not exist in ${table.name} entity`);
}

/** Finds the row at an address: absolute, or relative such as `/credentials(id)` or `credentials(id)`. */
export function findReferenced(
  state: SandboxState,
  schema: Schema,
  address: string,
): { readonly table: SchemaTable; readonly row: Row; readonly id: string } {
  const [, set = '', key = ''] = /^(?:https?:\/\/[^/]+)?\/?(?:api\/data\/v\d\.\d\/)?(\w+)\((.+)\)$/.exec(address) ?? [];
  const table = schema.sets.get(set);
  if (table === undefined) throw new Refusal(400, '0x80060888', `Resource not found for the segment '${set || address}'.`);
  const row = needRow(state, table, parseKey(table, key));
  return { table, row, id: idOf(table.name, row) };
}
