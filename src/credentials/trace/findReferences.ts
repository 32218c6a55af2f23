import * as v from 'valibot';
import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf, quote } from '../model/filter';
import { inChunks } from './inChunks';

/** A row of `connectionreferences`: the name by which flows know a connection. */
const referenceRow = v.object({
  connectionreferenceid: cells.id,
  connectionreferencelogicalname: cells.text,
  connectionreferencedisplayname: cells.text,
  connectionid: cells.text,
});
export type ReferenceRow = v.InferOutput<typeof referenceRow>;

export function findReferencesById(
  services: Services,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ReferenceRow[]>> {
  return find(services, 'connectionreferenceid', ids, options);
}

export function findReferencesByName(
  services: Services,
  logicalNames: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ReferenceRow[]>> {
  return find(services, 'connectionreferencelogicalname', logicalNames.map(quote), options);
}

/** The connection references that point at one of the connections, by their Power Platform ids. */
export function findReferencesOfConnections(
  services: Services,
  internalIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ReferenceRow[]>> {
  return find(services, 'connectionid', internalIds.map(quote), options);
}

function find(
  services: Services,
  column: string,
  literals: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ReferenceRow[]>> {
  const select = ['connectionreferenceid', 'connectionreferencelogicalname', 'connectionreferencedisplayname', 'connectionid'];
  return inChunks(literals, 40, (part) =>
    services.dataverse.list('connectionreferences', { select, filter: anyOf([column], part) }, referenceRow, options),
  );
}
