import * as v from 'valibot';
import type { Person, PlatformConnection, World } from '../world';

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
 * Creates a desktop-flow connection, or saves it again. Parameter values are not kept, since one of them may be a password.
 * As in the service, a connection that cannot sign in is created all the same, with the status `Error`.
 */
export function saveConnection(world: World, caller: Person, id: string, text: string, now: Date): SaveOutcome {
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), newConnection), text);
  if (!body.success) return { ok: false, message: v.summarize(body.issues) };
  const { environment, displayName, credentialId, connectionParametersSet } = body.output.properties;
  if (environment.name !== world.environmentId) return { ok: false, message: `The environment '${environment.name}' could not be found.` };
  if (credentialId !== undefined && !has(world, 'credential', 'credentialid', credentialId)) return { ok: false, message: `The credential '${credentialId}' could not be found.` };
  const place = world.connections.findIndex((one) => one.id === id);
  const before = world.connections[place];
  const works = Object.values(connectionParametersSet.values).every((one) => isResolved(world, one));
  const connection: PlatformConnection = {
    ...(before ?? { createdBy: caller.objectId, createdTime: now.toISOString() }),
    id,
    connector: 'shared_uiflow',
    displayName,
    status: works ? 'Connected' : 'Error',
    lastModifiedTime: now.toISOString(),
    parameterSet: connectionParametersSet.name,
    ...(credentialId !== undefined && { credentialId }),
  };
  world.connections.splice(before ? place : world.connections.length, 1, connection);
  return { ok: true, connection, isNew: !before };
}

/** A parameter that names an environment variable needs that variable. */
function isResolved(world: World, parameterValue: unknown): boolean {
  const read = v.safeParse(v.object({ value: v.string() }), parameterValue);
  const variable = read.success ? /^@environmentVariables\("([^"]+)"\)$/.exec(read.output.value)?.[1] : undefined;
  return variable === undefined || has(world, 'environmentvariabledefinition', 'schemaname', variable);
}

function has(world: World, table: string, column: string, value: string): boolean {
  return (world.dataverse.tables[table] ?? []).some((row) => String(row[column]).toLowerCase() === value.toLowerCase());
}
