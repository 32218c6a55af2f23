import * as v from 'valibot';
import { addressTold, type Address } from '../address';
import { unreadable } from '../errors/toCloudError';
import { fail, succeed, type Result } from '../result';
import type { Page } from '../services';
import type { ServiceClient } from './serviceClient';

export interface Following {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads a list to its end. Every service wraps a page in `value` and links to the next one, which is followed unchanged, but never to
 * another host. Ends after an error.
 */
export async function* followLinks<T>(
  client: ServiceClient,
  start: Address | undefined,
  row: v.GenericSchema<unknown, T>,
  following: Following,
): AsyncGenerator<Result<Page<T>>> {
  const schema = v.object({ value: v.array(row), nextLink: v.nullish(v.string()), '@odata.nextLink': v.nullish(v.string()) });
  const seen = new Set<string>();
  let url = start;
  for (;;) {
    if (url !== undefined) seen.add(url);
    const page = await client.read({ method: 'GET', url, ...following }, schema);
    if (!page.ok) {
      yield page;
      return;
    }
    const link = page.value.nextLink ?? page.value['@odata.nextLink'] ?? '';
    yield succeed({ rows: page.value.value, last: link === '' });
    if (link === '') return;
    url = addressTold(link);
    // If a service's links form a circle, following them would never end.
    if (url === undefined || seen.has(url)) {
      yield fail(unreadable(client.service, 'nextLink'));
      return;
    }
  }
}

/** Reads a list to its end and returns all of it. */
export async function readWhole<T>(pages: AsyncGenerator<Result<Page<T>>>): Promise<Result<readonly T[]>> {
  const rows: T[] = [];
  for await (const page of pages) {
    if (!page.ok) return page;
    // Do not spread into push(): a page may hold more rows than a call accepts arguments.
    for (const row of page.value.rows) rows.push(row);
  }
  return succeed(rows);
}
