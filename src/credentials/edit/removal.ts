import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { componentTypes } from '../model/componentTypes';
import { partsOf } from '../model/credentialRow';
import { explainFailure } from '../model/explainFailure';
import type { GraphNode, Unseen } from '../trace/graph';
import { secretKey } from '../model/secretReference';
import { follow } from '../trace/trace';
import { addDependents } from '../trace/addDependents';
import { readCredential } from '../trace/findCredentials';
import { findDependents } from '../trace/findDependents';
import { findUsers } from '../trace/findUsers';
import { findVariablesById, readVariable } from '../trace/findVariables';
import { nodeId, nodeIdOf, type Thing } from '../trace/thing';
import { TraceContext } from '../trace/traceContext';
import { referencesOf } from '../model/variableRow';

export interface RemovalTarget {
  readonly kind: 'credential' | 'variable';
  readonly id: string;
}

/** What happens when credentials or variables are deleted, or credentials disabled. */
export interface RemovalPreview {
  readonly names: readonly string[];
  /** What stays, though one might expect otherwise. */
  readonly keeps: readonly Message[];
  /** What uses it, directly or indirectly, and stops working. */
  readonly breaks: readonly AffectedThing[];
  /** What prevents Dataverse from deleting it. */
  readonly blockers: readonly AffectedThing[];
  /** What could not be checked: it may break as well. */
  readonly unseen: readonly Unseen[];
}

export type AffectedThing = Pick<GraphNode, 'kind' | 'label' | 'target' | 'desktopFlow'>;

/** `most`: how many things to trace to what uses them; a user reads ten of them. */
export type PreviewOptions = CallOptions & { readonly most?: number };
const mostFollowed = 1000;

/** Works out what a deletion would do. Deletes nothing. */
export async function previewRemoval(
  services: Services,
  targets: readonly RemovalTarget[],
  options?: PreviewOptions,
): Promise<Result<RemovalPreview>> {
  const started = await startPreview(services, targets, options);
  if (!started.ok) return started;
  const { context, things } = started.value;
  const [keeps, blockers] = await Promise.all([
    whatStays(context, things),
    findBlockers(context, things),
    followUsers(context, things, options?.most),
  ]);
  return succeed({ ...summary(context, things, blockers), keeps });
}

/** Works out what stops working while credentials are disabled. Changes nothing. */
export async function previewDisabling(
  services: Services,
  credentialIds: readonly string[],
  options?: PreviewOptions,
): Promise<Result<RemovalPreview>> {
  const started = await startPreview(
    services,
    credentialIds.map((id) => ({ kind: 'credential', id })),
    options,
  );
  if (!started.ok) return started;
  const { context, things } = started.value;
  await followUsers(context, things, options?.most);
  return succeed({ ...summary(context, things, []), keeps: [] });
}

async function startPreview(
  services: Services,
  targets: readonly RemovalTarget[],
  options?: CallOptions,
): Promise<Result<{ readonly context: TraceContext; readonly things: readonly Removable[] }>> {
  const context = new TraceContext(services, [], options);
  const found = await Promise.all(targets.map((target) => readTarget(services, target, options)));
  const failed = found.find((one) => !one.ok);
  if (failed?.ok === false) return failed;
  return succeed({ context, things: context.add(found.flatMap((one) => (one.ok ? [one.value] : []))) });
}

/** What uses the things, traced as for *Show dependencies*. */
async function followUsers(context: TraceContext, things: readonly Removable[], most = mostFollowed): Promise<void> {
  let left = most;
  await follow(things, (next) => {
    const now = next.slice(0, left);
    left -= now.length;
    if (now.length < next.length)
      context.graph.miss(say('what uses the rest'), say('More than {0} things depend on it; those behind them were not looked for.', most));
    return now.length === 0 ? Promise.resolve([]) : findUsers(context, now);
  });
}

function summary(context: TraceContext, things: readonly Removable[], blockers: readonly GraphNode[]): Omit<RemovalPreview, 'keeps'> {
  const own = new Set(things.map(nodeIdOf));
  const blocking = new Set(blockers.map(({ id }) => id));
  const { nodes, unseen } = context.graph.build('');
  return {
    names: things.map(nameOf),
    breaks: nodes
      .filter(({ id }) => !own.has(id) && !blocking.has(id))
      .map(affected)
      .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind)),
    blockers: blockers.filter(({ id }) => !own.has(id)).map(affected),
    unseen,
  };
}

/** What people would miss first comes first; references only lead there. */
const order: readonly GraphNode['kind'][] = [
  'flow',
  'other',
  'connection',
  'credential',
  'variable',
  'connectionReference',
  'file',
  'secret',
];

function affected({ kind, label, target, desktopFlow }: GraphNode): AffectedThing {
  return { kind, label, target, ...(desktopFlow && { desktopFlow }) };
}

function nameOf(thing: Removable): string {
  return thing.kind === 'credential' ? thing.row.name : thing.row.displayname || thing.row.schemaname;
}

/** Deletes a credential; with `etag`, only if nobody has changed it since. Its variables stay. */
export function removeCredential(services: Services, id: string, etag?: string, options?: CallOptions): Promise<Result<void>> {
  return services.dataverse.remove('credentials', id, { ...options, ...(etag !== undefined && { etag }) });
}

/** Deletes a variable with its value; with `etag`, only if nobody has changed it since. The secret in the vault stays. */
export function removeVariable(services: Services, id: string, etag?: string, options?: CallOptions): Promise<Result<void>> {
  return services.dataverse.remove('environmentvariabledefinitions', id, { ...options, ...(etag !== undefined && { etag }) });
}

type Removable = Extract<Thing, { kind: 'credential' | 'variable' }>;

async function readTarget(services: Services, { kind, id }: RemovalTarget, options?: CallOptions): Promise<Result<Removable>> {
  if (kind === 'credential') {
    const row = await readCredential(services, id, options);
    return row.ok ? succeed({ kind, row: row.value }) : row;
  }
  const row = await readVariable(services, id, options);
  return row.ok ? succeed({ kind, row: row.value }) : row;
}

async function whatStays(context: TraceContext, things: readonly Removable[]): Promise<Message[]> {
  const own = new Set(things.map(nodeIdOf));
  const secrets = things.flatMap((thing) => (thing.kind === 'variable' ? referencesOf(thing.row) : []));
  const ids = things.flatMap((thing) =>
    thing.kind === 'credential' ? partsOf(thing.row).flatMap(({ variableId }) => variableId ?? []) : [],
  );
  const variables = await findVariablesById(
    context.services,
    [...new Set(ids)].filter((id) => !own.has(nodeId.variable(id))),
    context.options,
  );
  return [
    ...[...new Map(secrets.map((secret) => [secretKey(secret), secret])).values()].map(({ vault, secret }) =>
      say('The secret {0} stays in the vault {1}.', secret, vault),
    ),
    ...context
      .rows(variables, say('environment variables'))
      .map((row) => say('The environment variable {0} stays.', row.displayname || row.schemaname)),
  ];
}

/** The things that Dataverse reports as preventing the deletion. */
async function findBlockers(context: TraceContext, things: readonly Removable[]): Promise<readonly GraphNode[]> {
  const types = await context.componentTypes();
  const found = await Promise.all(
    things.map(async (thing) => {
      const [id, type] =
        thing.kind === 'variable'
          ? [thing.row.environmentvariabledefinitionid, componentTypes.variable]
          : [thing.row.credentialid, types.credential];
      if (type === undefined) return [];
      const answer = await findDependents(context.services, 'RetrieveDependenciesForDelete', id, type, context.options);
      if (!answer.ok) {
        context.graph.miss(say('what keeps it from being deleted'), explainFailure(answer.error));
        return [];
      }
      const node = nodeIdOf(thing);
      const blocking = new TraceContext(context.services, [], context.options);
      await addDependents(blocking, [
        { node, dependents: answer.value.filter((dependent) => dependent.type !== componentTypes.variableValue) },
      ]);
      return blocking.graph.build(node).nodes;
    }),
  );
  return [...new Map(found.flat().map((node) => [node.id, node])).values()];
}
