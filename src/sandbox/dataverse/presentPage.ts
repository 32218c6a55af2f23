import type { ServiceResponse } from '../service';
import type { Query } from './query/query';
import type { Rows } from './query/readRows';
import type { ApiRequest } from './request/apiRequest';
import { json } from './request/respond';
import type { SchemaTable } from './tables/schema';

/** Writes a page of rows, with the next one's address. */
export function presentPage(request: ApiRequest, table: SchemaTable, page: Rows, query: Query): ServiceResponse {
  const { root, prefer } = request;
  // If no count was requested, the total is -1.
  const { rows: total = -1, limitExceeded = false } = page.count ?? {};
  const counted = {
    ...(page.count && { '@odata.count': total }),
    ...(prefer.wants('Microsoft.Dynamics.CRM.totalrecordcount') && { '@Microsoft.Dynamics.CRM.totalrecordcount': total }),
    ...(prefer.wants('Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded') && {
      '@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': limitExceeded,
    }),
  };
  return json(
    200,
    {
      '@odata.context': `${root}/$metadata#${table.set}${query.select === undefined ? '' : `(${query.select.join(',')})`}`,
      ...counted,
      value: page.rows,
      ...(page.next !== undefined && { '@odata.nextLink': nextLink(request, page.next) }),
    },
    prefer.applied('pageSize', 'annotations'),
  );
}

/** The same address and query as sent, for another page. */
function nextLink({ url, rawQuery }: ApiRequest, token: string): string {
  const others = rawQuery.split('&').filter((part) => part !== '' && !/^(?:\$|%24)skiptoken=/i.test(part));
  return `${url.origin}${url.pathname}?${[...others, `$skiptoken=${encodeURIComponent(token)}`].join('&')}`;
}
