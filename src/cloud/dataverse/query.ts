import type { RowQuery } from '../services';

/** The query options for reading rows. */
export function queryOptions({ select, filter, expand, orderBy, top }: RowQuery): Readonly<Record<string, string | undefined>> {
  return {
    $select: select.length === 0 ? undefined : select.join(','),
    $filter: filter,
    $expand: expand,
    $orderby: orderBy,
    $top: top === undefined ? undefined : String(top),
  };
}

/** The headers for reading rows: the page size, and whether values come with the environment's display text. */
export function queryHeaders({ pageSize, annotations }: RowQuery): Readonly<Record<string, string>> {
  const wishes = [
    ...(annotations === false ? [] : [`odata.include-annotations="${displayed}"`]),
    ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
  ];
  // Literally null: otherwise a cached expansion may come back.
  return { 'If-None-Match': 'null', ...(wishes.length === 0 ? {} : { Prefer: wishes.join(',') }) };
}

const displayed = 'OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname';
