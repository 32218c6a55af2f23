import type { PlatformConnection } from '../../cloud/services';
import type { ConnectionRow } from './findConnections';

/** A connection: rows of Dataverse, the entry of the Power Platform, or both. */
export interface Connection {
  /** The Power Platform's id in lower case, otherwise that of the row. */
  readonly key: string;
  readonly rows: readonly ConnectionRow[];
  readonly platform?: PlatformConnection;
}

/** Combines what the two services know. Dataverse keeps one row for each connection reference that uses a connection. */
export function toConnections(rows: readonly ConnectionRow[], platform: readonly PlatformConnection[]): Connection[] {
  const byKey = new Map<string, ConnectionRow[]>(platform.map((entry) => [entry.id.toLowerCase(), []]));
  for (const row of rows) {
    const key = row.connectioninternalid.toLowerCase() || row.connectioninstanceid;
    const known = byKey.get(key) ?? [];
    if (!known.some((each) => each.connectioninstanceid === row.connectioninstanceid)) known.push(row);
    byKey.set(key, known);
  }
  const entries = new Map(platform.map((entry) => [entry.id.toLowerCase(), entry]));
  return [...byKey].map(([key, known]) => {
    const entry = entries.get(key);
    return { key, rows: known, ...(entry && { platform: entry }) };
  });
}

/** Connections last saved before this day keep the secret they were made with; Microsoft says to save them once. */
const readsAtRunTimeSince = Date.UTC(2024, 3, 1);

/** Whether a connection must be saved once, so that it reads its secret when a flow runs. False if it is unknown when it was saved. */
export function mustBeSaved(connection: Connection): boolean {
  if (credentialIdsOf(connection).length === 0) return false;
  const saved = connection.platform?.lastModifiedTime ?? connection.rows[0]?.modifiedon;
  return saved !== undefined && Date.parse(saved) < readsAtRunTimeSince;
}

/** The ids of the credentials that a connection uses. Whether the Power Platform returns them is not documented [I]. */
export function credentialIdsOf({ rows, platform }: Connection): string[] {
  return [
    ...new Set([
      ...rows.flatMap((row) => row._credentialid_value ?? []),
      ...(platform?.credentialId === undefined ? [] : [platform.credentialId.toLowerCase()]),
    ]),
  ];
}
