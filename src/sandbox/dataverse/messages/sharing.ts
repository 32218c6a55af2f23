import * as v from 'valibot';
import type { ServiceResponse } from '../../service';
import { needRight } from '../access';
import type { MessageCall, MessageContext } from '../context';
import { sharesOf } from '../privileges';
import { badPayload, Refusal } from '../refusal';
import { parseAccessMask } from './accessMask';
import { readParameters } from './readParameter';
import { findReferredRow, type ReferredRow } from './rowReference';

const grant = v.object({ Target: v.unknown(), PrincipalAccess: v.object({ Principal: v.unknown(), AccessMask: v.string() }) });
const revoke = v.object({ Target: v.unknown(), Revokee: v.unknown() });

/** Shares a row with a person or a team. Existing rights stay, which is not documented. [I] */
export function grantAccess(context: MessageContext, call: MessageCall): ServiceResponse {
  return share(context, call, (had, given) => [...new Set([...had, ...given])]);
}

/** Replaces the rights of a person or a team on a row. */
export function modifyAccess(context: MessageContext, call: MessageCall): ServiceResponse {
  return share(context, call, (_, given) => given);
}

/** Revokes all rights that a person or a team was granted on a row. */
export function revokeAccess(context: MessageContext, call: MessageCall): ServiceResponse {
  const parameters = readParameters(call, revoke);
  const target = findShareable(context, call, parameters.Target);
  const principal = findPrincipal(context, call, parameters.Revokee);
  setRights(context, target, principal, []);
  return { status: 204 };
}

function share(context: MessageContext, call: MessageCall, combine: (had: string[], given: string[]) => string[]): ServiceResponse {
  const { Target, PrincipalAccess } = readParameters(call, grant);
  const target = findShareable(context, call, Target);
  const principal = findPrincipal(context, call, PrincipalAccess.Principal);
  const given = parseAccessMask(call.name, PrincipalAccess.AccessMask);
  // Nobody can grant rights they do not have.
  for (const right of given) needRight(context, target.table, target.row, right);
  const had = sharesOf(context.state, target.table.name, target.id).find(({ principalId }) => principalId === principal.id)?.rights ?? [];
  setRights(context, target, principal, combine(had, given));
  return { status: 204 };
}

function findShareable(context: MessageContext, call: MessageCall, reference: unknown): ReferredRow {
  const target = findReferredRow(context, call.name, reference);
  if (target.table.ownership !== 'UserOwned') {
    // [I] The code and the text.
    throw new Refusal(400, '0x80040203', `Rows of '${target.table.name}' cannot be shared: they have no owner.`);
  }
  needRight(context, target.table, target.row, 'ReadAccess');
  needRight(context, target.table, target.row, 'ShareAccess');
  return target;
}

interface Principal {
  readonly table: 'systemuser' | 'team';
  readonly id: string;
}

function findPrincipal(context: MessageContext, call: MessageCall, reference: unknown): Principal {
  const { table, id } = findReferredRow(context, call.name, reference);
  if (table.name === 'systemuser' || table.name === 'team') return { table: table.name, id };
  throw badPayload(call.name, `A row of '${table.name}' cannot be a principal.`);
}

function setRights(context: MessageContext, target: ReferredRow, principal: Principal, rights: string[]): void {
  const { shares } = context.state.dataverse;
  const place = shares.findIndex(
    (each) => each.rowId === target.id && each.table === target.table.name && each.principalId === principal.id,
  );
  const share = shares[place];
  if (share !== undefined && rights.length === 0) shares.splice(place, 1);
  else if (share !== undefined) share.rights = rights;
  else if (rights.length > 0) {
    shares.push({ table: target.table.name, rowId: target.id, principalTable: principal.table, principalId: principal.id, rights });
  }
  context.changed();
}
