import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

const answer = v.object({ AccessRights: v.string() });

/** Whether someone may read a row right now, by roles, ownership and shares together: it may just have been shared. */
export async function mayRead(
  services: Services,
  userId: string,
  set: string,
  rowId: string,
  options?: CallOptions,
): Promise<Result<boolean>> {
  const call = { name: 'RetrievePrincipalAccess', on: { set: 'systemusers', id: userId }, parameters: { Target: { set, id: rowId } } };
  const rights = await services.dataverse.callFunction(call, answer, { ...options, fresh: true });
  return rights.ok ? succeed(rights.value.AccessRights.split(',').some((right) => right.trim() === 'ReadAccess')) : rights;
}
