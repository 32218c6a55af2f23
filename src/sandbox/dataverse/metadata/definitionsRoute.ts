import type { ServiceResponse } from '../../service';
import { matchRecord, type RecordValue } from '../query/matchRecord';
import { parseFilter } from '../query/parseFilter';
import { Refusal, unknownProperty, unknownSegment, wrongMethod } from '../refusal';
import type { ApiRequest } from '../request/apiRequest';
import { json } from '../request/respond';
import { splitTopLevel } from '../request/splitTopLevel';
import { isObject } from '../write/readPayload';
import { describeTable, type Description } from './describe';

/** Answers `EntityDefinitions`: the tables and columns as metadata. */
export function routeDefinitions(request: ApiRequest, key: string | undefined, rest: readonly string[]): ServiceResponse {
  const { method, context, root, options } = request;
  if (method !== 'GET') throw wrongMethod(method);
  const tables = [...context.schema.tables.values()];
  if (key === undefined) {
    if (rest.length > 0) throw unknownSegment(rest[0] ?? '');
    const value = tables
      .map(describeTable)
      .filter(matcher(options.get('$filter')))
      .map((table) => shape(table, options));
    return json(200, { '@odata.context': `${root}/$metadata#EntityDefinitions`, value });
  }
  const wanted = keyOf(key);
  const table = tables.map(describeTable).find((each) => each['LogicalName'] === wanted || each['MetadataId'] === wanted);
  if (table === undefined) throw missingDefinition(wanted);
  if (rest.length === 0) return json(200, { '@odata.context': `${root}/$metadata#EntityDefinitions/$entity`, ...shape(table, options) });
  return routeParts(request, table, rest);
}

/** Answers requests for the parts of a table: its columns, keys and relationships, or one of them. */
function routeParts({ root, options }: ApiRequest, table: Description, [segment = '', ...rest]: readonly string[]): ServiceResponse {
  const [, name = '', key] = /^([^(]+)(?:\((.*)\))?$/.exec(segment) ?? [];
  if (!tableParts.has(name)) throw unknownSegment(name);
  const cast = rest[0]?.startsWith(namespace) === true ? rest[0].slice(namespace.length) : undefined;
  const [property] = cast === undefined ? rest : rest.slice(1);
  const parts = listOf(table[name]).filter((part) => cast === undefined || part['@odata.type'] === `#${namespace}${cast}`);
  const context = `${root}/$metadata#EntityDefinitions('${String(table['LogicalName'])}')/${name}`;
  if (key === undefined) {
    if (property !== undefined) throw unknownSegment(property);
    return json(200, {
      '@odata.context': context,
      value: parts.filter(matcher(options.get('$filter'))).map((part) => shape(part, options)),
    });
  }
  const wanted = keyOf(key);
  const part = parts.find((each) => each['LogicalName'] === wanted || each['MetadataId'] === wanted);
  if (part === undefined) throw missingDefinition(wanted);
  if (property === undefined) return json(200, { '@odata.context': `${context}/$entity`, ...shape(part, options) });
  const value = part[property];
  if (!isObject(value)) throw unknownSegment(property);
  return json(200, { '@odata.context': `${context}/${property}`, ...shape(value, options) });
}

const namespace = 'Microsoft.Dynamics.CRM.';
const tableParts = new Set(['Attributes', 'Keys', 'ManyToOneRelationships', 'OneToManyRelationships', 'ManyToManyRelationships']);

function keyOf(key: string): string {
  return (/^(?:LogicalName|MetadataId)='?([^']+)'?$/.exec(key)?.[1] ?? key).toLowerCase();
}

/** [I] The text for a table or column that does not exist. */
function missingDefinition(name: string): Refusal {
  return new Refusal(404, '0x80060888', `Could not find an entity with name ${name} and id 00000000-0000-0000-0000-000000000000.`);
}

/** Keeps what `$select` and `$expand` ask for. Collections and option sets are included only if expanded. */
function shape(description: Description, options: ReadonlyMap<string, string>): Description {
  const type = textIn(description['@odata.type'], '#EntityMetadata').replace(/^#(?:Microsoft\.Dynamics\.CRM\.)?/, '');
  const select = options
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  const unknown = select?.find((name) => !(name in description) && !knownElsewhere.has(name));
  if (unknown !== undefined) throw unknownProperty(unknown, type);
  const kept = Object.entries(description).filter(
    ([name]) => !expandable.has(name) && (select === undefined || select.includes(name) || name === 'MetadataId' || name.startsWith('@')),
  );
  const expanded = splitTopLevel(options.get('$expand') ?? '', ',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, name = '', inner = ''] = /^(\w+)(?:\((.*)\))?$/.exec(part.trim()) ?? [];
      if (!expandable.has(name)) throw unknownProperty(name, type);
      const innerOptions = new Map(
        splitTopLevel(inner, ';')
          .filter((option) => option !== '')
          .map((option) => [option.split('=')[0] ?? '', option.split('=').slice(1).join('=')] as const),
      );
      const value = description[name];
      return [
        name,
        Array.isArray(value)
          ? listOf(value)
              .filter(matcher(innerOptions.get('$filter')))
              .map((each) => shape(each, innerOptions))
          : (value ?? null),
      ] as const;
    });
  return Object.fromEntries([...kept, ...expanded]);
}

const expandable = new Set([...tableParts, 'OptionSet', 'GlobalOptionSet']);
/** Properties that only some kinds of columns have: selecting them is allowed for all. */
const knownElsewhere = new Set(['MaxLength', 'Targets', 'OptionSet']);

function listOf(value: unknown): Description[] {
  return Array.isArray(value) ? value.filter((each): each is Description => typeof each === 'object' && each !== null) : [];
}

/** The condition of a filter on metadata, where names are case-sensitive. */
function matcher(filter: string | undefined): (description: Description) => boolean {
  if (filter === undefined) return () => true;
  const expression = parseFilter(filter);
  return (description) => matchRecord((path) => readPath(description, path), expression);
}

/** The value at a path such as `RequiredLevel/Value`. */
function readPath(description: Description, path: string): RecordValue {
  let value: unknown = description;
  for (const name of path.split('/')) value = isObject(value) ? value[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function textIn(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
