/** A text as an OData filter literal. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A filter for rows where one of the columns equals one of the literals. */
export function anyOf(columns: readonly string[], literals: readonly string[]): string {
  return literals.flatMap((literal) => columns.map((column) => `${column} eq ${literal}`)).join(' or ');
}

/**
 * A filter for rows whose column contains a text, ignoring case. Dataverse treats `%`, `_` and `[` there as wildcards ("Use wildcard
 * characters in conditions"): in brackets they stand for themselves.
 */
export function containing(column: string, text: string): string {
  return `contains(${column},${quote(text.replace(/[[%_]/g, '[$&]'))})`;
}

/** A filter for rows whose column contains one of the texts, ignoring case. */
export function containsAny(column: string, texts: readonly string[]): string {
  return texts.map((text) => containing(column, text)).join(' or ');
}

/** Splits a list into parts small enough for the conditions of one request. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
