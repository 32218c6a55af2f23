import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import type { PartRole } from '../model/credential';
import { kindOf, partsOf, usesOf } from '../model/credentialRow';
import { refuse } from '../model/refuse';
import { readCredential } from '../trace/findCredentials';
import { findVariablesById } from '../trace/findVariables';
import type { ConnectionParts } from './connectionBody';
import { whyNotConnectable } from './whyNotConnectable';

/** A credential in the form that a connection needs, with the variables it uses. */
export interface ConnectableCredential {
  readonly credential: ConnectionParts['credential'];
  readonly variableIds: readonly string[];
}

/** Reads the credential's current state, with the schema names of its variables. Refused if no connection can be made from it. */
export async function readConnectable(
  services: Services,
  credentialId: string,
  options?: CallOptions,
): Promise<Result<ConnectableCredential>> {
  const read = await readCredential(services, credentialId, options);
  if (!read.ok) return read;
  const row = read.value;
  const [kind, parts] = [kindOf(row), partsOf(row)];
  const why = whyNotConnectable({ kind, uses: usesOf(row), active: row.statecode === 0, parts });
  if (why !== undefined) return refuse(say('No connection can be made from {0}. {1}', row.name, why));
  const variableIds = [...new Set(parts.flatMap(({ variableId }) => variableId ?? []))];
  const variables = await findVariablesById(services, variableIds, options);
  if (!variables.ok) return variables;
  const names = new Map(
    variables.value.map(({ environmentvariabledefinitionid, schemaname }) => [environmentvariabledefinitionid, schemaname]),
  );
  const nameOf = (...roles: PartRole[]) =>
    parts.flatMap(({ role, variableId }) => (roles.includes(role) && names.get(variableId ?? '')) || [])[0];
  const userName = nameOf('userName', 'cyberArkUserName');
  const password = nameOf('password');
  if (userName === undefined || (kind === 'userNamePassword' && password === undefined)) {
    return refuse(say('A variable of {0} is deleted, or not shared with you. Ask its owner to share the credential with you.', row.name));
  }
  return succeed({ credential: { id: row.credentialid, kind, userName, ...(password !== undefined && { password }) }, variableIds });
}
