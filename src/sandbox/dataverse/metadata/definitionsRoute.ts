import type { ServiceResponse } from '../../service';
import { Refusal, unknownProperty, unknownSegment, wrongMethod } from '../refusal';
import type { ApiRequest } from '../request/apiRequest';
import { json } from '../request/respond';
import { splitTopLevel } from '../request/splitTopLevel';
import { describeTable, type Description } from './describe';

/** Answers `EntityDefinitions`: the tables and columns as metadata. Filters know `eq` and `or` on one property. */
export function routeDefinitions(request: ApiRequest, key: string | undefined, rest: readonly string[]): ServiceResponse {
  const { method, context, root, options } = request;
  if (method !== 'GET') throw wrongMethod(method);
  const tables = [...context.schema.tables.values()];
  if (key === undefined) {
    if (rest.length > 0) throw unknownSegment(rest[0] ?? '');
    const value = tables.map(describeTable).filter(matcher(options.get('$filter'))).map((table) => shape(table, options));
    return json(200, { '@odata.context': `${root}/$metadata#EntityDefinitions`, value });
  }
  const wanted = keyOf(key);
  const table = tables.map(describeTable).find((each) => each['LogicalName'] === wanted || each['MetadataId'] === wanted);
  if (table === undefined) throw missingDefinition(wanted);
  if (rest.length === 0) return json(200, { '@odata.context': `${root}/$metadata#EntityDefinitions/$entity`, ...shape(table, options) });
  return routeColumns(request, table, rest);
}

function routeColumns({ root, options }: ApiRequest, table: Description, [segment = '', cast]: readonly string[]): ServiceResponse {
  const [, name = '', key] = /^([^(]+)(?:\((.*)\))?$/.exec(segment) ?? [];
  if (name !== 'Attributes' && name !== 'Keys') throw unknownSegment(name);
  const columns = listOf(table[name]);
  const context = `${root}/$metadata#EntityDefinitions('${String(table['LogicalName'])}')/${name}`;
  if (key === undefined) {
    const type = cast?.replace(/^Microsoft\.Dynamics\.CRM\./, '');
    const found = columns.filter((column) => type === undefined || column['@odata.type'] === `#Microsoft.Dynamics.CRM.${type}`).filter(matcher(options.get('$filter')));
    return json(200, { '@odata.context': context, value: found.map((column) => shape(column, options)) });
  }
  const wanted = keyOf(key);
  const column = columns.find((each) => each['LogicalName'] === wanted);
  if (column === undefined) throw missingDefinition(wanted);
  return json(200, { '@odata.context': `${context}/$entity`, ...shape(column, options) });
}

function keyOf(key: string): string {
  return (/^(?:LogicalName|MetadataId)='?([^']+)'?$/.exec(key)?.[1] ?? key).toLowerCase();
}

/** [I] The text of a table or column that is not there. */
function missingDefinition(name: string): Refusal {
  return new Refusal(404, '0x80060888', `Could not find an entity with name ${name} and id 00000000-0000-0000-0000-000000000000.`);
}

/** Leaves what `$select` and `$expand` ask for. Collections and option sets are there only when they are expanded. */
function shape(description: Description, options: ReadonlyMap<string, string>): Description {
  const type = textIn(description['@odata.type'], '#EntityMetadata').replace(/^#(?:Microsoft\.Dynamics\.CRM\.)?/, '');
  const select = options.get('$select')?.split(',').map((name) => name.trim());
  const unknown = select?.find((name) => !(name in description) && !knownElsewhere.has(name));
  if (unknown !== undefined) throw unknownProperty(unknown, type);
  const kept = Object.entries(description).filter(([name]) => !expandable.has(name) && (select === undefined || select.includes(name) || name === 'MetadataId' || name.startsWith('@')));
  const expanded = splitTopLevel(options.get('$expand') ?? '', ',').filter((part) => part !== '').map((part) => {
    const [, name = '', inner = ''] = /^(\w+)(?:\((.*)\))?$/.exec(part.trim()) ?? [];
    if (!expandable.has(name)) throw unknownProperty(name, type);
    const innerOptions = new Map(splitTopLevel(inner, ';').filter((option) => option !== '').map((option) => [option.split('=')[0] ?? '', option.split('=').slice(1).join('=')] as const));
    const value = description[name];
    return [name, Array.isArray(value) ? listOf(value).filter(matcher(innerOptions.get('$filter'))).map((each) => shape(each, innerOptions)) : (value ?? null)] as const;
  });
  return Object.fromEntries([...kept, ...expanded]);
}

const expandable = new Set(['Attributes', 'Keys', 'OptionSet', 'GlobalOptionSet', 'ManyToOneRelationships', 'OneToManyRelationships', 'ManyToManyRelationships']);
/** Properties that some kinds of columns have: selecting them is fine for all. */
const knownElsewhere = new Set(['MaxLength', 'Targets', 'OptionSet']);

function listOf(value: unknown): Description[] {
  return Array.isArray(value) ? value.filter((each): each is Description => typeof each === 'object' && each !== null) : [];
}

function matcher(filter: string | undefined): (description: Description) => boolean {
  if (filter === undefined) return () => true;
  const terms = filter.split(/\s+or\s+/i).map((term) => /^\(?(\w+)\s+eq\s+(?:Microsoft\.Dynamics\.CRM\.\w+)?'?([^')]*)'?\)?$/.exec(term.trim()));
  if (terms.some((term) => term === null)) throw new Refusal(501, '0x80060888', 'This filter on metadata is not supported.');
  return (description) => terms.some((term) => String(description[term?.[1] ?? '']).toLowerCase() === (term?.[2] ?? '').toLowerCase());
}


function textIn(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
