import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf, containing, quote } from '../model/filter';
import { secretKey } from '../model/secretReference';
import { expandValues, referencesOf, secretType, selectVariable, variableRow } from '../model/variableRow';
import { inChunks } from './inChunks';

const set = 'environmentvariabledefinitions';
/** Data source variables also use a connection reference. */
const tracedRow = v.object({ ...variableRow.entries, _connectionreferenceid_value: cells.optionalId });
export type TracedVariableRow = v.InferOutput<typeof tracedRow>;
const columns = { select: [...selectVariable, '_connectionreferenceid_value'], expand: expandValues };

export function findVariablesById(
  services: Services,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly TracedVariableRow[]>> {
  return inChunks(ids, 40, (part) => list(services, anyOf(['environmentvariabledefinitionid'], part), options));
}

export function findVariablesByName(
  services: Services,
  schemaNames: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly TracedVariableRow[]>> {
  return inChunks(schemaNames, 40, (part) => list(services, anyOf(['schemaname'], part.map(quote)), options));
}

export function readVariable(services: Services, id: string, options?: CallOptions): Promise<Result<TracedVariableRow>> {
  return services.dataverse.read(set, id, columns, tracedRow, options);
}

/**
 * The variables that point at a secret, by their current value or by their default. The service finds the rows that contain the secret's
 * name in any case; which of them mean this very secret is decided here [I: the reference has two forms].
 */
export async function findVariablesOfSecret(
  services: Services,
  secret: { readonly vault: string; readonly secret: string },
  options?: CallOptions,
): Promise<Result<readonly TracedVariableRow[]>> {
  const values = { select: ['_environmentvariabledefinitionid_value'], filter: containing('value', secret.secret) };
  const [byDefault, byValue] = await Promise.all([
    list(services, `type eq ${secretType} and ${containing('defaultvalue', secret.secret)}`, options),
    services.dataverse.list('environmentvariablevalues', values, v.object({ _environmentvariabledefinitionid_value: cells.id }), options),
  ]);
  if (!byDefault.ok) return byDefault;
  if (!byValue.ok) return byValue;
  const known = new Set(byDefault.value.map((row) => row.environmentvariabledefinitionid));
  const others = await findVariablesById(
    services,
    byValue.value.map((row) => row._environmentvariabledefinitionid_value).filter((id) => !known.has(id)),
    options,
  );
  if (!others.ok) return others;
  const key = secretKey(secret);
  return succeed(
    [...byDefault.value, ...others.value].filter((row) => referencesOf(row).some((reference) => secretKey(reference) === key)),
  );
}

function list(services: Services, filter: string, options?: CallOptions): Promise<Result<readonly TracedVariableRow[]>> {
  return services.dataverse.list(set, { ...columns, filter }, tracedRow, options);
}
