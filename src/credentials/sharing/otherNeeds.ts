import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import { componentTypes, readComponentTypes } from '../model/componentTypes';
import { readCredentialColumns } from '../model/credentialColumns';
import { credentialRow, kindOf, lookupColumn, partColumns, partsOf, selectCredential } from '../model/credentialRow';
import { explainFailure } from '../model/explainFailure';
import { anyOf } from '../model/filter';
import { findDependents } from '../trace/findDependents';
import { inChunks } from '../trace/inChunks';
import { readGrants } from './grantCalls';
import type { Principal } from './principal';
import { listKinds } from './usedVariables';

const ownedRow = v.object({ ...credentialRow.entries, _ownerid_value: cells.optionalId, _owningteam_value: cells.optionalId });
type OwnedRow = v.InferOutput<typeof ownedRow>;

/** At most this many other credentials are checked one by one. */
const mostCredentials = 50;

/**
 * Why someone still needs variables once a credential is no longer shared with them, by variable id: another credential they have uses it,
 * or that could not be checked. A variable that is not in the map is not needed, as far as can be seen.
 */
export async function findOtherNeeds(
  services: Services,
  principal: Principal,
  credentialId: string,
  variableIds: readonly string[],
  options?: CallOptions,
): Promise<ReadonlyMap<string, Message>> {
  const all = (why: Message) => new Map(variableIds.map((id) => [id, why]));
  if (variableIds.length === 0) return new Map();
  const [found, hidden, owners] = await Promise.all([
    findCredentials(services, variableIds, options),
    findHiddenUses(services, credentialId, variableIds, options),
    findStandIns(services, principal, options),
  ]);
  if (!found.ok) return all(say('Which other credentials use it could not be seen. {0}', explainFailure(found.error)));
  const others = [...new Map(found.value.map((row) => [row.credentialid, row])).values()].filter(
    (row) => row.credentialid !== credentialId,
  );
  if (others.length > mostCredentials) return all(say('More than {0} other credentials may use it.', mostCredentials));

  const needs = new Map<string, Message>(hidden(new Set(others.map((row) => row.credentialid))));
  for (const { row, has } of await Promise.all(
    others.map(async (one) => ({ row: one, has: await hasCredential(services, owners, one, options) })),
  )) {
    if (has === 'no') continue;
    const isList = listKinds.has(kindOf(row));
    const used = isList ? variableIds : partsOf(row).flatMap(({ variableId }) => variableId ?? []);
    for (const id of used) if (variableIds.includes(id)) needs.set(id, why(row.name, has, isList));
  }
  return needs;
}

function why(name: string, has: 'yes' | 'unknown', isList: boolean): Message {
  if (has === 'unknown') return say('Whether the credential {0}, which may use it, is shared with them could not be seen.', name);
  return isList
    ? say('They have the credential {0} as well, and which variables that one uses cannot be seen.', name)
    : say('They need it for the credential {0}.', name);
}

/** The ids that represent someone in shares and as an owner: their own and those of their teams, as far as those could be read. */
interface StandIns {
  readonly ids: ReadonlySet<string>;
  readonly whole: boolean;
}

async function findStandIns(services: Services, { kind, id }: Principal, options?: CallOptions): Promise<StandIns> {
  if (kind === 'team') return { ids: new Set([id]), whole: true };
  const teams = await services.dataverse.list(
    `systemusers(${id})/teammembership_association`,
    { select: ['teamid'], annotations: false },
    teamRow,
    options,
  );
  return { ids: new Set([id, ...(teams.ok ? teams.value.map(({ teamid }) => teamid) : [])]), whole: teams.ok };
}

const teamRow = v.object({ teamid: cells.id });

async function hasCredential(
  services: Services,
  { ids, whole }: StandIns,
  row: OwnedRow,
  options?: CallOptions,
): Promise<'yes' | 'no' | 'unknown'> {
  if (ids.has(row._ownerid_value ?? '')) return 'yes';
  const grants = await readGrants(services, { kind: 'credential', id: row.credentialid }, options);
  if (!grants.ok) return 'unknown';
  if (grants.value.some(({ principal, rights }) => ids.has(principal.id) && rights.size > 0)) return 'yes';
  const byTeam = row._owningteam_value !== undefined || grants.value.some(({ principal }) => principal.kind === 'team');
  return byTeam && !whole ? 'unknown' : 'no';
}

/** The credentials that point at one of the variables, and all lists: what lists use is in no lookup. */
async function findCredentials(
  services: Services,
  variableIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly OwnedRow[]>> {
  const columns = await readCredentialColumns(services, options);
  if (!columns.ok) return columns;
  const lookups = Object.values(partColumns)
    .filter((name) => columns.value.has(name))
    .map(lookupColumn);
  const query = {
    select: [...selectCredential(columns.value), '_ownerid_value', '_owningteam_value'],
    top: mostCredentials + 2,
    annotations: false as const,
  };
  const list = (filter: string) => services.dataverse.list('credentials', { ...query, filter }, ownedRow, options);
  const [pointing, lists] = await Promise.all([inChunks(variableIds, 6, (part) => list(anyOf(lookups, part))), list(listFilter)]);
  if (!pointing.ok) return pointing;
  return lists.ok ? succeed([...pointing.value, ...lists.value]) : lists;
}

/** The kinds of `listKinds`, and those that are not known here. */
const listFilter = 'connectiontype eq 2 or connectiontype eq 3 or connectiontype eq 6 or connectiontype gt 7';

/**
 * Asks Dataverse's dependency functions for credentials that a list leaves out because the signed-in user may not see them. Returns reasons
 * to keep variables, given the credentials that were seen.
 */
async function findHiddenUses(
  services: Services,
  credentialId: string,
  variableIds: readonly string[],
  options?: CallOptions,
): Promise<(seen: ReadonlySet<string>) => [string, Message][]> {
  const types = await readComponentTypes(services, options);
  if (!types.ok)
    return () =>
      variableIds.map((id) => [
        id,
        say('Whether credentials that you cannot see use it could not be found out. {0}', explainFailure(types.error)),
      ]);
  const answers = await Promise.all(
    variableIds.map(async (id) => ({
      id,
      answer: await findDependents(services, 'RetrieveDependentComponents', id, componentTypes.variable, options),
    })),
  );
  return (seen) =>
    answers.flatMap(({ id, answer }): [string, Message][] => {
      if (!answer.ok)
        return [[id, say('Whether credentials that you cannot see use it could not be found out. {0}', explainFailure(answer.error))]];
      const hidden = answer.value.filter(
        (dependent) => dependent.type === types.value.credential && dependent.id !== credentialId && !seen.has(dependent.id),
      );
      return hidden.length === 0 ? [] : [[id, say('A credential that you cannot see uses it.')]];
    });
}
