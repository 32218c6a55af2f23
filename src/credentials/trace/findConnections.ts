import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf, quote } from '../model/filter';
import { knownColumns } from '../model/knownColumns';
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

export function findConnectionsOfCredentials(
  services: Services,
  credentialIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ConnectionRow[]>> {
  return find(services, '_credentialid_value', credentialIds, options);
}

export function findConnectionsById(
  services: Services,
  instanceIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ConnectionRow[]>> {
  return find(services, 'connectioninstanceid', instanceIds, options);
}

/** The connections behind connection references, by the row that names the reference. */
export function findConnectionsOfReferences(
  services: Services,
  referenceIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ConnectionRow[]>> {
  return find(services, '_connectionreferenceid_value', referenceIds, options);
}

/** The connections with these ids of the Power Platform. */
export function findConnectionsByInternalId(
  services: Services,
  internalIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ConnectionRow[]>> {
  return find(services, 'connectioninternalid', internalIds.map(quote), options);
}

/** The credential lookup is newer than the table. */
async function find(
  services: Services,
  column: string,
  literals: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly ConnectionRow[]>> {
  if (literals.length === 0) return succeed([]);
  const select = await knownColumns(
    services,
    'connectioninstance',
    [
      'connectioninstanceid',
      'connectioninstancedisplayname',
      'connectioninternalid',
      'connectorinternalid',
      '_credentialid_value',
      '_connectionreferenceid_value',
      'modifiedon',
    ],
    options,
  );
  if (!select.ok) return select;
  if (!select.value.includes(column)) return succeed([]);
  const query = (part: readonly string[]) => ({ select: select.value, filter: anyOf([column], part) });
  return inChunks(literals, 40, (part) => services.dataverse.list('connectioninstances', query(part), connectionRow, options));
}
