import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { explainFailure } from '../model/explainFailure';
import type { Unseen } from '../trace/graph';
import { credentialIdsOf, mustBeSaved, toConnections, type Connection } from '../trace/connection';
import { findConnectionsOfCredentials } from '../trace/findConnections';
import { isConnected } from './desktopFlows';
import { readPlatformConnections } from './platformConnections';

/** A connection that takes a credential. */
export interface CredentialConnection {
  /** The id of the Power Platform in lower case, else that of Dataverse's row. */
  readonly id: string;
  readonly name: string;
  /** `unknown`: Dataverse has a row of it, but the Power Platform does not show it to this person. */
  readonly state: 'connected' | 'error' | 'unknown';
  /** The service's words about a connection that is not connected. */
  readonly reason?: string;
  readonly account?: string;
  /** The machine group that it runs on, where the service tells it. */
  readonly targetId?: string;
  readonly mustBeSaved: boolean;
  /** By what the Power Platform knows it; absent where it does not show it. */
  readonly place?: { readonly connector: string; readonly id: string };
}

export interface ConnectionList {
  /** By name. */
  readonly connections: readonly CredentialConnection[];
  /** Which of the two services could not be asked: there may be more. */
  readonly unseen: readonly Unseen[];
}

/** What is known beside what the services tell: ids of the Power Platform. */
export interface KnownConnections {
  /**
   * Connections that take the credential, where nothing else is told of them. Whether the Power Platform tells this is not documented [I].
   */
  readonly made?: readonly string[];
  /** Connections that were deleted. Whether Dataverse's rows of them go, too, is not documented [I]. */
  readonly deleted?: readonly string[];
}

/** The connections of a credential, as Dataverse and the Power Platform know them. Fails only when neither answers. */
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

/** Ids as they are keys of connections. */
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
