import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

/**
 * Which of these columns, named as they are read, a table of this environment has. Tables beside the core differ by age, and a
 * look-up that names a column too many fails as a whole. Who may not read the metadata asks for all of them.
 */
export async function knownColumns(
  services: Services,
  table: string,
  wanted: readonly string[],
  options?: CallOptions,
): Promise<Result<readonly string[]>> {
  const columns = await services.dataverse.columns(table, options);
  if (!columns.ok) return columns.error.kind === 'forbidden' ? succeed(wanted) : columns;
  return succeed(wanted.filter((name) => columns.value.has(/^_(.+)_value$/.exec(name)?.[1] ?? name)));
}
