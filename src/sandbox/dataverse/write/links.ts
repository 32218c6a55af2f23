import type { Row } from '../../sandboxState';
import { needRight } from '../access';
import { authorOf, type MessageContext } from '../context';
import { Refusal, unknownSegment } from '../refusal';
import { findReferenced } from '../request/reference';
import { addRow, changeRow, idOf, removeRow, rowsPointingAt } from '../store';
import type { Navigation, SchemaTable } from '../tables/schema';
import { linkValues } from './readPayload';

/** Links a row to another along a navigation property of either kind. */
export function linkRow(context: MessageContext, table: SchemaTable, row: Row, navigation: Navigation, address: string): void {
  const { state, schema } = context;
  needRight(context, table, row, navigation.kind === 'single' ? 'WriteAccess' : 'AppendToAccess');
  if (navigation.kind === 'single') {
    changeRow(state, table.name, row, linkValues(context, navigation.column, address), authorOf(context));
    return;
  }
  const other = findReferenced(state, schema, address);
  if (other.table.name !== navigation.table)
    throw new Refusal(400, '0x80048d19', `A '${other.table.name}' cannot be linked by '${navigation.name}'.`);
  const id = idOf(table.name, row);
  if (navigation.kind === 'collection') {
    needRight(context, other.table, other.row, 'WriteAccess');
    changeRow(state, other.table.name, other.row, { [navigation.column]: id }, authorOf(context));
  } else if (!linksBetween(context, navigation, id, other.id).length) {
    addRow(state, navigation.via, { [navigation.near]: id, [navigation.far]: other.id }, authorOf(context));
  }
}

/** Removes a link. For a collection, `otherId` is the row that leaves it. */
export function unlinkRow(context: MessageContext, table: SchemaTable, row: Row, navigation: Navigation, otherId?: string): void {
  const { state, schema } = context;
  needRight(context, table, row, navigation.kind === 'single' ? 'WriteAccess' : 'AppendToAccess');
  if (navigation.kind === 'single') {
    if (navigation.column.required === 'SystemRequired')
      throw new Refusal(400, '0x80040200', `Attribute: ${navigation.column.name} cannot be set to NULL`);
    changeRow(state, table.name, row, { [navigation.column.name]: null }, authorOf(context));
    return;
  }
  const id = idOf(table.name, row);
  const target = schema.tables.get(navigation.table);
  if (otherId === undefined || target === undefined) throw unknownSegment(navigation.name);
  if (navigation.kind === 'intersect') {
    for (const link of linksBetween(context, navigation, id, otherId)) removeRow(state, navigation.via, idOf(navigation.via, link));
    return;
  }
  const other = rowsPointingAt(state, target.name, navigation.column, id).find((each) => idOf(target.name, each) === otherId);
  if (other === undefined) return;
  needRight(context, target, other, 'WriteAccess');
  changeRow(state, target.name, other, { [navigation.column]: null }, authorOf(context));
}

function linksBetween(context: MessageContext, navigation: Extract<Navigation, { kind: 'intersect' }>, near: string, far: string): Row[] {
  return rowsPointingAt(context.state, navigation.via, navigation.near, near).filter((link) => link[navigation.far] === far);
}
