import type { Credential } from '../../../credentials/credential';
import type { EnvironmentVariable } from '../../../credentials/environmentVariable';
import type { TraceStart } from '../../../credentials/graph';
import { say } from '../../../flow/message';
import { credentialNode, partNode } from '../nodes/credentialNode';
import { connectionNode, connectionsNode } from '../nodes/connectionNode';
import { emptyNode, failureNode, readingNode, retryNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { referenceNode } from '../nodes/referenceNode';
import { credentialFacets } from '../rows/facets';
import type { Inventory } from '../rows/inventory';
import { linkRows } from '../rows/links';
import { RowList } from './rowList';
import type { Scene } from './scene';
import type { TreeContent } from './drawnNodes';

/** Credential → its parts and the variables that fill them → the secret → how that is; and the connections that take it. */
export class CredentialsContent implements TreeContent {
  readonly list = new RowList<Credential>('credentials', credentialNode, ({ id }) => id);

  constructor(private readonly scene: () => Scene) {}

  roots(): readonly Node[] {
    const { inventory, painted, failure, arrangement } = this.scene();
    if (inventory === undefined) {
      const rows = painted?.credentials ?? [];
      const links = linkRows(rows, painted?.variables ?? []);
      return [...failed(failure, rows), ...this.list.roots(rows, credentialFacets(links, undefined), arrangement)];
    }
    // The welcome text says that this cloud has no credentials.
    if (!inventory.connected.services.environment.cloud.hasCredentials) return [];
    const { credentials, variables, credentialSolutions } = inventory;
    if (arrangement.filter !== '') variables.want();
    if (arrangement.grouping === 'solution') credentialSolutions.want();
    credentials.want();
    if (credentials.awaited) return [readingNode('credentials')];
    const facets = credentialFacets(inventory.links(), credentialSolutions.value);
    return [...failed(credentials.error, credentials.rows), ...this.list.roots(credentials.rows, facets, arrangement)];
  }

  children({ id, subject }: Node): readonly Node[] {
    switch (subject.kind) {
      case 'failure': return [retryNode(subject.error, id)];
      case 'group': return this.list.below(subject.key, id);
      case 'credential': return this.details(subject.credential, id);
      case 'connections': return this.connections(subject.credential, id);
      case 'part': return this.reference(subject.variable, id);
      default: return [];
    }
  }

  async read(wanted: TraceStart): Promise<void> {
    if (wanted.kind === 'credential') await this.scene().inventory?.credentials.find((rows) => rows.find(({ id }) => id === wanted.id));
  }

  private details(credential: Credential, at: string): readonly Node[] {
    const { inventory } = this.scene();
    inventory?.variables.want();
    const parts = credential.parts.map(({ role, variableId }) => {
      const variable = variableId === undefined ? undefined : inventory?.links().variableById.get(variableId);
      const health = variable?.reference && inventory?.healthOf(variable.reference);
      return partNode(credential, role, variable, `${at}/${role}`, { unread: inventory?.variables.state !== 'whole', busy: inventory?.variables.busy === true, ...(health && { health }) });
    });
    return inventory === undefined ? parts : [...parts, connectionsNode(credential, inventory.connectionsOf(credential.id).value, `${at}/connections`)];
  }

  private connections(credential: Credential, at: string): readonly Node[] {
    const { inventory } = this.scene();
    if (inventory === undefined) return [];
    const asked = inventory.connectionsOf(credential.id);
    inventory.machines.want();
    asked.want();
    if (asked.awaited) return [readingNode(at)];
    const { connections, unseen } = asked.value ?? { connections: [], unseen: [] };
    return [
      ...(asked.error === undefined ? [] : [failureNode(asked.error, `${at}/failure`, connections.length > 0)]),
      ...connections.map((connection) => connectionNode(credential, connection, machineName(inventory, connection.targetId), `${at}/${connection.id}`)),
      ...unseen.map(({ what, why }, index) => emptyNode(say('{0}: {1}', what, why), `${at}/unseen${index}`)),
      ...(asked.error === undefined && connections.length + unseen.length === 0 ? [emptyNode(say('No connection takes it.'), `${at}/none`)] : []),
    ];
  }

  private reference(variable: EnvironmentVariable | undefined, at: string): readonly Node[] {
    const reference = variable?.reference;
    return reference === undefined ? [] : [referenceNode(reference, this.scene().inventory?.healthOf(reference), `${at}/reference`)];
  }
}

function machineName({ machines }: Inventory, targetId: string | undefined): string | undefined {
  return machines.value?.find((machine) => machine.kind === 'group' && machine.targetId === targetId)?.name;
}

function failed(error: Scene['failure'], rows: readonly unknown[]): readonly Node[] {
  return error === undefined ? [] : [failureNode(error, 'credentials/failure', rows.length > 0)];
}
