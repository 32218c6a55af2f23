import type { Credential } from '../../../credentials/model/credential';
import type { EnvironmentVariable } from '../../../credentials/model/environmentVariable';
import type { TraceStart } from '../../../credentials/trace/graph';
import { worstOf, type Health } from '../../../credentials/browse/health';
import type { SecretReference } from '../../../credentials/model/secretReference';
import { say } from '../../../message';
import { credentialNode, credentialUrgency, partNode } from '../nodes/credentialNode';
import { connectionNode, connectionsNode } from '../nodes/connectionNode';
import { emptyNode, failureNode, failureNodes, readingNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { arrangeRows, type Arranged, type Arrangement } from '../data/arrange';
import { credentialFacets, type Memberships } from '../data/facets';
import type { HealthKnowledge } from '../data/healthBook';
import type { EnvironmentData } from '../data/environmentData';
import { lastOf } from '../data/lastOf';
import { linkRows, type Links } from '../data/links';
import { RowList } from './rowList';
import type { TreeInput } from './treeInput';
import type { TreeContent } from './drawnNodes';

/** Credential → its parts and the variables that fill them → the secret → its health; and the connections that use the credential. */
export class CredentialsContent implements TreeContent {
  readonly list = new RowList<Credential>(
    'credentials',
    (credential, at) => this.node(credential, at),
    ({ id }) => id,
  );
  private readonly arrange = lastOf(
    (rows: readonly Credential[], links: Links, solutions: Memberships, arrangement: Arrangement, known: HealthKnowledge | undefined) =>
      arrangeRows(rows, credentialFacets(links, solutions), arrangement, (credential) =>
        credentialUrgency(credential, known && troubleOf(credential, links, known.of)),
      ),
  );
  private readonly cachedLinks = lastOf(linkRows);

  constructor(private readonly input: () => TreeInput) {}

  roots(): readonly Node[] {
    const { data, failure, arrangement, visible } = this.input();
    if (data === undefined)
      return [...failureNodes(failure, this.arranged.selected, 'credentials/failure'), ...this.list.roots(this.arranged)];
    // The welcome text says that this cloud has no credentials.
    if (!data.connected.services.environment.cloud.hasCredentials) return [];
    const { credentials, variables, credentialSolutions } = data;
    // Without the variables, the secrets behind the rows are unknown.
    if (arrangement.filter !== '' || visible) variables.want();
    if (arrangement.grouping === 'solution') credentialSolutions.want();
    credentials.want();
    if (credentials.awaited) return [readingNode('credentials')];
    return [...failureNodes(credentials.error, credentials.rows, 'credentials/failure'), ...this.list.roots(this.arranged)];
  }

  /** The rows as the view would show them, visible or not. */
  get arranged(): Arranged<Credential> {
    const { data, cached, arrangement } = this.input();
    const rows = data?.credentials.rows ?? cached?.credentials ?? noRows;
    const links = data?.links() ?? this.cachedLinks(rows, cached?.variables ?? noRows);
    return this.arrange(rows, links, data?.credentialSolutions.value, arrangement, data?.healthKnowledge);
  }

  children(node: Node): readonly Node[] {
    const { id, subject } = node;
    switch (subject.kind) {
      case 'credential':
        return this.details(subject.credential, id);
      case 'connections':
        return this.connections(subject.credential, id);
      case 'part':
        return this.reference(subject.variable, id);
      default:
        return this.list.children(node);
    }
  }

  async read(wanted: TraceStart): Promise<void> {
    if (wanted.kind === 'credential') await this.input().data?.credentials.find((rows) => rows.find(({ id }) => id === wanted.id));
  }

  /** Checks the row's secrets if the view is visible. */
  private node(credential: Credential, at: string): Node {
    const { data, visible } = this.input();
    if (data === undefined) return credentialNode(credential, at);
    const look = (reference: SecretReference) => (visible ? data.healthOf(reference) : data.knownHealth(reference));
    return credentialNode(credential, at, troubleOf(credential, data.links(), look));
  }

  private details(credential: Credential, at: string): readonly Node[] {
    const { data } = this.input();
    data?.variables.want();
    const parts = credential.parts.map(({ role, variableId }) => {
      const variable = variableId === undefined ? undefined : data?.links().variableById.get(variableId);
      const health = variable?.reference && data?.healthOf(variable.reference);
      return partNode(credential, role, variable, `${at}/${role}`, {
        unread: data?.variables.state !== 'whole',
        busy: data?.variables.busy === true,
        ...(health && { health }),
      });
    });
    return data === undefined
      ? parts
      : [...parts, connectionsNode(credential, data.connectionsOf(credential.id).value, `${at}/connections`)];
  }

  private connections(credential: Credential, at: string): readonly Node[] {
    const { data } = this.input();
    if (data === undefined) return [];
    const asked = data.connectionsOf(credential.id);
    data.machines.want();
    asked.want();
    if (asked.awaited) return [readingNode(at)];
    const { connections, unseen } = asked.value ?? { connections: [], unseen: [] };
    return [
      ...(asked.error === undefined ? [] : [failureNode(asked.error, `${at}/failure`, connections.length > 0)]),
      ...connections.map((connection) =>
        connectionNode(credential, connection, machineName(data, connection.targetId), `${at}/${connection.id}`),
      ),
      ...unseen.map(({ what, why }, index) => emptyNode(say('{0}: {1}', what, why), `${at}/unseen${index}`)),
      ...(asked.error === undefined && connections.length + unseen.length === 0
        ? [emptyNode(say('No connection takes it.'), `${at}/none`)]
        : []),
    ];
  }

  private reference(variable: EnvironmentVariable | undefined, at: string): readonly Node[] {
    const reference = variable?.reference;
    return reference === undefined ? [] : [referenceNode(reference, this.input().data?.healthOf(reference), `${at}/reference`)];
  }
}

/** The most urgent trouble among the secrets behind a credential. */
function troubleOf(
  { parts }: Credential,
  { variableById }: Links,
  healthOf: (reference: SecretReference) => Health | undefined,
): Health | undefined {
  return worstOf(
    parts.map(({ variableId }) => {
      const reference = variableId === undefined ? undefined : variableById.get(variableId)?.reference;
      return reference && healthOf(reference);
    }),
  );
}

const noRows: readonly never[] = [];

function machineName({ machines }: EnvironmentData, targetId: string | undefined): string | undefined {
  return machines.value?.find((machine) => machine.kind === 'group' && machine.targetId === targetId)?.name;
}
