import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf } from '../model/filter';
import { knownColumns } from '../model/knownColumns';
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

export function findNetworksOfCredentials(
  services: Services,
  credentialIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly NetworkRow[]>> {
  return find(services, ['_credentialid_value'], credentialIds, options);
}

export function findNetworksOfVariables(
  services: Services,
  variableIds: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly NetworkRow[]>> {
  return find(services, ['_domainusername_value', '_domainpassword_value'], variableIds, options);
}

/** The lookups are newer than the table. */
async function find(
  services: Services,
  lookups: readonly string[],
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly NetworkRow[]>> {
  if (ids.length === 0) return succeed([]);
  const select = await knownColumns(
    services,
    'flowmachinenetwork',
    ['flowmachinenetworkid', 'name', '_credentialid_value', '_domainusername_value', '_domainpassword_value'],
    options,
  );
  if (!select.ok) return select;
  const known = lookups.filter((name) => select.value.includes(name));
  if (known.length === 0) return succeed([]);
  const query = (part: readonly string[]) => ({ select: select.value, filter: anyOf(known, part) });
  return inChunks(ids, Math.ceil(40 / known.length), (part) =>
    services.dataverse.list('flowmachinenetworks', query(part), networkRow, options),
  );
}
