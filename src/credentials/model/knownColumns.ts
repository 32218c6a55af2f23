import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

/**
 * Which of these columns, named as they are read, a table in this environment has. Tables outside the core differ by age, and a look-up
 * that names one unknown column fails altogether. Without the right to read the metadata, all of them are assumed.
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
