import type { Row } from '../sandboxState';
import type { ServiceResponse } from '../service';
import type { MessageCall, MessageContext } from './context';
import { callMessage } from './messages/callMessage';
import { badPayload, unknownSegment, wrongMethod } from './refusal';
import type { ApiRequest } from './request/apiRequest';
import { parseParameters } from './request/parameters';
import { findByKey, needRow, type RowKey } from './request/reference';
import { idOf } from './store';
import type { SchemaTable } from './tables/schema';
import { transact } from './transaction';
import { createRow } from './write/createRow';
import { isObject, readBody, type JsonObject } from './write/readPayload';
import { updateRow } from './write/updateRow';
import { json, noContent } from './request/respond';

const namespace = 'Microsoft.Dynamics.CRM.';

/** Calls an unbound function (GET) or action (POST). `inner` is the text between its parentheses. */
export function routeMessage(request: ApiRequest, name: string, inner: string | undefined): ServiceResponse {
  return call(request, readCall(request, name, inner));
}

/** Calls a message bound to a row, such as `credentials(id)/Microsoft.Dynamics.CRM.ListCredentialDependencies()`. */
export function routeBoundToRow(request: ApiRequest, table: SchemaTable, row: Row, segment: string): ServiceResponse {
  const [, name = '', inner] = /^([^(]+)(?:\((.*)\))?$/s.exec(segment) ?? [];
  return call(request, { ...readCall(request, name, inner), bound: { table: table.name, id: idOf(table.name, row) } });
}

/** Calls a message bound to an entity set: those that create or change many rows, all of them or none. */
export function routeBoundToSet(request: ApiRequest, table: SchemaTable, segment: string): ServiceResponse {
  const { context, method, body } = request;
  const save = savers.get(segment.startsWith(namespace) ? segment.slice(namespace.length) : '');
  if (save === undefined) throw unknownSegment(segment);
  if (method !== 'POST') throw wrongMethod(method);
  const targets = readBody(table.set, body)['Targets'];
  const rows = (Array.isArray(targets) ? targets : []).filter(isObject);
  const ids = transact(context.state, () => rows.map((row) => idOf(table.name, save(context, table, row))));
  context.changed();
  // [I] Only a create is known to return something.
  if (save !== createRow) return noContent();
  return json(200, { '@odata.context': `${request.root}/$metadata#${namespace}CreateMultipleResponse`, Ids: ids });
}

type Saver = (context: MessageContext, table: SchemaTable, body: JsonObject) => Row;

const savers = new Map<string, Saver>([
  ['CreateMultiple', createRow],
  [
    'UpdateMultiple',
    (context, table, body) => {
      const row = needRow(context.state, table, keyIn(table, body));
      updateRow(context, table, row, body);
      return row;
    },
  ],
  [
    'UpsertMultiple',
    (context, table, body) => {
      const row = findByKey(context.state, table, keyIn(table, body));
      if (row === undefined) return createRow(context, table, body);
      updateRow(context, table, row, body);
      return row;
    },
  ],
]);

/** The key of a row that is sent as a whole: its id, or its alternate key. */
function keyIn(table: SchemaTable, body: JsonObject): RowKey {
  const column = table.primaryId in body ? table.primaryId : (table.key ?? '');
  const value = body[column];
  if (typeof value !== 'string') throw badPayload(table.set, `The row has no '${table.primaryId}'.`);
  return { column, value: value.toLowerCase() };
}

function readCall(request: ApiRequest, name: string, inner: string | undefined): MessageCall {
  const { method, options, body } = request;
  const plainName = name.startsWith(namespace) ? name.slice(namespace.length) : name;
  if (method === 'GET') return { name: plainName, kind: 'function', parameters: parseParameters(inner ?? '', options) };
  if (method !== 'POST') throw wrongMethod(method);
  return { name: plainName, kind: 'action', parameters: body.trim() === '' ? {} : readBody(plainName, body) };
}

function call(request: ApiRequest, message: MessageCall): ServiceResponse {
  const response = callMessage(request.context, message);
  if (response === undefined) throw unknownSegment(message.name);
  return { ...response, ...withContext(request, message, response), headers: { 'OData-Version': '4.0', ...response.headers } };
}

/** The context URL comes first in the body. */
function withContext(request: ApiRequest, { name }: MessageCall, { body }: ServiceResponse): Pick<ServiceResponse, 'body'> {
  if (!isObject(body)) return {};
  const type = 'value' in body ? 'dependencies' : `${namespace}${name}Response`;
  return { body: { '@odata.context': `${request.root}/$metadata#${type}`, ...body } };
}
