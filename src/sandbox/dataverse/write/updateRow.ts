import type { Row } from '../../sandboxState';
import { needRight } from '../access';
import { authorOf, type MessageContext } from '../context';
import { Refusal } from '../refusal';
import { changeRow, idOf, rowsPointingAt } from '../store';
import type { SchemaTable } from '../tables/schema';
import { checkDefinition, completeState } from './checkRow';
import { checkSecret } from './checkSecret';
import { readPayload, type JsonObject } from './readPayload';

/** Changes a row from a payload. A new owner is an assignment, which needs a right of its own. */
export function updateRow(context: MessageContext, table: SchemaTable, row: Row, body: JsonObject): void {
  const writable = withoutUnchanged(table, row, body);
  const payload = readPayload(context, table, writable, 'update');
  if (payload.parents.length + payload.children.length + payload.links.length > 0) {
    throw new Refusal(400, '0x80060888', 'A deep update is not supported.');
  }
  const values = completeState(table, payload.values, row);
  const { ownerid, owneridtype, ...others } = values;
  if (ownerid !== undefined && ownerid !== row['ownerid']) needRight(context, table, row, 'AssignAccess');
  if (Object.keys(others).length > 0 || ownerid === undefined) needRight(context, table, row, 'WriteAccess');
  checkDefinition(table, { ...row, ...others });
  if (Object.keys(others).some((column) => secretColumns.has(column))) checkSecret(context, table, { ...row, ...others });
  changeRow(context.state, table.name, row, others, authorOf(context));
  if (ownerid !== undefined) assignRow(context, table, row, { ownerid, owneridtype: owneridtype ?? 'systemuser' });
}

/** Gives a row a new owner, together with the rows that belong to it. */
function assignRow(context: MessageContext, table: SchemaTable, row: Row, owner: Row): void {
  const { state, schema } = context;
  changeRow(state, table.name, row, owner, authorOf(context));
  for (const source of schema.tables.values()) {
    for (const column of source.columns) {
      if (column.targets?.some((target) => target.table === table.name && target.assign === true) !== true) continue;
      for (const child of rowsPointingAt(state, source.name, column.name, idOf(table.name, row))) assignRow(context, source, child, owner);
    }
  }
}

/** A primary id or an alternate key may be sent along, as an upsert does, if it matches the row. */
function withoutUnchanged(table: SchemaTable, row: Row, body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      if (name !== table.primaryId && name !== table.key) return true;
      if (String(value).toLowerCase() === String(row[name]).toLowerCase()) return false;
      if (name === table.primaryId) throw new Refusal(400, '0x80040203', `The attribute '${name}' is not valid for update.`);
      return true;
    }),
  );
}

const secretColumns = new Set(['value', 'defaultvalue', 'type', 'secretstore', 'environmentvariabledefinitionid']);
