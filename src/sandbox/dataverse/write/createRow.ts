import type { Row } from '../../sandboxState';
import { needCreation, needDeciderRight } from '../access';
import { authorOf, type MessageContext } from '../context';
import { Refusal } from '../refusal';
import { findByKey } from '../request/reference';
import { addRow, findRow, idOf, textOf } from '../store';
import type { SchemaTable } from '../tables/schema';
import { transact } from '../transaction';
import { checkDefinition, checkRequired, completeState } from './checkRow';
import { checkSecret } from './checkSecret';
import { linkRow } from './links';
import { readPayload, type JsonObject, type Payload } from './readPayload';
import { addToSolution } from './addToSolution';

export interface CreateOptions {
  /** Values from the request's address, such as the id of an upsert or the lookup of a deep insert. */
  readonly given?: Row;
  /** The unique name of the solution for the new row. */
  readonly solution?: string;
}

/** Creates a row from a payload, together with the rows it contains. */
export function createRow(context: MessageContext, table: SchemaTable, body: JsonObject, options: CreateOptions = {}): Row {
  needCreation(context, table);
  const payload = readPayload(context, table, body, 'create');
  const single = payload.parents.length + payload.children.length + payload.links.length === 0 && options.solution === undefined;
  return single ? insert(context, table, payload, options) : transact(context.state, () => insert(context, table, payload, options));
}

function insert(context: MessageContext, table: SchemaTable, payload: Payload, { given, solution }: CreateOptions): Row {
  const { state, schema } = context;
  const values = completeState(table, { ...payload.values, ...given }, undefined);
  for (const { column, table: target, body } of payload.parents) {
    const parent = schema.tables.get(target);
    if (parent !== undefined) values[column.name] = idOf(target, createRow(context, parent, body));
  }
  checkRequired(table, values);
  checkDefinition(table, values);
  needDeciderRight(context, table, values);
  checkUnique(context, table, values);
  checkSecret(context, table, values);
  const row = addRow(state, table.name, values, authorOf(context));
  const id = idOf(table.name, row);
  for (const { navigation, body } of payload.children) {
    const child = schema.tables.get(navigation.table);
    if (child !== undefined && navigation.kind === 'collection') createRow(context, child, body, { given: { [navigation.column]: id } });
  }
  for (const { navigation, address } of payload.links) linkRow(context, table, row, navigation, address);
  if (solution !== undefined) addToSolution(context, table, id, solution);
  return row;
}

function checkUnique(context: MessageContext, table: SchemaTable, values: Row): void {
  const id = textOf(values, table.primaryId);
  if (id !== undefined && findRow(context.state, table.name, id) !== undefined)
    throw new Refusal(412, '0x80040237', 'Cannot insert duplicate key.');
  const key = table.key === undefined ? undefined : textOf(values, table.key);
  if (table.key === undefined || key === undefined) return;
  if (findByKey(context.state, table, { column: table.key, value: key }) === undefined) return;
  throw new Refusal(
    412,
    '0x80060892',
    `A record that has the attribute values ${table.key} already exists. The entity key ${table.key} requires that this set of attributes contains unique values. Select unique values and try again.`,
  );
}
