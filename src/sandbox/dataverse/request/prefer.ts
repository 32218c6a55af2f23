/** A request's preferences, from its `Prefer` headers. */
export interface Prefer {
  readonly returnRow: boolean;
  /** Rows per page; Dataverse returns no more than 5,000. */
  readonly pageSize: number;
  readonly continueOnError: boolean;
  /** Whether annotations with this name, such as `Microsoft.Dynamics.CRM.lookuplogicalname`, are requested. */
  wants(annotation: string): boolean;
  /** The header that says which of these preferences were applied; empty if none of them was given. */
  applied(...preferences: readonly Preference[]): Readonly<Record<string, string>>;
}

export type Preference = 'row' | 'pageSize' | 'annotations';

export const largestPage = 5000;

/** Reads a `Prefer` header. */
export function parsePrefer(header = ''): Prefer {
  const asked = /odata\.maxpagesize\s*=\s*(\d+)/i.exec(header)?.[1];
  const pageSize = Math.min(Math.max(Number(asked ?? largestPage), 1), largestPage);
  const returnRow = /return\s*=\s*representation/i.test(header);
  const patterns = /odata\.include-annotations\s*=\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s,;]+))/i.exec(header)?.groups;
  const wanted = (patterns?.['quoted'] ?? patterns?.['bare'] ?? '')
    .split(',')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');
  const met: Readonly<Record<Preference, string>> = {
    row: returnRow ? 'return=representation' : '',
    pageSize: asked === undefined ? '' : `odata.maxpagesize=${pageSize}`,
    annotations: wanted.length === 0 ? '' : `odata.include-annotations="${wanted.join(',')}"`,
  };
  return {
    returnRow,
    pageSize,
    continueOnError: /odata\.continue-on-error(?!\s*=\s*false)/i.test(header),
    wants: (annotation) =>
      wanted.some((pattern) => (pattern.endsWith('*') ? annotation.startsWith(pattern.slice(0, -1)) : annotation === pattern)),
    applied(...preferences) {
      const text = preferences
        .map((preference) => met[preference])
        .filter((each) => each !== '')
        .join(',');
      return text === '' ? {} : { 'Preference-Applied': text };
    },
  };
}
