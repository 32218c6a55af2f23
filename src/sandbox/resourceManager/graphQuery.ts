/** A row of the `resources` table: nested values are read by paths such as `properties.vaultUri`. */
export type GraphRow = Readonly<Record<string, unknown>>;
export type GraphQuery = (rows: readonly GraphRow[]) => GraphRow[];

type Stage = (rows: GraphRow[]) => GraphRow[];

/**
 * Reads the part of the query language that lists of vaults need: `resources | where … | project … | order by … | limit n`.
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
  const [, keyword = '', rest = ''] = /^(where|project|order by|sort by|limit|take)\s+([^]+)$/i.exec(text) ?? [];
  switch (keyword.toLowerCase()) {
    case 'where': return parseWhere(rest);
    case 'project': return parseProject(rest);
    case 'order by':
    case 'sort by': return parseOrder(rest);
    case 'limit':
    case 'take': return /^\d+$/.test(rest) ? (rows) => rows.slice(0, Number(rest)) : undefined;
    default: return undefined;
  }
}

type Test = (row: GraphRow) => boolean;

function parseWhere(text: string): Stage | undefined {
  const tests = text.split(/\s+and\s+/i).map(parseCondition);
  if (!tests.every((test) => test !== undefined)) return undefined;
  return (rows) => rows.filter((row) => tests.every((test) => test(row)));
}

function parseCondition(text: string): Test | undefined {
  const [, path = '', operator = '', operand = ''] = /^([\w.]+)\s*(==|=~|!=|!~|in~|in|contains)\s*([^]+)$/i.exec(text.trim()) ?? [];
  const values = parseValues(operand);
  const [first] = values ?? [];
  if (!values || first === undefined) return undefined;
  const lower = values.map((value) => value.toLowerCase());
  const textOf = (row: GraphRow) => asText(readPath(row, path));
  switch (operator.toLowerCase()) {
    case '==': return (row) => textOf(row) === first;
    case '!=': return (row) => textOf(row) !== first;
    case '=~': return (row) => textOf(row).toLowerCase() === first.toLowerCase();
    case '!~': return (row) => textOf(row).toLowerCase() !== first.toLowerCase();
    case 'in': return (row) => values.includes(textOf(row));
    case 'in~': return (row) => lower.includes(textOf(row).toLowerCase());
    case 'contains': return (row) => textOf(row).toLowerCase().includes(first.toLowerCase());
    default: return undefined;
  }
}

/** A literal, or several in parentheses. */
function parseValues(text: string): string[] | undefined {
  const trimmed = text.trim();
  const inner = /^\(([^]*)\)$/.exec(trimmed)?.[1];
  const values = (inner === undefined ? [trimmed] : splitOutsideQuotes(inner, ',')).map(parseLiteral);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function parseLiteral(text: string): string | undefined {
  if (/^(?:true|false|\d+)$/.test(text)) return text;
  return /^(?:'[^']*'|"[^"]*")$/.test(text) ? text.slice(1, -1) : undefined;
}

function parseProject(text: string): Stage | undefined {
  const columns = splitOutsideQuotes(text, ',').map((column) => {
    const [, alias, , path] = /^(?:(\w+)\s*=\s*)?(?:(tostring|tobool)\()?([\w.]+)\)?$/i.exec(column) ?? [];
    // Without a name of its own, a nested property becomes a column with underscores.
    return path === undefined ? undefined : { name: alias ?? path.replaceAll('.', '_'), path };
  });
  if (!columns.every((column) => column !== undefined)) return undefined;
  return (rows) => rows.map((row) => Object.fromEntries(columns.map(({ name, path }) => [name, readPath(row, path) ?? null])));
}

function parseOrder(text: string): Stage | undefined {
  const [, path, direction = 'desc'] = /^([\w.]+)(?:\s+(asc|desc))?$/i.exec(text.trim()) ?? [];
  if (path === undefined) return undefined;
  const sign = direction.toLowerCase() === 'asc' ? 1 : -1;
  return (rows) => rows.sort((a, b) => sign * asText(readPath(a, path)).localeCompare(asText(readPath(b, path)), 'en'));
}

function readPath(row: GraphRow, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.')) value = typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
  return value;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  return (text.match(new RegExp(`(?:'[^']*'|"[^"]*"|[^'"\\${separator}])+`, 'g')) ?? []).map((part) => part.trim());
}
