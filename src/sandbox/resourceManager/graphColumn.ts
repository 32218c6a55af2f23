/** A row of the `resources` table: nested values are read by paths such as `properties.vaultUri`. */
export type GraphRow = Readonly<Record<string, unknown>>;

/** Parses a column: a path, or a conversion of one such as `tolower(type)`. Undefined for any other expression. */
export function readColumn(text: string): ((row: GraphRow) => unknown) | undefined {
  const [, conversion = '', inner, plain] = /^(?:(tostring|tobool|tolower|toupper)\(([\w.]+)\)|([\w.]+))$/i.exec(text.trim()) ?? [];
  const path = inner ?? plain;
  if (path === undefined) return undefined;
  switch (conversion.toLowerCase()) {
    case 'tolower':
      return (row) => asText(readPath(row, path)).toLowerCase();
    case 'toupper':
      return (row) => asText(readPath(row, path)).toUpperCase();
    default:
      return (row) => readPath(row, path) ?? null;
  }
}

/** A value for comparison. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function readPath(row: GraphRow, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
  return value;
}
