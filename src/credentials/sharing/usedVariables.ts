import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import type { CredentialKind } from '../model/credential';
import { kindOf, partsOf, type CredentialRow } from '../model/credentialRow';
import { explainFailure } from '../model/explainFailure';
import { anyOf, quote } from '../model/filter';
import { findCredentialsById } from '../trace/findCredentials';
import { inChunks } from '../trace/inChunks';
import { listDependencies } from './listDependencies';
import type { SharedObject } from './sharedObject';

/** The variables that are shared along with a credential, and those that are not even though it uses them. */
export interface UsedVariables {
  readonly variables: readonly UsedVariable[];
  /** What stays behind or could not be read, in sentences. */
  readonly notes: readonly Message[];
}

export interface UsedVariable extends SharedObject {
  readonly kind: 'variable';
  /** This and the owner are unknown if the variable could not be read; its id then serves as its name. */
  readonly schemaName?: string;
  readonly ownerId?: string;
}

/** Kinds whose entries are in a text column, so no lookup tells which variables they use. */
export const listKinds: ReadonlySet<CredentialKind> = new Set<CredentialKind>([
  'userNamePasswordList',
  'groupMapping',
  'machineMapping',
  'unknown',
]);

/** Finds the variables that a credential uses: by its lookups and, for lists, by what Dataverse says about them. */
export async function findUsedVariables(services: Services, row: CredentialRow, options?: CallOptions): Promise<UsedVariables> {
  const parts = partsOf(row);
  const [own, listed] = await Promise.all([
    findByLookups(
      services,
      parts.flatMap(({ variableId }) => variableId ?? []),
      options,
    ),
    listKinds.has(kindOf(row)) ? findListed(services, row, options) : { variables: [], notes: [] },
  ]);
  const known = new Map([...own.variables, ...listed.variables].map((variable) => [variable.id, variable]));
  const lost = parts.some(({ variableId }) => variableId === undefined);
  return { variables: [...known.values()], notes: [...(lost ? [brokenNote] : []), ...own.notes, ...listed.notes] };
}

const brokenNote = say('The credential is broken: a variable that it needs was deleted.');

/** A list leaves out what the user may not see, so each of those is requested by id, which tells "gone" from "forbidden". */
async function findByLookups(services: Services, ids: readonly string[], options?: CallOptions): Promise<UsedVariables> {
  const found = await findVariables(services, 'environmentvariabledefinitionid', ids, options);
  const variables = new Map((found.ok ? found.value : []).map((variable) => [variable.id, variable]));
  const notes: Message[] = [];
  for (const id of new Set(ids)) {
    if (variables.has(id)) continue;
    const row = await services.dataverse.read(set, id, { select }, variableRow, options);
    if (!row.ok && row.error.kind === 'notFound') notes.push(brokenNote);
    else variables.set(id, row.ok ? toVariable(row.value) : { kind: 'variable', id, name: id });
  }
  return { variables: [...new Set(ids)].flatMap((id) => variables.get(id) ?? []), notes };
}

async function findListed(services: Services, row: CredentialRow, options?: CallOptions): Promise<UsedVariables> {
  const mentioned = await listDependencies(services, row.credentialid, options);
  if (!mentioned.ok)
    return {
      variables: [],
      notes: [
        say(
          'Which variables its entries use could not be seen. {0} Share those as well, or people cannot use the credential.',
          explainFailure(mentioned.error),
        ),
      ],
    };
  const ids = [...mentioned.value.ids];
  const [byId, byName, credentials] = await Promise.all([
    findVariables(services, 'environmentvariabledefinitionid', ids, options),
    findVariables(services, 'schemaname', [...mentioned.value.schemaNames].map(quote), options),
    findCredentialsById(services, [...ids, ...(row._defaultcredential_value === undefined ? [] : [row._defaultcredential_value])], options),
  ]);
  const variables = [byId, byName].flatMap((found) => (found.ok ? found.value : []));
  const failed = [byId, byName].find((found) => !found.ok);
  return {
    variables,
    notes: [
      ...(failed?.ok === false ? [say('Some of its variables could not be read. {0}', explainFailure(failed.error))] : []),
      ...(variables.length === 0
        ? [say('Which variables its entries use cannot be seen from here. Share those as well, or people cannot use the credential.')]
        : []),
      ...(credentials.ok
        ? credentials.value.map(({ name }) => say('It uses the credential {0}, which is not shared along. Share that one as well.', name))
        : []),
    ],
  };
}

const set = 'environmentvariabledefinitions';
const select = ['environmentvariabledefinitionid', 'displayname', 'schemaname', '_ownerid_value'];
const variableRow = v.object({
  environmentvariabledefinitionid: cells.id,
  displayname: cells.text,
  schemaname: cells.text,
  _ownerid_value: cells.optionalId,
});

async function findVariables(
  services: Services,
  column: string,
  literals: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly UsedVariable[]>> {
  const rows = await inChunks(literals, 40, (part) =>
    services.dataverse.list(set, { select, filter: anyOf([column], part) }, variableRow, options),
  );
  return rows.ok ? succeed(rows.value.map(toVariable)) : rows;
}

function toVariable({
  environmentvariabledefinitionid: id,
  displayname,
  schemaname,
  _ownerid_value: ownerId,
}: v.InferOutput<typeof variableRow>): UsedVariable {
  return { kind: 'variable', id, name: displayname || schemaname, schemaName: schemaname, ...(ownerId !== undefined && { ownerId }) };
}
