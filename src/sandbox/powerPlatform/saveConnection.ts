import * as v from 'valibot';
import type { Person, PlatformConnection, SandboxState } from '../sandboxState';
import { signInProblem } from './signInProblem';

const parameter = v.object({ value: v.unknown() });
const newConnection = v.object({
  properties: v.object({
    environment: v.object({ name: v.string() }),
    displayName: v.exactOptional(v.string(), 'Desktop flows'),
    credentialId: v.exactOptional(v.pipe(v.string(), v.uuid(), v.toLowerCase())),
    connectionParametersSet: v.object({
      name: v.picklist(['azureRelay', 'azureRelayRunOwner']),
      values: v.looseObject({ username: parameter, password: parameter, targetId: v.object({ value: v.string() }) }),
    }),
  }),
});

export type SaveOutcome =
  | { readonly ok: true; readonly connection: PlatformConnection; readonly isNew: boolean }
  | { readonly ok: false; readonly message: string };

/**
 * Creates a desktop flow connection, or saves it again. Parameter values are not stored, because one of them may be a password. As in the
 * service, a connection that cannot sign in is created all the same, with the status `Error`.
 */
export function saveConnection(state: SandboxState, caller: Person, id: string, text: string, now: Date): SaveOutcome {
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), newConnection), text);
  if (!body.success) return { ok: false, message: v.summarize(body.issues) };
  const { environment, displayName, credentialId, connectionParametersSet } = body.output.properties;
  if (environment.name !== state.environmentId) return { ok: false, message: `The environment '${environment.name}' could not be found.` };
  if (credentialId !== undefined && !has(state, 'credential', 'credentialid', credentialId))
    return { ok: false, message: `The credential '${credentialId}' could not be found.` };
  const place = state.connections.findIndex((one) => one.id === id);
  const before = state.connections[place];
  const problem = signInProblem(state, Object.values(connectionParametersSet.values));
  const connection: PlatformConnection = {
    createdBy: before?.createdBy ?? caller.objectId,
    createdTime: before?.createdTime ?? now.toISOString(),
    ...(before?.permissions !== undefined && { permissions: before.permissions }),
    id,
    connector: 'shared_uiflow',
    displayName,
    status: problem === undefined ? 'Connected' : 'Error',
    ...(problem !== undefined && { statusMessage: problem }),
    lastModifiedTime: now.toISOString(),
    parameterSet: connectionParametersSet.name,
    targetId: connectionParametersSet.values.targetId.value,
    ...(credentialId !== undefined && { credentialId }),
  };
  state.connections.splice(before ? place : state.connections.length, 1, connection);
  return { ok: true, connection, isNew: !before };
}

function has(state: SandboxState, table: string, column: string, value: string): boolean {
  return (state.dataverse.tables[table] ?? []).some((row) => String(row[column]).toLowerCase() === value.toLowerCase());
}
