import type { RowQuery } from '../services';

/** The query options of a look-up of rows. */
export function queryOptions({ select, filter, expand, orderBy, top }: RowQuery): Readonly<Record<string, string | undefined>> {
  return {
    $select: select.length === 0 ? undefined : select.join(','),
    $filter: filter,
    $expand: expand,
    $orderby: orderBy,
    $top: top === undefined ? undefined : String(top),
  };
}

/** The headers of a look-up: the size of a page, and with each value how the environment displays it. */
export function queryHeaders({ pageSize, annotations }: RowQuery): Readonly<Record<string, string>> {
  const wishes = [
    ...(annotations === false ? [] : [`odata.include-annotations="${displayed}"`]),
    ...(pageSize === undefined ? [] : [`odata.maxpagesize=${pageSize}`]),
  ];
  // Literally null: without it a cached expansion may come back.
  return { 'If-None-Match': 'null', ...(wishes.length === 0 ? {} : { Prefer: wishes.join(',') }) };
}

const displayed = 'OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname';
