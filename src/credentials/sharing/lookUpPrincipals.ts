import { succeed, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { anyOf } from '../model/filter';
import { inChunks } from '../trace/inChunks';
import { nameless, personColumns, personRow, teamColumns, teamRow, toPerson, toTeam, type Principal, type PrincipalRef } from './principal';

/** People and teams by their ids, with what could not be read about them. */
export interface KnownPrincipals {
  /** Anyone who could not be read goes by their id. */
  of(ref: PrincipalRef): Principal;
  /** Why some names are missing; absent if all could be looked up. */
  readonly error?: CloudError;
}

/** Looks up who the principals of shares are, because shares contain only ids. */
export async function lookUpPrincipals(services: Services, refs: readonly PrincipalRef[], options?: CallOptions): Promise<KnownPrincipals> {
  const idsOf = (kind: PrincipalRef['kind']) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id);
  const [people, teams] = await Promise.all([findPeople(services, idsOf('person'), options), findTeams(services, idsOf('team'), options)]);
  const known = new Map(
    [people, teams].flatMap((found) => (found.ok ? found.value.map((principal) => [principal.id, principal] as const) : [])),
  );
  const failed = [people, teams].find((found) => !found.ok);
  return { of: (ref) => known.get(ref.id) ?? nameless(ref), ...(failed?.ok === false && { error: failed.error }) };
}

/** The columns to request for people: older environments lack some. If that cannot be determined, the newest are left out. */
export async function selectPerson(services: Services, options?: CallOptions): Promise<readonly string[]> {
  const columns = await services.dataverse.columns('systemuser', options);
  return personColumns.filter((name) => (columns.ok ? columns.value.has(name) : name !== 'applicationid'));
}

async function findPeople(services: Services, ids: readonly string[], options?: CallOptions): Promise<Result<readonly Principal[]>> {
  if (ids.length === 0) return succeed([]);
  const select = await selectPerson(services, options);
  const rows = await inChunks(ids, 40, (part) =>
    services.dataverse.list('systemusers', { select, filter: anyOf(['systemuserid'], part) }, personRow, options),
  );
  return rows.ok ? succeed(rows.value.map(toPerson)) : rows;
}

async function findTeams(services: Services, ids: readonly string[], options?: CallOptions): Promise<Result<readonly Principal[]>> {
  if (ids.length === 0) return succeed([]);
  const rows = await inChunks(ids, 40, (part) =>
    services.dataverse.list('teams', { select: teamColumns, filter: anyOf(['teamid'], part) }, teamRow, options),
  );
  return rows.ok ? succeed(rows.value.map(toTeam)) : rows;
}
