import type { Row } from '../sandboxState';
import type { MessageContext } from './context';
import { accessRights, canSee, decidingLookup, hasPrivilege, type AccessRight, type Privilege } from './privileges';
import { Refusal } from './refusal';
import { findRow, idOf, textOf } from './store';
import type { SchemaTable } from './tables/schema';

/** Refuses a caller whose security roles do not grant a privilege on a table. */
export function needPrivilege(context: MessageContext, table: SchemaTable, privilege: Privilege): void {
  const { state: state, caller } = context;
  if (hasPrivilege(state, caller, table.name, privilege)) return;
  const businessUnit = textOf(findRow(state, 'systemuser', caller.systemUserId) ?? {}, 'businessunitid') ?? '';
  throw new Refusal(
    403,
    '0x80040220',
    `Principal user (Id=${caller.systemUserId}, type=8, roleCount=${caller.role === 'none' ? 0 : 1}, accessMode='0 Read-Write', AADObjectId='${caller.objectId}', businessUnitId=${businessUnit}), is missing prv${privilege}${table.name} privilege on OTC=${table.objectTypeCode} for entity '${table.name}' (LocalizedName='${table.label}'). context.Caller=${caller.systemUserId}. Consider adding missed privilege to one of the principal (user/team) roles.`,
  );
}

/** Refuses a caller who has the privilege, but not for this row. */
export function needRight(context: MessageContext, table: SchemaTable, row: Row, right: AccessRight): void {
  const { state: state, caller } = context;
  if (right === 'ReadAccess' ? canSee(state, caller, table.name, row) : accessRights(state, caller, table.name, row).has(right)) return;
  const owner = textOf(row, 'ownerid') ?? '';
  const ownerType = row['owneridtype'] === 'team' ? 9 : 8;
  throw new Refusal(
    403,
    '0x80048306',
    `SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: ${idOf(table.name, row)}, OwnerId: ${owner},  OwnerIdType: ${ownerType} and CallingUser: ${caller.systemUserId}. ObjectTypeCode: ${table.objectTypeCode}, objectBusinessUnitId: ${textOf(row, 'owningbusinessunit') ?? ''}, AccessRights: ${right} `,
  );
}

/**
 * Refuses a caller who may not create rows in a table at all. If the row that they belong to decides, it is the right to change that row
 * that counts.
 */
export function needCreation(context: MessageContext, table: SchemaTable): void {
  const decider = context.schema.tables.get(decidingLookup(table.name)?.table ?? '');
  if (decider === undefined) needPrivilege(context, table, 'Create');
  else needPrivilege(context, decider, 'Write');
}

/** Refuses a new row if another row decides its rights and the caller may not change that one. */
export function needDeciderRight(context: MessageContext, table: SchemaTable, values: Row): void {
  const lookup = decidingLookup(table.name);
  const decider = context.schema.tables.get(lookup?.table ?? '');
  const row = lookup && decider && findRow(context.state, decider.name, textOf(values, lookup.column) ?? '');
  if (row) needRight(context, decider, row, 'WriteAccess');
}
