import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from '../model/columnSchemas';
import { anyOf, quote } from '../model/filter';

/** Which of these unique names are already taken, in lower case. Variables that the user may not see stay unknown. */
export async function findTakenSchemaNames(
  services: Services,
  names: readonly string[],
  options?: CallOptions,
): Promise<Result<ReadonlySet<string>>> {
  if (names.length === 0) return succeed(new Set());
  const query = { select: ['schemaname'], filter: anyOf(['schemaname'], names.map(quote)) };
  const rows = await services.dataverse.list('environmentvariabledefinitions', query, v.object({ schemaname: cells.text }), options);
  return rows.ok ? succeed(new Set(rows.value.map(({ schemaname }) => schemaname.toLowerCase()))) : rows;
}

/** Whether a credential with this name exists, as far as the user can see. */
export async function isCredentialNameTaken(services: Services, name: string, options?: CallOptions): Promise<Result<boolean>> {
  const rows = await services.dataverse.list(
    'credentials',
    { select: ['credentialid'], filter: `name eq ${quote(name)}`, top: 1 },
    v.object({ credentialid: cells.id }),
    options,
  );
  return rows.ok ? succeed(rows.value.length > 0) : rows;
}
