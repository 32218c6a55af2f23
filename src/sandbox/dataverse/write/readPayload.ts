import type { Row } from '../../sandboxState';
import type { MessageContext } from '../context';
import { badPayload, Refusal } from '../refusal';
import { findReferenced } from '../request/reference';
import type { Column } from '../tables/column';
import type { Navigation, SchemaTable } from '../tables/schema';
import { checkValue, missingValue } from './checkValue';

export type JsonObject = Readonly<Record<string, unknown>>;
export type CollectionNavigation = Exclude<Navigation, { kind: 'single' }>;

/** What a payload says about a row: values to store, and other rows to create or link along with it. */
export interface Payload {
  readonly values: Row;
  /** A row to create first, which a lookup of this one then points at. */
  readonly parents: readonly { readonly column: Column; readonly table: string; readonly body: JsonObject }[];
  /** Rows to create afterwards, which point at this one. */
  readonly children: readonly { readonly navigation: CollectionNavigation; readonly body: JsonObject }[];
  /** Existing rows, to be linked afterwards. */
  readonly links: readonly { readonly navigation: CollectionNavigation; readonly address: string }[];
}

/** Parses the JSON in a request's body. */
export function readBody(set: string, body: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badPayload(set, 'An unexpected token was found while the JSON was read.');
  }
  if (!isObject(value)) throw badPayload(set, 'The payload is not an object.');
  return value;
}

/** Checks a payload against its table. */
export function readPayload(context: MessageContext, table: SchemaTable, body: JsonObject, mode: 'create' | 'update'): Payload {
  const payload = {
    values: {} as Row,
    parents: [] as Payload['parents'][number][],
    children: [] as Payload['children'][number][],
    links: [] as Payload['links'][number][],
  };
  for (const [name, value] of Object.entries(body)) {
    const [, property = '', annotation] = /^([^@]*)(?:@(.*))?$/.exec(name) ?? [];
    if (annotation !== undefined) {
      if (annotation === 'odata.bind') readBind(context, table, property, value, payload);
      continue;
    }
    const navigation = table.navigation.get(property);
    const column = table.column.get(property);
    if (navigation?.kind === 'single' && isObject(value))
      payload.parents.push({ column: navigation.column, table: navigation.targets[0] ?? '', body: value });
    else if (navigation?.kind === 'single' && value === null) payload.values[navigation.column.name] = nothing(navigation.column);
    else if (navigation !== undefined && navigation.kind !== 'single' && Array.isArray(value)) {
      for (const child of value) if (isObject(child)) payload.children.push({ navigation, body: child });
    } else if (column?.read !== true || column.targets !== undefined) throw unknownInPayload(table, property);
    else if (column[mode] || column.name === table.primaryId) payload.values[column.name] = checkValue(table, column, value);
    // [I] The service silently ignores a read-only column: a client may send back the row that it read.
  }
  return payload;
}

function readBind(
  context: MessageContext,
  table: SchemaTable,
  property: string,
  value: unknown,
  payload: { values: Row; links: Payload['links'][number][] },
): void {
  const navigation = table.navigation.get(property);
  if (navigation === undefined) throw undeclared(table, property);
  if (navigation.kind !== 'single') {
    for (const address of Array.isArray(value) ? value : []) if (typeof address === 'string') payload.links.push({ navigation, address });
    return;
  }
  const { column } = navigation;
  if (!column.create) throw notWritable(column);
  if (value === null) {
    payload.values[column.name] = nothing(column);
    return;
  }
  if (typeof value !== 'string') throw badPayload(table.set, `The value of '${property}@odata.bind' is not an address.`);
  Object.assign(payload.values, linkValues(context, column, value));
}

/** The values that make a lookup point at the row of an address. */
export function linkValues(context: MessageContext, column: Column, address: string): Row {
  const { table, id } = findReferenced(context.state, context.schema, address);
  if (column.targets?.some((target) => target.table === table.name) !== true) {
    throw new Refusal(400, '0x80048d19', `A node of type '${table.name}' cannot be linked to '${column.name}'.`);
  }
  return { [column.name]: id, ...(column.type === 'Owner' && { owneridtype: table.name }) };
}

function nothing(column: Column): null {
  if (column.required === 'SystemRequired') throw missingValue(column);
  return null;
}

function notWritable(column: Column): Refusal {
  return new Refusal(400, '0x80040203', `The attribute '${column.name}' is not valid for update.`);
}

/** [I] "seen widely in error reports". */
function undeclared(table: SchemaTable, property: string): Refusal {
  return badPayload(
    table.set,
    `An undeclared property '${property}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );
}

function unknownInPayload(table: SchemaTable, property: string): Refusal {
  const lookup = /^_(.+)_value$/.exec(property)?.[1] ?? property;
  if (table.column.get(lookup)?.targets !== undefined) {
    return new Refusal(
      400,
      '0x80048d19',
      'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.',
    );
  }
  return new Refusal(
    400,
    '0x80048d19',
    `Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${table.name}'. ---> Microsoft.OData.ODataException: The property '${property}' does not exist on type 'Microsoft.Dynamics.CRM.${table.name}'. Make sure to only use property names that are defined by the type.`,
  );
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
