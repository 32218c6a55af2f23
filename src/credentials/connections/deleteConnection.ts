import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import type { Graph, GraphNode } from '../trace/graph';
import type { RemovalPreview } from '../edit/removal';
import { trace } from '../trace/trace';
import type { CredentialConnection } from './listConnections';

/** Finds what stops working if a connection is deleted: connection references, and the flows that use those. Deletes nothing. */
export async function previewConnectionRemoval(
  services: Services,
  { id, name }: Pick<CredentialConnection, 'id' | 'name'>,
  options?: CallOptions,
): Promise<Result<RemovalPreview>> {
  const traced = await trace(services, { kind: 'connection', id }, [], options);
  if (!traced.ok) return traced;
  const { asked, nodes, edges, unseen } = traced.value;
  const users = usersOf(traced.value);
  const credentials = new Set(edges.filter(({ to }) => to === asked).map(({ from }) => from));
  return succeed({
    names: [name],
    keeps: nodes
      .filter((node) => credentials.has(node.id) && node.kind === 'credential')
      .map(({ label }) => say('The credential {0} stays.', label)),
    breaks: users.map(({ kind, label, target }) => ({ kind, label, target })),
    blockers: [],
    unseen,
  });
}

/** Deletes a connection. The connection references that used it stay, without a connection. */
export function deleteConnection(
  services: Services,
  { connector, id }: NonNullable<CredentialConnection['place']>,
  options?: CallOptions,
): Promise<Result<void>> {
  return services.powerPlatform.deleteConnection(connector, id, options);
}

/** Everything that uses the asked node, directly or indirectly. */
function usersOf({ asked, nodes, edges }: Graph): readonly GraphNode[] {
  const reached = new Set([asked]);
  for (;;) {
    const next = edges.filter(({ from, to }) => reached.has(from) && !reached.has(to));
    if (next.length === 0) break;
    for (const { to } of next) reached.add(to);
  }
  return nodes.filter(({ id }) => id !== asked && reached.has(id));
}
