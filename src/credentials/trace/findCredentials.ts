import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { readCredentialColumns } from '../model/credentialColumns';
import { credentialRow, lookupColumn, partColumns, selectCredential, type CredentialRow } from '../model/credentialRow';
import { anyOf } from '../model/filter';
import { inChunks } from './inChunks';

/** The credentials that use one of the variables, for any part. */
export function findCredentialsOfVariables(
  services: Services,
  variableIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly CredentialRow[]>> {
  return find(services, Object.values(partColumns), variableIds, options);
}

/** The credentials that fall back on one of these; the older schema has no such column. */
export function findCredentialsOfDefaults(
  services: Services,
  credentialIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly CredentialRow[]>> {
  return find(services, ['defaultcredential'], credentialIds, options);
}

/** The credentials that stand for one of the connection references; the older schema has no such column. */
export function findCredentialsOfReferences(
  services: Services,
  referenceIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly CredentialRow[]>> {
  return find(services, ['connectionreference'], referenceIds, options);
}

export function findCredentialsById(
  services: Services,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly CredentialRow[]>> {
  return find(services, ['credentialid'], ids, options);
}

export async function readCredential(services: Services, id: string, options?: CallOptions): Promise<Result<CredentialRow>> {
  const columns = await readCredentialColumns(services, options);
  return columns.ok
    ? services.dataverse.read('credentials', id, { select: selectCredential(columns.value) }, credentialRow, options)
    : columns;
}

async function find(
  services: Services,
  by: readonly string[],
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly CredentialRow[]>> {
  if (ids.length === 0) return succeed([]);
  const columns = await readCredentialColumns(services, options);
  if (!columns.ok) return columns;
  const known = by.filter((name) => columns.value.has(name)).map((name) => (name === 'credentialid' ? name : lookupColumn(name)));
  if (known.length === 0) return succeed([]);
  const select = selectCredential(columns.value);
  return inChunks(ids, Math.ceil(40 / known.length), (part) =>
    services.dataverse.list('credentials', { select, filter: anyOf(known, part) }, credentialRow, options),
  );
}
