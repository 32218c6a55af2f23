import { fail, succeed, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { readGrants, revokeAccess, rightsIn, setAccess } from './grantCalls';
import { sameRights, type Rights } from './grantedRights';
import type { PrincipalRef } from './principal';
import type { SharedObject } from './sharedObject';

/**
 * Sets exactly these rights for someone on a row; an empty set revokes the share. `had` is what they were granted before. Reports success
 * only when certain: after a lost answer, the shares are read again.
 */
export async function changeShare(
  services: Services,
  object: SharedObject,
  principal: PrincipalRef,
  { had, wanted }: { readonly had: Rights; readonly wanted: Rights },
  options?: CallOptions,
): Promise<Result<void>> {
  if (sameRights(had, wanted)) return succeed(undefined);
  const sent = await send(services, object, principal, had, wanted, options);
  if (sent.ok || sent.error.unsure !== true) return sent;
  const now = await readGrants(services, object, options);
  if (!now.ok) return sent;
  return sameRights(rightsIn(now.value, principal), wanted) ? succeed(undefined) : fail(notMade(sent.error));
}

function send(
  services: Services,
  object: SharedObject,
  principal: PrincipalRef,
  had: Rights,
  wanted: Rights,
  options?: CallOptions,
): Promise<Result<void>> {
  if (wanted.size === 0) return revokeAccess(services, object, principal, options);
  return setAccess(services, had.size === 0 ? 'GrantAccess' : 'ModifyAccess', object, principal, wanted, options);
}

/** The answer was lost, and the shares show that nothing has changed. */
function notMade({ kind, service, message }: CloudError): CloudError {
  return { kind, service, message, remedy: say('The answer got lost, and nothing has changed as far as can be seen. Try again.') };
}
