/** What a request prefers, from its `Prefer` headers. */
export interface Prefer {
  readonly returnRow: boolean;
  /** Rows in a page; Dataverse gives no more than 5,000. */
  readonly pageSize: number;
  readonly continueOnError: boolean;
  /** Whether annotations of a name, such as `Microsoft.Dynamics.CRM.lookuplogicalname`, are wanted. */
  wants(annotation: string): boolean;
}

export const largestPage = 5000;

/** Reads a `Prefer` header. */
export function parsePrefer(header = ''): Prefer {
  const size = Number(/odata\.maxpagesize\s*=\s*(\d+)/i.exec(header)?.[1] ?? largestPage);
  const patterns = /odata\.include-annotations\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s,;]+))/i.exec(header)?.groups;
  const wanted = (patterns?.['quoted'] ?? patterns?.['bare'] ?? '').split(',').map((pattern) => pattern.trim()).filter((pattern) => pattern !== '');
  return {
    returnRow: /return\s*=\s*representation/i.test(header),
    pageSize: Math.min(Math.max(size, 1), largestPage),
    continueOnError: /odata\.continue-on-error(?!\s*=\s*false)/i.test(header),
    wants: (annotation) => wanted.some((pattern) => (pattern.endsWith('*') ? annotation.startsWith(pattern.slice(0, -1)) : annotation === pattern)),
  };
}
