import * as v from 'valibot';
import { fail, succeed, type Result } from '../result';
import type { CallOptions } from '../services';
import { unsure } from '../unsure';
import { tellMore, type WebApi } from './webApi';

type Changes = Readonly<Record<string, unknown>>;
type ChangeOptions = CallOptions & { readonly etag?: string };

/** Changes an existing row; `If-Match: *` keeps it from being created. With an ETag, someone else's change is a conflict. */
export async function updateRow(
  api: WebApi,
  set: string,
  id: string,
  changes: Changes,
  { etag, signal }: ChangeOptions = {},
): Promise<Result<void>> {
  const patch = (): ReturnType<typeof api.client.send> =>
    api.client.send({
      method: 'PATCH',
      url: api.rowUrl({ set, id }),
      headers: { ...tellMore, 'If-Match': etag ?? '*' },
      body: changes,
      // With an ETag, a repetition would run into its own change.
      repeatable: etag === undefined,
      signal,
    });
  const first = await patch();
  if (first.ok) return succeed(undefined);
  if (!first.lost) return fail(first.error);
  if (etag === undefined) return fail(unsure(first.error));

  const made = await isMade(api, set, id, changes, etag, signal);
  if (made === 'made') return succeed(undefined);
  if (made === 'unknown') return fail(unsure(first.error));
  // Not done yet: the ETag decides, and a conflict now is either real or the first request arriving late.
  const second = await patch();
  if (second.ok) return succeed(undefined);
  if (!second.lost && second.error.kind !== 'conflict') return fail(second.error);
  const madeNow = await isMade(api, set, id, changes, etag, signal);
  if (madeNow === 'made') return succeed(undefined);
  return fail(second.lost || madeNow === 'unknown' ? unsure(second.error) : second.error);
}

/** Deletes a row. If an answer got lost and the row is gone afterwards, this call deleted it. */
export async function removeRow(api: WebApi, set: string, id: string, { etag, signal }: ChangeOptions = {}): Promise<Result<void>> {
  let losses = 0;
  const sent = await api.client.send({
    method: 'DELETE',
    url: api.rowUrl({ set, id }),
    headers: { ...tellMore, ...(etag !== undefined && { 'If-Match': etag }) },
    repeatable: true,
    onLost: () => {
      losses += 1;
    },
    signal,
  });
  if (sent.ok || (losses > 0 && sent.error.kind === 'notFound')) return succeed(undefined);
  return fail(sent.lost ? unsure(sent.error) : sent.error);
}

/** Reads back the changed columns. If the row still has its ETag, nobody changed it. */
async function isMade(
  api: WebApi,
  set: string,
  id: string,
  changes: Changes,
  etag: string,
  signal: AbortSignal | undefined,
): Promise<'made' | 'notMade' | 'unknown'> {
  const wanted = Object.entries(changes).map(([name, value]) => wantedColumn(name, value));
  const select = wanted.map(({ column }) => column).join(',');
  const row = await api.client.read(
    { method: 'GET', url: api.rowUrl({ set, id }, { $select: select }), signal },
    v.record(v.string(), v.unknown()),
  );
  if (!row.ok) return 'unknown';
  if (row.value['@odata.etag'] === etag) return 'notMade';
  // A change that cannot be compared counts as not made, and the ETag then finds the conflict.
  return wanted.every(({ column, value }) => row.value[column] === value) ? 'made' : 'notMade';
}

/** The column behind a property of a change, and its expected content: `x@odata.bind` fills `_x_value` with an id. [I] */
function wantedColumn(name: string, value: unknown): { readonly column: string; readonly value: unknown } {
  const navigation = /^(.+)@odata\.bind$/.exec(name)?.[1];
  if (navigation === undefined) return { column: name, value };
  const id = typeof value === 'string' ? /\(([^)]+)\)$/.exec(value)?.[1] : undefined;
  return { column: `_${navigation.toLowerCase()}_value`, value: id?.toLowerCase() ?? null };
}
