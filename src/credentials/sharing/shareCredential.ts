import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { readEffectiveRights, readGrants, rightsIn } from './grantCalls';
import { holds, rightsInWords, type Rights } from './grantedRights';
import { changeShare } from './changeShare';
import { giveRole, lacksPrivilege } from './explainRefusal';
import type { Principal } from './principal';
import type { Sharing } from './readShares';
import type { SharedObject } from './sharedObject';
import { credentialRights, essentialRights, roleName, variableRights, type ShareRole } from './shareRoles';
import { failedRow, skippedRow, type ShareRow } from './shareRow';
import type { UsedVariable } from './usedVariables';

/** Someone, and the role in which a credential is to be shared with them. */
export interface ShareWish {
  readonly principal: Principal;
  readonly role: ShareRole;
}

/** Why a credential cannot be shared with someone; undefined: nothing prevents it. */
export function whyNotShare({ owner }: Pick<Sharing, 'owner'>, principal: Principal): Message | undefined {
  if (principal.id === owner.id) return say('{0} owns the credential and can do everything with it.', owner.name);
  return undefined;
}

/**
 * Shares a credential and each of its variables with someone, because sharing does not cascade to variables. Anyone who already has a role
 * gets the new one. Yields each outcome in turn. One failure does not stop the others, except that without the credential its variables are
 * of no use to anyone.
 */
export async function* shareCredential(
  services: Services,
  sharing: Pick<Sharing, 'credential' | 'owner'>,
  variables: readonly UsedVariable[],
  { principal, role }: ShareWish,
  options?: CallOptions,
): AsyncGenerator<ShareRow> {
  const { credential } = sharing;
  const why = whyNotShare(sharing, principal);
  if (why !== undefined) {
    yield { object: credential, principal, state: 'kept', detail: why };
    return;
  }
  const first = await changeRole(services, credential, { principal, role }, options);
  yield first;
  const stopped = first.state === 'failed' || first.state === 'unsure';
  for (const variable of variables)
    yield stopped ? skippedRow(variable, principal) : await shareVariable(services, variable, { principal, role }, options);
}

/** Changes someone's role on the credential alone, to one with more or fewer rights. */
export async function changeRole(
  services: Services,
  credential: SharedObject,
  { principal, role }: ShareWish,
  options?: CallOptions,
): Promise<ShareRow> {
  const grants = await readGrants(services, credential, options);
  if (!grants.ok) return failedRow(credential, principal, grants.error);
  const had = rightsIn(grants.value, principal);
  const wanted = credentialRights(role, had);
  const changed = await changeShare(services, credential, principal, { had, wanted }, options);
  if (!changed.ok) return failedRow(credential, principal, changed.error);
  return checked(
    services,
    { object: credential, principal, state: 'done', detail: say('Shared as {0}.', roleName(role)) },
    wanted,
    options,
  );
}

/** Shares a variable. Rights that someone already has on it stay, whatever the role. */
export async function shareVariable(
  services: Services,
  variable: UsedVariable,
  { principal, role }: ShareWish,
  options?: CallOptions,
): Promise<ShareRow> {
  const done = { object: variable, principal, state: 'done' } as const;
  if (variable.ownerId === principal.id) return { ...done, detail: say('{0} owns it.', principal.name) };
  const grants = await readGrants(services, variable, options);
  if (!grants.ok) return failedRow(variable, principal, grants.error);
  const had = rightsIn(grants.value, principal);
  const wanted = variableRights(role);
  const changed = await changeShare(services, variable, principal, { had, wanted: new Set([...had, ...wanted]) }, options);
  if (!changed.ok) return failedRow(variable, principal, changed.error);
  const detail = holds(had, wanted) ? say('Was shared already.') : say('Shared for reading.');
  return checked(services, { ...done, detail }, wanted, options);
}

/**
 * Checks whether someone's security roles let them use what was shared. Teams are not checked: what their members may do depends on each
 * member's roles.
 */
async function checked(services: Services, row: ShareRow, wanted: Rights, options?: CallOptions): Promise<ShareRow> {
  const { principal, object } = row;
  if (principal.kind === 'team') return row;
  if (principal.disabled)
    return {
      ...row,
      state: 'useless',
      detail: say('{0} is disabled and cannot sign in.', principal.name),
      remedy: say('Ask an administrator of the environment to enable the account, or share with somebody else.'),
    };
  const effective = await readEffectiveRights(services, principal, object, options);
  if (!effective.ok)
    return { ...row, detail: say('{0} Whether the security roles of {1} allow it could not be checked.', row.detail, principal.name) };
  const missing = essentialRights(new Set([...wanted].filter((right) => !effective.value.has(right))));
  if (missing.has('ReadAccess'))
    return { ...row, state: 'useless', detail: lacksPrivilege(principal, object.kind), remedy: giveRole(principal) };
  if (missing.size === 0) return row;
  return {
    ...row,
    state: 'limited',
    remedy: giveRole(principal),
    detail: say('{0} The security roles of {1} do not allow: {2}.', row.detail, principal.name, rightsInWords(missing)),
  };
}
