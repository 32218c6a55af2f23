import type { Row } from '../sandboxState';
import type { ServiceResponse } from '../service';
import { needPrivilege, needRight } from './access';
import { compilePresentation, etagOf } from './query/presentRow';
import { parseQuery } from './query/query';
import { missingRow, Refusal, wrongMethod } from './refusal';
import type { ApiRequest } from './request/apiRequest';
import { findByKey, needRow, type RowKey } from './request/reference';
import { json, noContent } from './request/respond';
import { createdResponse } from './setRoute';
import { idOf } from './store';
import type { SchemaTable } from './tables/schema';
import { transact } from './transaction';
import { addToSolution } from './write/addToSolution';
import { createRow } from './write/createRow';
import { deleteRow } from './write/deleteRow';
import { readBody } from './write/readPayload';
import { updateRow } from './write/updateRow';

/** Answers a request to one row. */
export function routeRow(request: ApiRequest, table: SchemaTable, key: RowKey): ServiceResponse {
  const { method, context } = request;
  switch (method) {
    case 'GET':
      return read(request, table, key);
    case 'PATCH':
      return upsert(request, table, key);
    case 'DELETE': {
      needPrivilege(context, table, 'Delete');
      const row = needRow(context.state, table, key);
      checkVersion(request, row);
      deleteRow(context, table, row);
      context.changed();
      return noContent();
    }
    default:
      throw wrongMethod(method);
  }
}

function read(request: ApiRequest, table: SchemaTable, key: RowKey): ServiceResponse {
  const { context, headers, options, prefer } = request;
  needPrivilege(context, table, 'Read');
  const present = compilePresentation(context, table, parseQuery(options), prefer);
  const row = needRow(context.state, table, key);
  needRight(context, table, row, 'ReadAccess');
  const etag = etagOf(row);
  if (headers['if-none-match'] === etag) return { status: 304, headers: { 'OData-Version': '4.0', ETag: etag } };
  return json(
    200,
    { '@odata.context': `${request.root}/$metadata#${table.set}/$entity`, ...present(row) },
    { ETag: etag, ...prefer.applied('annotations') },
  );
}

/** Changes a row, or creates it with the id in the address: `If-Match` forbids creating, `If-None-Match: *` changing. */
function upsert(request: ApiRequest, table: SchemaTable, key: RowKey): ServiceResponse {
  const { context, headers, root, body, options, prefer } = request;
  const solution = headers['mscrm.solutionuniquename'];
  const row = findByKey(context.state, table, key);
  const payload = readBody(table.set, body);
  if (row === undefined) {
    if (headers['if-match'] !== undefined) throw missingRow(table.name, key.value);
    const created = createRow(context, table, payload, { given: { [key.column]: key.value }, ...(solution !== undefined && { solution }) });
    context.changed();
    return createdResponse(request, table, created);
  }
  if (headers['if-none-match'] === '*') throw new Refusal(412, '0x80040237', 'A record with matching key values already exists.');
  needPrivilege(context, table, 'Write');
  checkVersion(request, row);
  const present = compilePresentation(context, table, parseQuery(options), prefer);
  transact(context.state, () => {
    updateRow(context, table, row, payload);
    if (solution !== undefined) addToSolution(context, table, idOf(table.name, row), solution);
  });
  context.changed();
  if (prefer.returnRow)
    return json(200, { '@odata.context': `${root}/$metadata#${table.set}/$entity`, ...present(row) }, prefer.applied('row', 'annotations'));
  return noContent({ 'OData-EntityId': `${root}/${table.set}(${idOf(table.name, row)})` });
}

/** Refuses to change a row that someone else has changed since. */
function checkVersion({ headers }: ApiRequest, row: Row): void {
  const expected = headers['if-match'];
  if (expected === undefined || expected === '*' || expected === etagOf(row)) return;
  throw new Refusal(412, '0x80060882', "The version of the existing record doesn't match the RowVersion property provided.");
}
