import { succeed, type Result } from '../cloud/result';
import type { CallOptions, Services } from '../cloud/services';
import { say, type Message } from '../flow/message';
import { componentTypes } from './componentTypes';
import { partsOf } from './credentialRow';
import { explainFailure } from './explainFailure';
import type { GraphNode, Unseen } from './graph';
import { addDependents } from './trace/addDependents';
import { readCredential } from './trace/findCredentials';
import { findDependents } from './trace/findDependents';
import { findUsers } from './trace/findUsers';
import { findVariablesById, readVariable } from './trace/findVariables';
import { nodeIdOf, type Thing } from './trace/thing';
import { TraceContext } from './trace/traceContext';
import { referencesOf } from './variableRow';

export interface RemovalTarget {
  readonly kind: 'credential' | 'variable';
  readonly id: string;
}

/** What happens when a credential or a variable is deleted. */
export interface RemovalPreview {
  readonly name: string;
  /** What stays, though one might think otherwise. */
  readonly keeps: readonly Message[];
  /** What uses it and loses it. */
  readonly breaks: readonly AffectedThing[];
  /** What keeps Dataverse from deleting it. */
  readonly blockers: readonly AffectedThing[];
  /** What could not be looked at: it may break as well. */
  readonly unseen: readonly Unseen[];
}

export type AffectedThing = Pick<GraphNode, 'kind' | 'label' | 'target'>;

/** Looks at what a deletion would do. Deletes nothing. */
export async function previewRemoval(services: Services, target: RemovalTarget, options?: CallOptions): Promise<Result<RemovalPreview>> {
  const found = await readTarget(services, target, options);
  if (!found.ok) return found;
  const thing = found.value;
  const context = new TraceContext(services, [], options);
  context.add([thing]);
  const [keeps, blockers] = await Promise.all([whatStays(context, thing), findBlockers(context, thing), findUsers(context, [thing])]);
  const { asked, nodes, unseen } = context.graph.build(nodeIdOf(thing));
  const blocking = new Set(blockers.map(({ id }) => id));
  return succeed({
    name: thing.kind === 'credential' ? thing.row.name : thing.row.displayname || thing.row.schemaname,
    keeps,
    breaks: nodes.filter(({ id }) => id !== asked && !blocking.has(id)).map(({ kind, label, target }) => ({ kind, label, target })),
    blockers: blockers.map(({ kind, label, target }) => ({ kind, label, target })),
    unseen,
  });
}

/** Deletes a credential; with `etag` only when nobody changed it since. Its variables stay. */
export function removeCredential(services: Services, id: string, etag?: string, options?: CallOptions): Promise<Result<void>> {
  return services.dataverse.remove('credentials', id, { ...options, ...(etag !== undefined && { etag }) });
}

/** Deletes a variable with its value; with `etag` only when nobody changed it since. The secret in the vault stays. */
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

async function whatStays(context: TraceContext, thing: Removable): Promise<Message[]> {
  if (thing.kind === 'variable') return referencesOf(thing.row).map(({ vault, secret }) => say('The secret {0} stays in the vault {1}.', secret, vault));
  const ids = partsOf(thing.row).flatMap(({ variableId }) => variableId ?? []);
  const variables = await findVariablesById(context.services, ids, context.options);
  return context.rows(variables, say('environment variables')).map((row) => say('The environment variable {0} stays.', row.displayname || row.schemaname));
}

/** The things that Dataverse names as what stands in the way of deleting. */
async function findBlockers(context: TraceContext, thing: Removable) {
  const types = await context.componentTypes();
  const [id, type] = thing.kind === 'variable' ? [thing.row.environmentvariabledefinitionid, componentTypes.variable] : [thing.row.credentialid, types.credential];
  if (type === undefined) return [];
  const answer = await findDependents(context.services, 'RetrieveDependenciesForDelete', id, type, context.options);
  if (!answer.ok) {
    context.graph.miss(say('what keeps it from being deleted'), explainFailure(answer.error));
    return [];
  }
  const node = nodeIdOf(thing);
  const blocking = new TraceContext(context.services, [], context.options);
  await addDependents(blocking, [{ node, dependents: answer.value.filter((dependent) => dependent.type !== componentTypes.variableValue) }]);
  return blocking.graph.build(node).nodes;
}
