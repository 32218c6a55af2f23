import * as v from 'valibot';
import type { Row } from '../../sandboxState';
import type { ServiceResponse } from '../../service';
import { needRight } from '../access';
import type { MessageCall, MessageContext } from '../context';
import { accessRights, sharesOf } from '../privileges';
import { writeAccessMask } from './accessMask';
import { readParameters } from './readParameter';
import { findReferredRow, type ReferredRow } from './rowReference';

const target = v.object({ Target: v.unknown() });

/** Whom a row is shared with. Principals are identified only by `ownerid`: clients look up the names. */
export function retrieveSharedPrincipalsAndAccess(context: MessageContext, call: MessageCall): ServiceResponse {
  const { table, id, row } = findReferredRow(context, call.name, readParameters(call, target).Target);
  needRight(context, table, row, 'ReadAccess');
  const PrincipalAccesses = sharesOf(context.state, table.name, id).map((share) => ({
    AccessMask: writeAccessMask(share.rights, ', '),
    Principal: { '@odata.type': `#Microsoft.Dynamics.CRM.${share.principalTable}`, ownerid: share.principalId },
  }));
  return { status: 200, body: { PrincipalAccesses } };
}

/** What the person or team that the call is bound to may do with a row, by roles, ownership and shares together. */
export function retrievePrincipalAccess(context: MessageContext, call: MessageCall): ServiceResponse {
  const referred = findReferredRow(context, call.name, readParameters(call, target).Target);
  needRight(context, referred.table, referred.row, 'ReadAccess');
  return { status: 200, body: { AccessRights: writeAccessMask(rightsOf(context, referred, call.bound?.id ?? ''), ',') } };
}

function rightsOf({ state }: MessageContext, { table, id, row }: ReferredRow, principalId: string): Iterable<string> {
  const person = state.people.find(({ systemUserId }) => systemUserId === principalId);
  if (person !== undefined) return accessRights(state, person, table.name, row);
  if (isOwner(row, principalId))
    return ['ReadAccess', 'WriteAccess', 'AppendAccess', 'AppendToAccess', 'DeleteAccess', 'ShareAccess', 'AssignAccess'];
  return sharesOf(state, table.name, id)
    .filter((share) => share.principalId === principalId)
    .flatMap((share) => share.rights);
}

function isOwner(row: Row, principalId: string): boolean {
  return row.ownerid === principalId;
}
