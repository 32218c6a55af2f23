import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { explainFailure } from '../model/explainFailure';
import type { Unseen } from '../trace/graph';
import { credentialIdsOf, mustBeSaved, toConnections, type Connection } from '../trace/connection';
import { findConnectionsOfCredentials } from '../trace/findConnections';
import { isConnected } from './desktopFlows';
import { readPlatformConnections } from './platformConnections';

/** A connection that uses a credential. */
export interface CredentialConnection {
  /** The Power Platform's id in lower case, otherwise that of Dataverse's row. */
  readonly id: string;
  readonly name: string;
  /** `unknown`: Dataverse has a row for it, but the Power Platform does not show it to this user. */
  readonly state: 'connected' | 'error' | 'unknown';
  /** The service's words about a connection that is not connected. */
  readonly reason?: string;
  readonly account?: string;
  /** The machine group that it runs on, if the service says. */
  readonly targetId?: string;
  readonly mustBeSaved: boolean;
  /** How the Power Platform identifies it; absent if it does not show it. */
  readonly place?: { readonly connector: string; readonly id: string };
}

export interface ConnectionList {
  /** By name. */
  readonly connections: readonly CredentialConnection[];
  /** Which of the two services could not be read: there may be more connections. */
  readonly unseen: readonly Unseen[];
}

/** What is known beyond the services' answers: ids of the Power Platform. */
export interface KnownConnections {
  /**
   * Connections known to use the credential, unless the services say otherwise. Whether the Power Platform returns this is not documented
   * [I].
   */
  readonly made?: readonly string[];
  /** Deleted connections. Whether Dataverse's rows for them are deleted, too, is not documented [I]. */
  readonly deleted?: readonly string[];
}

/** The connections of a credential, as Dataverse and the Power Platform know them. Fails only if neither answers. */
export async function listConnections(
  services: Services,
  credentialId: string,
  { made = [], deleted = [], ...options }: CallOptions & KnownConnections = {},
): Promise<Result<ConnectionList>> {
  const [rows, platform] = await Promise.all([
    findConnectionsOfCredentials(services, [credentialId], options),
    readPlatformConnections(services, options),
  ]);
  if (!rows.ok && !platform.ok) return platform;
  const known = toKeys(made);
  const gone = toKeys(deleted);
  const connections = toConnections(rows.ok ? rows.value : [], platform.ok ? platform.value : [])
    .filter((connection) => {
      const credentials = credentialIdsOf(connection);
      const takes = credentials.includes(credentialId) || (credentials.length === 0 && known.has(connection.key));
      return takes && (connection.platform !== undefined || !gone.has(connection.key));
    })
    .map(toCredentialConnection)
    .sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id));
  return succeed({
    connections,
    unseen: [
      ...(rows.ok ? [] : [{ what: say('connections in Dataverse'), why: explainFailure(rows.error) }]),
      ...(platform.ok ? [] : [{ what: say('connections of the Power Platform'), why: explainFailure(platform.error) }]),
    ],
  });
}

/** Ids in the form used as keys of connections. */
function toKeys(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}

function toCredentialConnection(connection: Connection): CredentialConnection {
  const {
    key: id,
    rows: [row],
    platform,
  } = connection;
  return {
    id,
    name: platform?.displayName || row?.connectioninstancedisplayname || id,
    state: platform === undefined || platform.status === '' ? 'unknown' : isConnected(platform) ? 'connected' : 'error',
    mustBeSaved: mustBeSaved(connection),
    ...(platform && { place: { connector: platform.connector, id: platform.id } }),
    ...(platform?.statusReason !== undefined && { reason: platform.statusReason }),
    ...(platform?.accountName !== undefined && { account: platform.accountName }),
    ...(platform?.targetId !== undefined && { targetId: platform.targetId }),
  };
}
