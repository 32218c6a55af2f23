import * as v from 'valibot';
import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../cells';
import { anyOf, quote } from '../filter';
import { inChunks } from './inChunks';

/** A row of `connectioninstances`: a connection as Dataverse knows it. */
const connectionRow = v.object({
  connectioninstanceid: cells.id,
  connectioninstancedisplayname: cells.text,
  connectioninternalid: cells.text,
  connectorinternalid: cells.text,
  _credentialid_value: cells.optionalId,
  _connectionreferenceid_value: cells.optionalId,
  modifiedon: cells.optionalText,
});
export type ConnectionRow = v.InferOutput<typeof connectionRow>;

export function findConnectionsOfCredentials(services: Services, credentialIds: readonly string[], options?: CallOptions): Promise<Result<readonly ConnectionRow[]>> {
  return inChunks(credentialIds, 40, (part) => list(services, anyOf(['_credentialid_value'], part), options));
}

export function findConnectionsById(services: Services, instanceIds: readonly string[], options?: CallOptions): Promise<Result<readonly ConnectionRow[]>> {
  return inChunks(instanceIds, 40, (part) => list(services, anyOf(['connectioninstanceid'], part), options));
}

/** The connections behind connection references, by the row that names the reference. */
export function findConnectionsOfReferences(services: Services, referenceIds: readonly string[], options?: CallOptions): Promise<Result<readonly ConnectionRow[]>> {
  return inChunks(referenceIds, 40, (part) => list(services, anyOf(['_connectionreferenceid_value'], part), options));
}

/** The connections with these ids of the Power Platform. */
export function findConnectionsByInternalId(services: Services, internalIds: readonly string[], options?: CallOptions): Promise<Result<readonly ConnectionRow[]>> {
  return inChunks(internalIds, 40, (part) => list(services, anyOf(['connectioninternalid'], part.map(quote)), options));
}

function list(services: Services, filter: string, options?: CallOptions): Promise<Result<readonly ConnectionRow[]>> {
  const select = [
    'connectioninstanceid', 'connectioninstancedisplayname', 'connectioninternalid', 'connectorinternalid', '_credentialid_value', '_connectionreferenceid_value', 'modifiedon',
  ];
  return services.dataverse.list('connectioninstances', { select, filter }, connectionRow, options);
}
