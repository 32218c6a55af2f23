import * as v from 'valibot';
import type { Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../cells';
import { anyOf } from '../filter';
import { inChunks } from './inChunks';

/** A row of `flowmachinenetworks`: a network that hosted machines join with a credential or with variables. */
const networkRow = v.object({
  flowmachinenetworkid: cells.id,
  name: cells.text,
  _credentialid_value: cells.optionalId,
  _domainusername_value: cells.optionalId,
  _domainpassword_value: cells.optionalId,
});
export type NetworkRow = v.InferOutput<typeof networkRow>;

export function findNetworksOfCredentials(services: Services, credentialIds: readonly string[], options?: CallOptions): Promise<Result<readonly NetworkRow[]>> {
  return find(services, ['_credentialid_value'], credentialIds, options);
}

export function findNetworksOfVariables(services: Services, variableIds: readonly string[], options?: CallOptions): Promise<Result<readonly NetworkRow[]>> {
  return find(services, ['_domainusername_value', '_domainpassword_value'], variableIds, options);
}

function find(services: Services, columns: readonly string[], ids: readonly string[], options?: CallOptions): Promise<Result<readonly NetworkRow[]>> {
  const select = ['flowmachinenetworkid', 'name', '_credentialid_value', '_domainusername_value', '_domainpassword_value'];
  return inChunks(ids, Math.ceil(40 / columns.length), (part) => services.dataverse.list('flowmachinenetworks', { select, filter: anyOf(columns, part) }, networkRow, options));
}
