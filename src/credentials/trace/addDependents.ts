import { say } from '../../message';
import { componentTypes } from '../model/componentTypes';
import { explainFailure } from '../model/explainFailure';
import { toConnections } from './connection';
import { findConnectionsById } from './findConnections';
import { findCredentialsById } from './findCredentials';
import { findDependents, type Dependent } from './findDependents';
import { findFlowsById } from './findFlows';
import { findReferencesById } from './findReferences';
import { findVariablesById } from './findVariables';
import { unseenNode } from './flowNodes';
import { nodeId, nodeIdOf, toThings, type Thing } from './thing';
import type { TraceContext } from './traceContext';

/** What Dataverse's dependency functions answered about one node. */
export interface Dependents {
  readonly node: string;
  readonly dependents: readonly Dependent[];
}

/** Asks Dataverse's dependency functions about the things that they know: solution components. */
export async function askDependents(context: TraceContext, things: readonly Thing[]): Promise<readonly Dependents[]> {
  const types = await context.componentTypes();
  const components = things.flatMap((thing): Component[] => {
    switch (thing.kind) {
      case 'variable':
        return [{ node: nodeIdOf(thing), id: thing.row.environmentvariabledefinitionid, type: componentTypes.variable }];
      case 'credential':
        return toComponent(nodeIdOf(thing), thing.row.credentialid, types.credential);
      case 'connectionReference':
        return toComponent(nodeIdOf(thing), thing.row.connectionreferenceid, types.connectionreference);
      default:
        return [];
    }
  });
  return Promise.all(
    withinLimit(context, components).map(async (component) => ({ node: component.node, dependents: await ask(context, component) })),
  );
}

/** Merges the answers of the dependency functions with the results of the look-ups, and returns the things that only they knew. */
export async function addDependents(context: TraceContext, answers: readonly Dependents[]): Promise<readonly Thing[]> {
  const { services, options, graph } = context;
  const types = await context.componentTypes();
  const tables = new Map<number | undefined, string>([
    [componentTypes.workflow, 'workflow'],
    [componentTypes.variable, 'environmentvariabledefinition'],
    [types.credential, 'credential'],
    [types.connectionreference, 'connectionreference'],
    [types.connectioninstance, 'connectioninstance'],
  ]);
  const nodeOfRow = ({ id, type }: Dependent) => graph.nodeOfRow(tables.get(type) ?? '', id);
  const unknown = answers.flatMap(({ dependents }) => dependents).filter((dependent) => nodeOfRow(dependent) === undefined);
  const idsOf = (table: string) => unknown.filter(({ type }) => tables.get(type) === table).map(({ id }) => id);
  const [variables, credentials, references, connections, flows] = await Promise.all([
    findVariablesById(services, idsOf('environmentvariabledefinition'), options),
    findCredentialsById(services, idsOf('credential'), options),
    findReferencesById(services, idsOf('connectionreference'), options),
    findConnectionsById(services, idsOf('connectioninstance'), options),
    findFlowsById(services, idsOf('workflow'), options),
  ]);
  const found = context.add([
    ...toThings('variable', context.rows(variables, say('environment variables'))),
    ...toThings('credential', context.rows(credentials, say('credentials'))),
    ...toThings('connectionReference', context.rows(references, say('connection references'))),
    ...toThings('connection', toConnections(context.rows(connections, say('connections')), [])),
    ...toThings('flow', context.rows(flows, say('flows'))),
  ]);
  for (const { node, dependents } of answers) {
    for (const dependent of dependents) graph.linkDependency(node, nodeOfRow(dependent) ?? addNameless(context, dependent));
  }
  return found;
}

interface Component {
  readonly node: string;
  readonly id: string;
  readonly type: number;
}

function toComponent(node: string, id: string, type: number | undefined): Component[] {
  return type === undefined ? [] : [{ node, id, type }];
}

function withinLimit(context: TraceContext, components: readonly Component[]): readonly Component[] {
  const now = components.slice(0, context.dependencyQuestions);
  context.dependencyQuestions -= now.length;
  if (now.length < components.length) {
    context.graph.miss(
      say('dependencies that Dataverse keeps'),
      say('There are too many things to ask about one by one; their rows were looked up all the same.'),
    );
  }
  return now;
}

async function ask(context: TraceContext, { id, type }: Component): Promise<readonly Dependent[]> {
  const { services, options, graph } = context;
  const answer = await findDependents(services, 'RetrieveDependentComponents', id, type, options);
  if (!answer.ok) {
    graph.miss(say('dependencies that Dataverse keeps'), explainFailure(answer.error));
    return [];
  }
  // A variable's value is part of the variable, not something that uses it. And a connection is what a reference uses, even though
  // Dataverse files connection rows under their references.
  const types = await context.componentTypes();
  return answer.value.filter(
    (dependent) =>
      dependent.type !== componentTypes.variableValue && (dependent.type !== types.connectioninstance || type === types.credential),
  );
}

/** Adds a component that is only known to exist. */
function addNameless({ graph }: TraceContext, { id, type }: Dependent): string {
  const node = nodeId.other(id);
  graph.add(
    unseenNode(
      node,
      'other',
      id,
      type === componentTypes.canvasApp ? say('A canvas app.') : say('A component of type {0}; its name is unknown.', type),
    ),
  );
  return node;
}
