import type { Services } from '../../cloud/services';
import type { Graph, GraphNode } from '../../credentials/trace/graph';
import { healthKey, urgencyOf, type Health } from '../../credentials/browse/health';
import { readHealthOfSecrets } from '../../credentials/browse/readSecretHealth';
import type { SecretReference } from '../../credentials/model/secretReference';
import { troubleSpoken } from '../sidebar/nodes/healthWords';

/** So many secrets of a graph are looked at. */
const most = 100;

/** The graph with what is wrong with its secrets, or soon will be. An aborted call rejects with the signal's reason. */
export async function withHealth(graph: Graph, services: Services, signal: AbortSignal): Promise<Graph> {
  const byVault = new Map<string, SecretReference[]>();
  for (const { target } of graph.nodes.filter(({ kind }) => kind === 'secret').slice(0, most)) {
    if (target.kind !== 'secret') continue;
    const known = byVault.get(target.vault.toLowerCase());
    if (known === undefined) byVault.set(target.vault.toLowerCase(), [target]);
    else known.push(target);
  }
  const found = new Map<string, Health>();
  for (const references of byVault.values())
    for (const [key, health] of await readHealthOfSecrets(services, references, new Date(), { signal })) found.set(key, health);
  return markSecrets(graph, found);
}

/** Says at each secret how it is, where that needs attention. `healths` are known by `healthKey`. */
export function markSecrets(graph: Graph, healths: ReadonlyMap<string, Health>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => mark(node, node.target.kind === 'secret' ? healths.get(healthKey(node.target)) : undefined)),
  };
}

function mark(node: GraphNode, health: Health | undefined): GraphNode {
  const words = troubleSpoken(health);
  if (health === undefined || words === '' || urgencyOf(health) === undefined || node.state !== 'ok') return node;
  return { ...node, state: states[health.state], why: words };
}

/** What the person may not look at is not broken. */
const states: Readonly<Record<Health['state'], GraphNode['state']>> = {
  reachable: 'ok',
  unknown: 'ok',
  forbidden: 'unseen',
  firewall: 'unseen',
  missing: 'broken',
  disabled: 'broken',
  expired: 'broken',
  otherTenant: 'broken',
};
