import type { CallOptions } from '../../cloud/services';
import { succeed, type Result } from '../../cloud/result';
import { checkConnections } from './checkConnections';
import { checkVariables } from './checkVariables';
import type { ImportCheck, ImportSubject } from './importCheck';

/**
 * Checks whether an import with these settings would work: whether every variable gets a value of the right form, whether the user may read
 * the secrets that references name, and whether the connections exist. Changes nothing, and reads no secret.
 */
export async function checkImport(subject: ImportSubject, options?: CallOptions): Promise<Result<readonly ImportCheck[]>> {
  const [variables, connections] = await Promise.all([checkVariables(subject, options), checkConnections(subject, options)]);
  if (!variables.ok) return variables;
  if (!connections.ok) return connections;
  return succeed([...variables.value, ...connections.value]);
}
