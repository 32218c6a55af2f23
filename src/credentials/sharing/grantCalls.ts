import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { parseMask, writeMask, type Rights } from './grantedRights';
import type { PrincipalRef } from './principal';
import { rowPlace, rowReference, type SharedObject } from './sharedObject';

/** What one person or team was granted on a row. */
export interface Grant {
  readonly principal: PrincipalRef;
  readonly rights: Rights;
}

/** Which object a call is about; its name does not matter here. */
type Target = Pick<SharedObject, 'kind' | 'id'>;

/** `ownerid` identifies a principal of any kind; the type says which table it is in. */
const shares = v.object({
  PrincipalAccesses: v.array(
    v.object({
      AccessMask: v.string(),
      Principal: v.object({
        '@odata.type': v.optional(v.string(), ''),
        ownerid: cells.optionalId,
        systemuserid: cells.optionalId,
        teamid: cells.optionalId,
      }),
    }),
  ),
});
const access = v.object({ AccessRights: v.string() });

/** Whom a row is shared with. Needs the right to read it. */
export async function readGrants(services: Services, object: Target, options?: CallOptions): Promise<Result<readonly Grant[]>> {
  const answer = await services.dataverse.callFunction(
    { name: 'RetrieveSharedPrincipalsAndAccess', parameters: { Target: rowPlace(object) } },
    shares,
    options,
  );
  if (!answer.ok) return answer;
  return succeed(
    answer.value.PrincipalAccesses.flatMap(({ AccessMask, Principal }): Grant[] => {
      const id = Principal.ownerid ?? Principal.systemuserid ?? Principal.teamid;
      if (id === undefined) return [];
      const kind = Principal['@odata.type'].endsWith('.team') || Principal.teamid !== undefined ? 'team' : 'person';
      return [{ principal: { kind, id }, rights: parseMask(AccessMask) }];
    }),
  );
}

/** What someone was granted, among the grants of a row; if nothing, no rights. */
export function rightsIn(grants: readonly Grant[], { id }: PrincipalRef): Rights {
  return grants.find(({ principal }) => principal.id === id)?.rights ?? new Set();
}

/**
 * What someone may effectively do with a row right now, by security roles, ownership and shares together; straight after a change, the
 * service's cache still gives the old answer.
 */
export async function readEffectiveRights(
  services: Services,
  principal: PrincipalRef,
  object: Target,
  options?: CallOptions,
): Promise<Result<Rights>> {
  const call = { name: 'RetrievePrincipalAccess', on: rowPlace(principal), parameters: { Target: rowPlace(object) } };
  const answer = await services.dataverse.callFunction(call, access, { ...options, fresh: true });
  return answer.ok ? succeed(parseMask(answer.value.AccessRights)) : answer;
}

/**
 * Grants rights to someone who has none on this row (`GrantAccess`; what it does with existing rights is not documented), or replaces those
 * they have (`ModifyAccess`).
 */
export function setAccess(
  services: Services,
  call: 'GrantAccess' | 'ModifyAccess',
  object: Target,
  principal: PrincipalRef,
  rights: Rights,
  options?: CallOptions,
): Promise<Result<void>> {
  const access = { Principal: rowReference(principal), AccessMask: writeMask(rights) };
  return callAction(services, call, { Target: rowReference(object), PrincipalAccess: access }, options);
}

/** Revokes every right that someone was granted. */
export function revokeAccess(services: Services, object: Target, principal: PrincipalRef, options?: CallOptions): Promise<Result<void>> {
  return callAction(services, 'RevokeAccess', { Target: rowReference(object), Revokee: rowReference(principal) }, options);
}

async function callAction(
  services: Services,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  options?: CallOptions,
): Promise<Result<void>> {
  const answer = await services.dataverse.callAction(name, parameters, v.unknown(), options);
  return answer.ok ? succeed(undefined) : answer;
}
