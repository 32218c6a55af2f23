import type { GenericSchema } from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Dataverse, Page, RowQuery } from '../../cloud/services';

export interface PageOptions extends CallOptions {
  readonly pageSize?: number;
  /** Read only the rows with these ids, of which there must be few. */
  readonly ids?: readonly string[];
}

const firstPage = 200;
const largePage = 5000;

/**
 * All rows of a set: a small page first, to show something at once, then large ones. The page size cannot change midway, so the large pages
 * start over and skip what the first one had.
 */
export async function* readPages<T>(
  dataverse: Dataverse,
  set: string,
  query: RowQuery,
  row: GenericSchema<unknown, T>,
  idOf: (row: T) => string,
  options: PageOptions = {},
): AsyncGenerator<Result<Page<T>>> {
  if (options.pageSize !== undefined) {
    yield* dataverse.pages(set, { ...query, pageSize: options.pageSize }, row, options);
    return;
  }
  const shown = new Set<string>();
  for await (const page of dataverse.pages(set, { ...query, pageSize: firstPage }, row, options)) {
    yield page;
    if (!page.ok || page.value.last) return;
    for (const each of page.value.rows) shown.add(idOf(each));
    break;
  }
  for await (const page of dataverse.pages(set, { ...query, pageSize: largePage }, row, options)) {
    if (!page.ok) yield page;
    else yield succeed({ ...page.value, rows: page.value.rows.filter((each) => !shown.has(idOf(each))) });
  }
}
