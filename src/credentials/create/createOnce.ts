import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';

export interface OwnRow {
  readonly set: string;
  readonly key: string;
  /** Chosen by us, so a row with this id is this one. */
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Creates a row, or finds that an earlier attempt has already created it. */
export async function createOnce(
  services: Services,
  { set, key, id, row }: OwnRow,
  options: CallOptions & { readonly solution?: string },
): Promise<Result<void>> {
  const created = await services.dataverse.create(set, key, id, row, options);
  if (created.ok || created.error.kind !== 'conflict') return created;
  const found = await services.dataverse.read(set, id, { select: [key] }, v.object({ [key]: v.string() }), options);
  return found.ok ? succeed(undefined) : created;
}
