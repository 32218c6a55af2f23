import { asText, readColumn, type GraphRow } from './graphColumn';
import { parseCondition } from './graphCondition';
import { splitOutsideQuotes } from './splitOutsideQuotes';

export type GraphQuery = (rows: readonly GraphRow[]) => GraphRow[];

type Stage = (rows: GraphRow[]) => GraphRow[];

/**
 * Parses the part of the query language that lists of vaults need: `resources | where … | project … | order by … | limit n`, and counts.
 * Undefined for anything else.
 */
export function parseGraphQuery(text: string): GraphQuery | undefined {
  const [table = '', ...parts] = splitOutsideQuotes(text, '|');
  if (table.toLowerCase() !== 'resources') return undefined;
  const stages: Stage[] = [];
  for (const part of parts) {
    const stage = parseStage(part);
    if (!stage) return undefined;
    stages.push(stage);
  }
  return (rows) => stages.reduce((left, stage) => stage(left), [...rows]);
}

function parseStage(text: string): Stage | undefined {
  const [, keyword = '', rest = ''] =
    /^(where|project-away|project|extend|distinct|order\s+by|sort\s+by|top|limit|take|summarize|count)(?:\s+([^]+))?$/i.exec(text) ?? [];
  switch (keyword.toLowerCase().replace(/\s+/, ' ')) {
    case 'where':
      return parseWhere(rest);
    case 'project':
      return parseProject(rest);
    case 'project-away':
      return parseProjectAway(rest);
    case 'extend':
      return parseExtend(rest);
    case 'distinct':
      return parseDistinct(rest);
    case 'order by':
    case 'sort by':
      return parseOrder(rest);
    case 'top':
      return parseTop(rest);
    case 'limit':
    case 'take':
      return parseLimit(rest);
    case 'summarize':
      return parseSummarize(rest);
    case 'count':
      return rest === '' ? (rows) => [{ Count: rows.length }] : undefined;
    default:
      return undefined;
  }
}

function parseWhere(text: string): Stage | undefined {
  const test = parseCondition(text);
  return test && ((rows) => rows.filter(test));
}

interface Column {
  readonly name: string;
  readonly read: (row: GraphRow) => unknown;
}

function parseColumns(text: string): Column[] | undefined {
  const columns = splitOutsideQuotes(text, ',').map((column) => {
    const [, alias, expression = ''] = /^(?:(\w+)\s*=\s*)?([\w.()]+)$/.exec(column) ?? [];
    const read = readColumn(expression);
    // Without a name of its own, a nested property becomes a column with underscores.
    return read && { name: alias ?? expression.replaceAll('.', '_'), read };
  });
  return columns.length > 0 && columns.every((column) => column !== undefined) ? columns : undefined;
}

function pick(columns: readonly Column[]): (row: GraphRow) => GraphRow {
  return (row) => Object.fromEntries(columns.map(({ name, read }) => [name, read(row)]));
}

function parseProject(text: string): Stage | undefined {
  const columns = parseColumns(text);
  return columns && ((rows) => rows.map(pick(columns)));
}

function parseProjectAway(text: string): Stage | undefined {
  const names = splitOutsideQuotes(text, ',');
  if (names.length === 0 || !names.every((name) => /^\w+$/.test(name))) return undefined;
  return (rows) => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))));
}

function parseExtend(text: string): Stage | undefined {
  const columns = parseColumns(text);
  return columns && ((rows) => rows.map((row) => ({ ...row, ...pick(columns)(row) })));
}

function parseDistinct(text: string): Stage | undefined {
  const columns = parseColumns(text);
  return columns && ((rows) => [...new Map(rows.map(pick(columns)).map((row) => [JSON.stringify(row), row])).values()]);
}

function parseOrder(text: string): Stage | undefined {
  const orders = splitOutsideQuotes(text, ',').map((part) => {
    const [, column = '', direction = 'desc'] = /^([\w.()]+)(?:\s+(asc|desc))?$/i.exec(part) ?? [];
    const read = readColumn(column);
    return read && { read, sign: direction.toLowerCase() === 'asc' ? 1 : -1 };
  });
  if (orders.length === 0 || !orders.every((order) => order !== undefined)) return undefined;
  return (rows) =>
    [...rows].sort((a, b) => {
      for (const { read, sign } of orders) {
        const order = asText(read(a)).localeCompare(asText(read(b)), 'en');
        if (order !== 0) return sign * order;
      }
      return 0;
    });
}

function parseTop(text: string): Stage | undefined {
  const [, count = '', order = ''] = /^(\d+)\s+by\s+([^]+)$/i.exec(text) ?? [];
  const sort = parseOrder(order);
  const limit = parseLimit(count);
  return sort && limit && ((rows) => limit(sort(rows)));
}

function parseLimit(text: string): Stage | undefined {
  return /^\d+$/.test(text) ? (rows) => rows.slice(0, Number(text)) : undefined;
}

/** Supports only counts: `summarize count() by subscriptionId`. */
function parseSummarize(text: string): Stage | undefined {
  const [counted, alias, by] = /^(?:(\w+)\s*=\s*)?count\(\)(?:\s+by\s+([^]+))?$/i.exec(text) ?? [];
  const name = alias ?? 'count_';
  if (counted === undefined) return undefined;
  if (by === undefined) return (rows) => [{ [name]: rows.length }];
  const columns = parseColumns(by);
  return (
    columns &&
    ((rows) => {
      const groups = new Map<string, { readonly group: GraphRow; readonly count: number }>();
      for (const group of rows.map(pick(columns))) {
        const key = JSON.stringify(group);
        groups.set(key, { group, count: (groups.get(key)?.count ?? 0) + 1 });
      }
      return [...groups.values()].map(({ group, count }) => ({ ...group, [name]: count }));
    })
  );
}
