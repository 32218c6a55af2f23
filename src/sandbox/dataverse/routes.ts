import type { ServiceResponse } from '../service';
import { routeMessage } from './messageRoute';
import { routeDefinitions } from './metadata/definitionsRoute';
import { writeCsdl } from './metadata/csdl';
import { Refusal, unknownSegment, wrongMethod } from './refusal';
import type { ApiRequest } from './request/apiRequest';
import { parseKey } from './request/reference';
import { json } from './request/respond';
import { splitTopLevel } from './request/splitTopLevel';
import { routeRow } from './rowRoute';
import { routeProperty } from './propertyRoute';
import { routeSet } from './setRoute';

/** Dispatches a request by its address. `path` is what follows the version, undecoded. */
export function route(request: ApiRequest, path: string): ServiceResponse {
  const [first = '', ...rest] = splitTopLevel(decodePath(path), '/').filter((segment) => segment !== '');
  const { schema } = request.context;
  if (first === '') return serviceDocument(request);
  if (first === '$metadata')
    return { status: 200, body: writeCsdl(schema), headers: { 'Content-Type': 'application/xml', 'OData-Version': '4.0' } };
  const [, name = '', inner] = /^([^(]+)(?:\((.*)\))?$/s.exec(first) ?? [];
  if (name === 'EntityDefinitions') return routeDefinitions(request, inner, rest);

  const table = schema.sets.get(name);
  if (table === undefined) {
    if (rest.length > 0) throw unknownSegment(name);
    return routeMessage(request, name, inner);
  }
  if (inner === undefined) return routeSet(request, table, rest);
  const key = parseKey(table, inner);
  return rest.length === 0 ? routeRow(request, table, key) : routeProperty(request, table, key, rest);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal(400, '0x80060888', 'Bad Request - Error in query syntax.');
  }
}

function serviceDocument({ root, context, method }: ApiRequest): ServiceResponse {
  if (method !== 'GET') throw wrongMethod(method);
  const value = [...context.schema.tables.values()].map(({ set }) => ({ name: set, kind: 'EntitySet', url: set }));
  return json(200, { '@odata.context': `${root}/$metadata`, value });
}
