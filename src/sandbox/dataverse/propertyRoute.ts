import type { Row } from '../sandboxState';
import type { ServiceResponse } from '../service';
import { needPrivilege, needRight } from './access';
import { routeBoundToRow } from './messageRoute';
import { presentPage } from './presentPage';
import { canSee } from './privileges';
import { columnOf } from './query/path';
import { compilePresentation } from './query/presentRow';
import { parseQuery } from './query/query';
import { countRows, readRows } from './query/readRows';
import { relatedRow, relatedRows } from './query/relatedRows';
import { unknownSegment, wrongMethod } from './refusal';
import type { ApiRequest } from './request/apiRequest';
import { findReferenced, needRow, parseKey, type RowKey } from './request/reference';
import { json, noContent, plain } from './request/respond';
import { idOf } from './store';
import type { Navigation, SchemaTable } from './tables/schema';
import { linkRow, unlinkRow } from './write/links';
import { readBody } from './write/readPayload';
import { updateRow } from './write/updateRow';

/** Answers a request for part of a row: a navigation property, a link, a single value, or a bound message. */
export function routeProperty(request: ApiRequest, table: SchemaTable, key: RowKey, rest: readonly string[]): ServiceResponse {
  const { context } = request;
  const [segment = '', after] = rest;
  const row = needRow(context.state, table, key);
  if (segment.startsWith('Microsoft.Dynamics.CRM.')) return routeBoundToRow(request, table, row, segment);
  const [, name = '', inner] = /^([^(]+)(?:\((.*)\))?$/s.exec(segment) ?? [];
  const navigation = table.navigation.get(name);
  if (navigation === undefined) return routeValue(request, table, row, name, after);
  if (after === '$ref') return routeLink(request, table, row, navigation, inner);
  return readNavigation(request, table, row, navigation, after);
}

function readNavigation(
  request: ApiRequest,
  table: SchemaTable,
  row: Row,
  navigation: Navigation,
  after: string | undefined,
): ServiceResponse {
  const { context, method, options, prefer, root } = request;
  if (method !== 'GET') throw wrongMethod(method);
  needPrivilege(context, table, 'Read');
  needRight(context, table, row, 'ReadAccess');
  const query = parseQuery(options);
  if (navigation.kind === 'single') {
    const other = relatedRow(context.state, navigation, row);
    if (other === undefined) return noContent();
    const target = needTable(request, other.table);
    needRight(context, target, other.row, 'ReadAccess');
    return json(
      200,
      { '@odata.context': `${root}/$metadata#${target.set}/$entity`, ...compilePresentation(context, target, query, prefer)(other.row) },
      prefer.applied('annotations'),
    );
  }
  const target = needTable(request, navigation.table);
  const among = relatedRows(context.state, table, navigation, row);
  if (after === '$count') return plain(String(countRows(context, target, query, among).rows));
  return presentPage(request, target, readRows(context, target, query, prefer, among), query);
}

function routeLink(request: ApiRequest, table: SchemaTable, row: Row, navigation: Navigation, inner: string | undefined): ServiceResponse {
  const { context, method, body } = request;
  switch (method) {
    case 'POST':
    case 'PUT': {
      const address = readBody(table.set, body)['@odata.id'];
      linkRow(context, table, row, navigation, typeof address === 'string' ? address : '');
      break;
    }
    case 'DELETE':
      unlinkRow(context, table, row, navigation, leavingRow(request, navigation, inner));
      break;
    case 'GET': {
      needRight(context, table, row, 'ReadAccess');
      return readLinks(request, table, row, navigation);
    }
    default:
      throw wrongMethod(method);
  }
  context.changed();
  return noContent();
}

/** The address of the row that a link leads to, or of each row in a collection. */
function readLinks(request: ApiRequest, table: SchemaTable, row: Row, navigation: Navigation): ServiceResponse {
  const {
    context: { state, caller },
    root,
  } = request;
  const addressOf = (name: string, other: Row) => ({ '@odata.id': `${root}/${needTable(request, name).set}(${idOf(name, other)})` });
  if (navigation.kind !== 'single') {
    const rows = relatedRows(state, table, navigation, row).filter((other) => canSee(state, caller, navigation.table, other));
    return json(200, {
      '@odata.context': `${root}/$metadata#Collection($ref)`,
      value: rows.map((other) => addressOf(navigation.table, other)),
    });
  }
  const other = relatedRow(state, navigation, row);
  return other === undefined
    ? noContent()
    : json(200, { '@odata.context': `${root}/$metadata#$ref`, ...addressOf(other.table, other.row) });
}

/** The row that leaves a collection, from the address or from `$id`. */
function leavingRow({ context, options }: ApiRequest, navigation: Navigation, inner: string | undefined): string | undefined {
  const { state, schema } = context;
  const target = navigation.kind === 'single' ? undefined : schema.tables.get(navigation.table);
  if (target !== undefined && inner !== undefined) return idOf(target.name, needRow(state, target, parseKey(target, inner)));
  const address = options.get('$id');
  return address === undefined ? undefined : findReferenced(state, schema, address).id;
}

function routeValue(request: ApiRequest, table: SchemaTable, row: Row, property: string, after: string | undefined): ServiceResponse {
  const { context, method, root, body } = request;
  if (!table.column.has(/^_(.+)_value$/.exec(property)?.[1] ?? property)) throw unknownSegment(property);
  const column = columnOf(table, property);
  switch (method) {
    case 'GET': {
      needRight(context, table, row, 'ReadAccess');
      const value = row[column.name] ?? null;
      if (value === null) return noContent();
      return after === '$value'
        ? plain(String(value))
        : json(200, { '@odata.context': `${root}/$metadata#${table.set}(${idOf(table.name, row)})/${property}`, value });
    }
    case 'PUT':
      updateRow(context, table, row, { [property]: readBody(table.set, body)['value'] });
      break;
    case 'DELETE':
      updateRow(context, table, row, { [property]: null });
      break;
    default:
      throw wrongMethod(method);
  }
  context.changed();
  return noContent();
}

function needTable(request: ApiRequest, name: string): SchemaTable {
  const table = request.context.schema.tables.get(name);
  if (table === undefined) throw unknownSegment(name);
  return table;
}
