import { say } from '../../message';
import { partsOf, type CredentialRow } from '../model/credentialRow';
import type { VariableRow } from '../model/variableRow';
import { addDependents, askDependents } from './addDependents';
import { credentialIdsOf, toConnections, type Connection } from './connection';
import { findConnectionsOfCredentials } from './findConnections';
import { findCredentialsOfDefaults, findCredentialsOfReferences, findCredentialsOfVariables } from './findCredentials';
import { findFlowsByName, type FlowRow } from './findFlows';
import { findNetworksOfCredentials, findNetworksOfVariables, type NetworkRow } from './findNetworks';
import { findReferencesById, findReferencesOfConnections, type ReferenceRow } from './findReferences';
import { fileNode, networkNode } from './flowNodes';
import { nodeId, rowsByKind, toThings, type Thing } from './thing';
import type { TraceContext } from './traceContext';

/** Finds what uses the things directly: adds it to the graph, and returns what may itself be used by something. */
export async function findUsers(context: TraceContext, things: readonly Thing[]): Promise<readonly Thing[]> {
  const { variables, credentials, connections, connectionReferences } = rowsByKind(things);
  const [dependents, ...found] = await Promise.all([
    askDependents(context, things),
    usersOfVariables(context, variables),
    usersOfCredentials(context, credentials),
    usersOfConnections(context, connections),
    usersOfReferences(context, connectionReferences),
  ]);
  return [...found.flat(), ...(await addDependents(context, dependents))];
}

async function usersOfVariables(context: TraceContext, variables: readonly VariableRow[]): Promise<readonly Thing[]> {
  if (variables.length === 0) return [];
  const { services, options, graph } = context;
  const byId = new Map(variables.map(({ environmentvariabledefinitionid: id }) => [id, nodeId.variable(id)]));
  const byName = new Map(variables.map((row) => [row.schemaname.toLowerCase(), nodeId.variable(row.environmentvariabledefinitionid)]));
  for (const [name, node] of byName) addFiles(context, name, node);
  const [credentials, networks, flows] = await Promise.all([
    findCredentialsOfVariables(services, [...byId.keys()], options),
    findNetworksOfVariables(services, [...byId.keys()], options),
    findFlowsByName(services, [...byName.keys()], options),
  ]);
  for (const row of context.rows(networks, say('machine networks'))) {
    addNetwork(
      context,
      row,
      [row._domainusername_value, row._domainpassword_value].flatMap((id) => byId.get(id ?? '') ?? []),
    );
  }
  const users = context.add(toThings('credential', context.rows(credentials, say('credentials'))));
  for (const { row } of users) {
    for (const { role, variableId } of partsOf(row)) {
      const variable = byId.get(variableId ?? '');
      if (variable !== undefined) graph.link(variable, nodeId.credential(row.credentialid), 'lookUp', { role });
    }
  }
  return [...users, ...addFlows(context, context.rows(flows, say('flows')), byName, 'variables')];
}

async function usersOfCredentials(context: TraceContext, credentials: readonly CredentialRow[]): Promise<readonly Thing[]> {
  if (credentials.length === 0) return [];
  const { services, options, graph } = context;
  const ids = credentials.map((row) => row.credentialid);
  const [rows, platform, networks, dependents] = await Promise.all([
    findConnectionsOfCredentials(services, ids, options),
    context.platformConnections(),
    findNetworksOfCredentials(services, ids, options),
    findCredentialsOfDefaults(services, ids, options),
  ]);
  for (const row of context.rows(networks, say('machine networks')))
    addNetwork(context, row, [nodeId.credential(row._credentialid_value ?? '')]);
  const fallBacks = context.add(toThings('credential', context.rows(dependents, say('credentials'))));
  for (const { row } of fallBacks)
    graph.link(nodeId.credential(row._defaultcredential_value ?? ''), nodeId.credential(row.credentialid), 'lookUp');
  const wanted = new Set(ids);
  const users = toConnections(context.rows(rows, say('connections')), platform)
    .map((connection) => ({ connection, used: credentialIdsOf(connection).filter((id) => wanted.has(id)) }))
    .filter(({ used }) => used.length > 0);
  const connections = context.add(
    toThings(
      'connection',
      users.map(({ connection }) => connection),
    ),
  );
  for (const { connection, used } of users)
    for (const id of used) graph.link(nodeId.credential(id), nodeId.connection(connection.key), 'lookUp');
  return [...fallBacks, ...connections];
}

async function usersOfConnections(context: TraceContext, connections: readonly Connection[]): Promise<readonly Thing[]> {
  if (connections.length === 0) return [];
  const { services, options, graph } = context;
  const named = new Map(
    connections.flatMap(({ key, rows }) =>
      rows.flatMap((row) => (row._connectionreferenceid_value === undefined ? [] : [[row._connectionreferenceid_value, key] as const])),
    ),
  );
  const [byConnection, byId] = await Promise.all([
    findReferencesOfConnections(
      services,
      connections.map(({ key }) => key),
      options,
    ),
    findReferencesById(services, [...named.keys()], options),
  ]);
  const rows = [...context.rows(byConnection, say('connection references')), ...context.rows(byId, say('connection references'))];
  const references = context.add(toThings('connectionReference', rows));
  const keys = new Set(connections.map(({ key }) => key));
  for (const { row } of references) {
    const own = row.connectionid.toLowerCase();
    for (const key of new Set([keys.has(own) ? own : undefined, named.get(row.connectionreferenceid)])) {
      if (key !== undefined) graph.link(nodeId.connection(key), nodeId.connectionReference(row.connectionreferencelogicalname), 'lookUp');
    }
  }
  return references;
}

async function usersOfReferences(context: TraceContext, references: readonly ReferenceRow[]): Promise<readonly Thing[]> {
  if (references.length === 0) return [];
  const { services, options, graph } = context;
  const byName = new Map(
    references.map(({ connectionreferencelogicalname: name }) => [name.toLowerCase(), nodeId.connectionReference(name)]),
  );
  const byId = new Map(
    references.map((row) => [row.connectionreferenceid, nodeId.connectionReference(row.connectionreferencelogicalname)]),
  );
  for (const [name, node] of byName) addFiles(context, name, node);
  const [flows, credentials] = await Promise.all([
    findFlowsByName(services, [...byName.keys()], options),
    findCredentialsOfReferences(services, [...byId.keys()], options),
  ]);
  const users = context.add(toThings('credential', context.rows(credentials, say('credentials'))));
  for (const { row } of users) {
    const reference = byId.get(row._connectionreference_value ?? '');
    if (reference !== undefined) graph.link(reference, nodeId.credential(row.credentialid), 'lookUp');
  }
  return [...users, ...addFlows(context, context.rows(flows, say('flows')), byName, 'connectionReferences')];
}

/** Adds the flows that really use one of the names; the service returned every flow whose text contains one. */
function addFlows(
  context: TraceContext,
  rows: readonly FlowRow[],
  nodesByName: ReadonlyMap<string, string>,
  kind: 'variables' | 'connectionReferences',
): Thing[] {
  return rows.flatMap((row) => {
    const { names } = row;
    const used = [...nodesByName].filter(([name]) => names?.[kind].has(name));
    if (used.length === 0) return [];
    const things = context.add([{ kind: 'flow', row }]);
    for (const [, node] of used) context.graph.link(node, nodeId.flow(row.id), names?.readable === true ? 'lookUp' : 'text');
    return things;
  });
}

function addNetwork({ graph }: TraceContext, row: NetworkRow, users: readonly string[]): void {
  const id = nodeId.other(row.flowmachinenetworkid);
  graph.add(networkNode(id, row));
  for (const from of users) graph.link(from, id, 'lookUp');
}

function addFiles({ graph, mentions }: TraceContext, name: string, node: string): void {
  for (const mention of mentions.get(name) ?? []) {
    const id = nodeId.file(mention.path);
    graph.add(fileNode(id, mention));
    graph.link(node, id, 'text');
  }
}
