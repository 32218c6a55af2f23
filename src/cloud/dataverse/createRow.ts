import { unsure } from '../unsure';
import { fail, succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import { tellMore, type WebApi } from './webApi';

export interface NewRow {
  readonly set: string;
  /** The primary column, such as `credentialid`. */
  readonly key: string;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * Creates a row with a given id. If the answer is lost, looks the row up by that id, and repeats the request once only if it is not there:
 * nothing gets lost, and nothing is created twice.
 */
export async function createRow(
  api: WebApi,
  { set, key, id, row }: NewRow,
  options: CallOptions & { readonly solution?: string } = {},
): Promise<Result<void>> {
  const { signal, solution } = options;
  const post = (): ReturnType<typeof api.client.send> =>
    api.client.send({
      method: 'POST',
      url: api.url([set]),
      headers: { ...tellMore, ...(solution !== undefined && { 'MSCRM.SolutionUniqueName': solution }) },
      body: { ...row, [key]: id },
      signal,
    });
  const first = await post();
  if (first.ok) return succeed(undefined);
  if (!first.lost) return fail(first.error);

  const found = await api.lookUp(set, key, id, signal);
  if (found === 'there') return succeed(undefined);
  if (found !== 'missing') return fail(unsure(first.error));

  const second = await post();
  if (second.ok) return succeed(undefined);
  // The first request may have arrived after the look-up: then the conflict is with the row itself.
  if (!second.lost && second.error.kind !== 'conflict') return fail(second.error);
  const foundNow = await api.lookUp(set, key, id, signal);
  if (foundNow === 'there') return succeed(undefined);
  return fail(second.lost || foundNow !== 'missing' ? unsure(second.error) : second.error);
}
