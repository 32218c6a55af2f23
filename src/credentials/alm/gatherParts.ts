import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import type { Message } from '../../message';
import type { Graph, GraphNode, Unseen } from '../trace/graph';
import { follow } from '../trace/trace';
import { findStart } from '../trace/findStart';
import { findUsed } from '../trace/findUsed';
import { findUsers } from '../trace/findUsers';
import { nodeIdOf } from '../trace/thing';
import { TraceContext } from '../trace/traceContext';

/** The kinds of components that a solution carries, in the order in which an environment needs them. */
export const partKinds = ['variable', 'credential', 'connectionReference', 'flow'] as const;
export type PartKind = (typeof partKinds)[number];

/** Something that must exist in the other environment for the credential and its flows to work there. */
export interface Part {
  readonly kind: PartKind;
  /** The id of its row. */
  readonly id: string;
  readonly label: string;
  /** The name a developer knows it by, such as a schema name. */
  readonly detail: string;
  /** The ids of the parts that it needs, directly or indirectly. */
  readonly needs: readonly string[];
}

export interface Gathered {
  readonly credential: { readonly id: string; readonly name: string };
  readonly parts: readonly Part[];
  /** They do not travel. */
  readonly connections: readonly string[];
  /** What is already broken here, and what is named but could not be found or read. */
  readonly troubles: readonly { readonly name: string; readonly why: Message }[];
  readonly unseen: readonly Unseen[];
}

/** A credential, everything that uses it, and everything that those need, including the other variables of its flows. */
export async function gatherParts(services: Services, credentialId: string, options?: CallOptions): Promise<Result<Gathered>> {
  const context = new TraceContext(services, [], options);
  const start = await findStart(context, { kind: 'credential', id: credentialId });
  if (!start.ok) return start;
  context.add([start.value]);
  const users = await follow([start.value], (things) => findUsers(context, things));
  // Only these flows and what they need; what else uses a connection is for its own users to move.
  await follow(
    users.filter(({ kind }) => kind === 'credential' || kind === 'flow'),
    (things) => findUsed(context, things),
  );
  const graph = context.graph.build(nodeIdOf(start.value));
  const partOf = new Map(graph.nodes.flatMap((node) => (isPart(node) ? [[node.id, node.target.rowId]] : [])));
  const asked = graph.nodes.find(({ id }) => id === graph.asked);
  return succeed({
    credential: { id: credentialId, name: asked?.label ?? credentialId },
    parts: graph.nodes.filter(isPart).map((node) => ({
      kind: node.kind,
      id: node.target.rowId,
      label: node.label,
      detail: node.detail,
      needs: needsOf(graph, node.id).flatMap((id) => partOf.get(id) ?? []),
    })),
    connections: graph.nodes.filter(({ kind }) => kind === 'connection').map(({ label }) => label),
    // Connections stay here, so their state does not matter.
    troubles: graph.nodes.flatMap(({ kind, state, label, why }) =>
      state === 'ok' || why === undefined || kind === 'connection' || kind === 'connectionReference' ? [] : [{ name: label, why }],
    ),
    unseen: graph.unseen,
  });
}

type PartNode = GraphNode & { readonly kind: PartKind; readonly target: { readonly kind: 'row'; readonly rowId: string } };

function isPart(node: GraphNode): node is PartNode {
  return node.target.kind === 'row' && partKinds.some((kind) => kind === node.kind);
}

/** What a node needs, directly or indirectly. */
function needsOf({ edges }: Graph, node: string): string[] {
  const found = new Set<string>();
  const open = [node];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { from, to } of edges) {
      if (to !== id || from === node || found.has(from)) continue;
      found.add(from);
      open.push(from);
    }
  }
  return [...found];
}
