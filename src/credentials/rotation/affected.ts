import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import type { GraphNode, GraphNodeKind, Mention, Unseen } from '../trace/graph';
import { summariseGraph } from '../trace/summarise';
import { trace } from '../trace/trace';
import type { SecretName } from './secretVersions';

/** Who is affected when a secret gets a new version. */
export interface Affected {
  /** Everything that uses it, counted in one sentence. */
  readonly summary: Message;
  /** The same one by one, from the variables to the files. */
  readonly users: readonly GraphNode[];
  /** Variables that name one version of the secret: they keep using that one. */
  readonly pinned: readonly PinnedVariable[];
  /** Connections that keep the secret they were made with until someone saves them once. */
  readonly mustBeSaved: readonly GraphNode[];
  /** What could not be read, with the reason. */
  readonly unseen: readonly Unseen[];
}

export interface PinnedVariable {
  readonly variable: GraphNode;
  readonly version: string;
}

const order: readonly GraphNodeKind[] = ['variable', 'credential', 'connection', 'connectionReference', 'flow', 'other', 'file', 'secret'];

/** Finds everything that uses a secret, in this environment and in the workspace's files. */
export async function findAffected(
  services: Services,
  secret: SecretName,
  mentions: readonly Mention[],
  options?: CallOptions,
): Promise<Result<Affected>> {
  const traced = await trace(services, { kind: 'secret', vault: secret.vault, secret: secret.secret }, mentions, options);
  if (!traced.ok) return traced;
  const { asked, nodes, edges, unseen } = traced.value;
  const users = nodes.filter(({ id }) => id !== asked).sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const versions = new Map(
    edges.flatMap(({ from, to, version }) => (from === asked && version !== undefined ? [[to, version] as const] : [])),
  );
  return succeed({
    summary: summariseGraph(traced.value),
    users,
    pinned: users.flatMap((variable) => {
      const version = versions.get(variable.id);
      return version === undefined ? [] : [{ variable, version }];
    }),
    mustBeSaved: users.filter((user) => user.mustBeSaved === true),
    unseen,
  });
}

/** What no search of one environment can find, whoever runs it. */
export const neverSeen: readonly Message[] = [
  say('Other environments whose variables point at this secret.'),
  say('Flows outside solutions, and credentials that are lists of user names and passwords.'),
  say('Whatever reads the vault without Power Platform.'),
];
