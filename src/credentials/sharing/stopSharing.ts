import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { explainFailure } from '../model/explainFailure';
import { readGrants, rightsIn } from './grantCalls';
import { rightsInWords, type Rights } from './grantedRights';
import { changeShare } from './changeShare';
import { findOtherNeeds } from './otherNeeds';
import type { Principal } from './principal';
import type { Sharing } from './readShares';
import { essentialRights, variableRights } from './shareRoles';
import { failedRow, skippedRow, type ShareRow } from './shareRow';
import type { UsedVariable } from './usedVariables';

/** What happens to someone's share of a variable when the credential is no longer shared with them. */
export interface VariableFate {
  readonly variable: UsedVariable;
  /** Absent: nothing needs it, so it can be taken back. */
  readonly kept?: Message;
  readonly had: Rights;
}

const nothing: Rights = new Set();

/** Works out which variables nothing else needs. Changes nothing. If something cannot be seen, the variable is kept. */
export async function foreseeVariables(
  services: Services,
  { credential }: Pick<Sharing, 'credential'>,
  variables: readonly UsedVariable[],
  principal: Principal,
  options?: CallOptions,
): Promise<readonly VariableFate[]> {
  const [needs, shares] = await Promise.all([
    findOtherNeeds(
      services,
      principal,
      credential.id,
      variables.map(({ id }) => id),
      options,
    ),
    Promise.all(variables.map(async (variable) => ({ variable, grants: await readGrants(services, variable, options) }))),
  ]);
  return shares.map(({ variable, grants }): VariableFate => {
    if (!grants.ok)
      return { variable, had: nothing, kept: say('With whom it is shared could not be read. {0}', explainFailure(grants.error)) };
    const had = rightsIn(grants.value, principal);
    const kept = whyKept(variable, principal, had) ?? needs.get(variable.id);
    return { variable, had, ...(kept !== undefined && { kept }) };
  });
}

function whyKept(variable: UsedVariable, principal: Principal, had: Rights): Message | undefined {
  if (variable.ownerId === principal.id) return say('{0} owns it.', principal.name);
  if (had.size === 0) return say('It is not shared with them.');
  const along = variableRights('coOwner');
  const more = new Set([...essentialRights(had)].filter((right) => !along.has(right)));
  return more.size === 0 ? undefined : say('They have more rights on it than come with a credential: {0}.', rightsInWords(more));
}

/**
 * Takes a credential back from someone; with `variables`, also those of its variables that nothing else needs. Yields each outcome. Without
 * them the variables stay shared, as when the portal removes a share.
 */
export async function* stopSharing(
  services: Services,
  { credential }: Pick<Sharing, 'credential'>,
  principal: Principal,
  variables: readonly UsedVariable[],
  options?: CallOptions,
): AsyncGenerator<ShareRow> {
  // Must happen before the credential is unshared: users who remove their own share may not see it afterwards.
  const [grants, removalOutcomes] = await Promise.all([
    readGrants(services, credential, options),
    foreseeVariables(services, { credential }, variables, principal, options),
  ]);
  const removed = grants.ok
    ? await changeShare(services, credential, principal, { had: rightsIn(grants.value, principal), wanted: nothing }, options)
    : grants;
  yield removed.ok
    ? { object: credential, principal, state: 'done', detail: say('No longer shared.') }
    : failedRow(credential, principal, removed.error);
  for (const fate of removalOutcomes)
    yield removed.ok ? await takeBack(services, fate, principal, options) : skippedRow(fate.variable, principal);
}

async function takeBack(
  services: Services,
  { variable, had, kept }: VariableFate,
  principal: Principal,
  options?: CallOptions,
): Promise<ShareRow> {
  if (kept !== undefined) return { object: variable, principal, state: 'kept', detail: kept };
  const removed = await changeShare(services, variable, principal, { had, wanted: nothing }, options);
  return removed.ok
    ? { object: variable, principal, state: 'done', detail: say('No longer shared.') }
    : failedRow(variable, principal, removed.error);
}
