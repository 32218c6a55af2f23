import type { ServiceResponse } from '../service';
import type { Row } from '../sandboxState';
import { needRight } from './access';
import { routeBoundToSet } from './messageRoute';
import { compilePresentation } from './query/presentRow';
import { parseQuery } from './query/query';
import { countRows, readRows } from './query/readRows';
import { unknownSegment, wrongMethod } from './refusal';
import type { ApiRequest } from './request/apiRequest';
import { json, noContent, plain } from './request/respond';
import { presentPage } from './presentPage';
import { idOf } from './store';
import type { SchemaTable } from './tables/schema';
import { createRow } from './write/createRow';
import { readBody } from './write/readPayload';

/** Answers a request to an entity set: a page of rows, their count, or a new row. */
export function routeSet(request: ApiRequest, table: SchemaTable, rest: readonly string[]): ServiceResponse {
  const { method, context, options, prefer } = request;
  const [segment] = rest;
  if (segment === '$count' && method === 'GET') return plain(String(countRows(context, table, parseQuery(options)).rows));
  if (segment?.startsWith('Microsoft.Dynamics.CRM.') === true) return routeBoundToSet(request, table, segment);
  if (segment !== undefined) throw unknownSegment(segment);
  switch (method) {
    case 'GET': {
      const query = parseQuery(options);
      return presentPage(request, table, readRows(context, table, query, prefer), query);
    }
    case 'POST':
      return create(request, table);
    default:
      throw wrongMethod(method);
  }
}

function create(request: ApiRequest, table: SchemaTable): ServiceResponse {
  const { context, body, headers } = request;
  const solution = headers['mscrm.solutionuniquename'];
  const row = createRow(context, table, readBody(table.set, body), { ...(solution !== undefined && { solution }) });
  context.changed();
  return createdResponse(request, table, row);
}

/** The answer to a create: the row itself if preferred, otherwise only its address. */
export function createdResponse(request: ApiRequest, table: SchemaTable, row: Row): ServiceResponse {
  const { context, root, options, prefer } = request;
  const address = `${root}/${table.set}(${idOf(table.name, row)})`;
  if (!prefer.returnRow) return noContent({ 'OData-EntityId': address, Location: address });
  needRight(context, table, row, 'ReadAccess');
  const presented = compilePresentation(context, table, parseQuery(options), prefer)(row);
  return json(
    201,
    { '@odata.context': `${root}/$metadata#${table.set}/$entity`, ...presented },
    { 'OData-EntityId': address, Location: address, ...prefer.applied('row', 'annotations') },
  );
}
