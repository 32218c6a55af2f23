/** A text as a literal of an OData filter. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A filter for rows in which one of the columns is one of the literals. */
export function anyOf(columns: readonly string[], literals: readonly string[]): string {
  return literals.flatMap((literal) => columns.map((column) => `${column} eq ${literal}`)).join(' or ');
}

/**
 * A filter for rows in whose column a text occurs, whatever its case. Dataverse takes `%`, `_` and `[` there for wildcards ("Use
 * wildcard characters in conditions"): in brackets they mean themselves.
 */
export function containing(column: string, text: string): string {
  return `contains(${column},${quote(text.replace(/[[%_]/g, '[$&]'))})`;
}

/** A filter for rows in whose column one of the texts occurs, whatever its case. */
export function containsAny(column: string, texts: readonly string[]): string {
  return texts.map((text) => containing(column, text)).join(' or ');
}

/** A list in parts that are small enough for the conditions of one request. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
