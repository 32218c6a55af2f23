import { followLinks, readWhole } from '../client/followLinks';
import type { AuthorizedClient } from '../client/authorizedClient';
import { fail, type Result } from '../result';
import type { CallOptions, Dataverse, Page, RowQuery } from '../services';
import type { GenericSchema } from 'valibot';
import { removeRow, updateRow } from './changeRow';
import { Columns } from './columns';
import { createRow } from './createRow';
import { unsure } from '../unsure';
import { functionUrl } from './callFunction';
import { queryHeaders, queryOptions } from './query';
import { tellMore, WebApi } from './webApi';

/** The Dataverse of an environment over a signed-in line. */
export function createDataverse(address: string, line: AuthorizedClient): Dataverse {
  const api = new WebApi(address, line);
  const columns = new Columns(api);
  const pages = <T>(set: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): AsyncGenerator<Result<Page<T>>> =>
    followLinks(api.client, api.url([set], queryOptions(query)), row, { headers: queryHeaders(query), signal: options?.signal });
  return {
    address,
    pages,
    list: (set, query, row, options) => readWhole(pages(set, query, row, options)),
    read: (set, id, query, row, options) =>
      api.client.read(
        { method: 'GET', url: api.rowUrl({ set, id }, queryOptions(query)), headers: queryHeaders(query), signal: options?.signal },
        row,
      ),
    create: (set, key, id, row, options) => createRow(api, { set, key, id, row }, options),
    update: (set, id, changes, options) => updateRow(api, set, id, changes, options),
    remove: (set, id, options) => removeRow(api, set, id, options),
    callFunction: (call, answer, { signal, fresh } = {}) =>
      api.client.read({ method: 'GET', url: functionUrl(api, call), ...(fresh && { headers: { Consistency: 'Strong' } }), signal }, answer),
    callAction: (name, parameters, answer, options) => callAction(api, name, parameters, answer, options?.signal),
    columns: (table, options) => columns.of(table, options),
  };
}

async function callAction<T>(
  api: WebApi,
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  answer: GenericSchema<unknown, T>,
  signal: AbortSignal | undefined,
): Promise<Result<T>> {
  const sent = await api.client.send({ method: 'POST', url: api.url([name]), headers: tellMore, body: parameters, signal });
  if (sent.ok) return api.client.parse(sent.value, answer);
  return fail(sent.lost ? unsure(sent.error) : sent.error);
}
