import type { Result } from '../../cloud/result';
import { say, type Message } from '../../message';
import { partsOf, type CredentialRow } from '../model/credentialRow';
import { explainFailure } from '../model/explainFailure';
import type { GraphNodeKind } from './graph';
import { referencesOf } from '../model/variableRow';
import { credentialIdsOf, toConnections, type Connection } from './connection';
import { findConnectionsByInternalId, findConnectionsOfReferences } from './findConnections';
import { findCredentialsById, readCredential } from './findCredentials';
import type { FlowRow } from './findFlows';
import { findReferencesById, findReferencesByName, type ReferenceRow } from './findReferences';
import { findVariablesById, findVariablesByName, readVariable, type TracedVariableRow } from './findVariables';
import { goneNode, unseenNode } from './flowNodes';
import { nodeId, nodeIdOf, rowsByKind, toThings, type Thing } from './thing';
import type { TraceContext } from './traceContext';

/** Finds what the things use directly: adds it to the graph, and returns what may itself use something. */
export async function findUsed(context: TraceContext, things: readonly Thing[]): Promise<readonly Thing[]> {
  const { variables, credentials, connections, connectionReferences, flows } = rowsByKind(things);
  const found = await Promise.all([
    usedByVariables(context, variables),
    usedByCredentials(context, credentials),
    usedByConnections(context, connections),
    usedByReferences(context, connectionReferences),
    usedByFlows(context, flows),
  ]);
  return found.flat();
}

/** The secrets that variables point at, by the current value and by the default behind it; and what data sources use. */
async function usedByVariables(context: TraceContext, variables: readonly TracedVariableRow[]): Promise<readonly Thing[]> {
  const { services, options, graph } = context;
  const secrets = variables.flatMap((row) =>
    context.add(
      referencesOf(row).map(({ vault, secret }) => {
        graph.link(nodeId.secret({ vault, secret }), nodeId.variable(row.environmentvariabledefinitionid), 'lookUp');
        return { kind: 'secret', vault, secret } as const;
      }),
    ),
  );
  const rows = await findReferencesById(
    services,
    variables.flatMap((row) => row._connectionreferenceid_value ?? []),
    options,
  );
  const references = context.add(toThings('connectionReference', context.rows(rows, say('connection references'))));
  for (const {
    row: { connectionreferenceid, connectionreferencelogicalname },
  } of references) {
    for (const variable of variables) {
      if (variable._connectionreferenceid_value !== connectionreferenceid) continue;
      graph.link(
        nodeId.connectionReference(connectionreferencelogicalname),
        nodeId.variable(variable.environmentvariabledefinitionid),
        'lookUp',
      );
    }
  }
  return [...secrets, ...references];
}

async function usedByCredentials(context: TraceContext, credentials: readonly CredentialRow[]): Promise<readonly Thing[]> {
  if (credentials.length === 0) return [];
  const { services, options, graph } = context;
  const variableIds = credentials.flatMap((row) => partsOf(row).flatMap(({ variableId }) => variableId ?? []));
  const defaults = credentials.flatMap((row) => row._defaultcredential_value ?? []);
  const references = credentials.flatMap((row) => row._connectionreference_value ?? []);
  const [variableRows, defaultRows, referenceRows] = await Promise.all([
    findVariablesById(services, variableIds, options),
    findCredentialsById(services, defaults, options),
    findReferencesById(services, references, options),
  ]);
  const variables = context.add(toThings('variable', context.rows(variableRows, say('environment variables'))));
  const fallBacks = context.add(toThings('credential', context.rows(defaultRows, say('credentials'))));
  const connectionReferences = context.add(toThings('connectionReference', context.rows(referenceRows, say('connection references'))));
  const lost = await Promise.all([
    addLost(context, 'variable', variableIds, variableRows, (id) => readVariable(services, id, options)),
    addLost(context, 'credential', defaults, defaultRows, (id) => readCredential(services, id, options)),
  ]);
  const gone = new Set(lost.flat());
  const referenceNodes = new Map(connectionReferences.map((thing) => [thing.row.connectionreferenceid, nodeIdOf(thing)]));
  for (const row of credentials) {
    const to = nodeId.credential(row.credentialid);
    for (const { role, variableId } of partsOf(row)) {
      if (variableId !== undefined)
        graph.link(nodeId.variable(variableId), to, 'lookUp', { role, broken: gone.has(nodeId.variable(variableId)) });
    }
    const fallBack = row._defaultcredential_value;
    if (fallBack !== undefined) graph.link(nodeId.credential(fallBack), to, 'lookUp', { broken: gone.has(nodeId.credential(fallBack)) });
    const reference = referenceNodes.get(row._connectionreference_value ?? '');
    if (reference !== undefined) graph.link(reference, to, 'lookUp');
  }
  return [...variables, ...fallBacks, ...connectionReferences];
}

async function usedByConnections(context: TraceContext, connections: readonly Connection[]): Promise<readonly Thing[]> {
  const { services, options, graph } = context;
  const ids = connections.flatMap(credentialIdsOf);
  const rows = await findCredentialsById(services, ids, options);
  const credentials = context.add(toThings('credential', context.rows(rows, say('credentials'))));
  const gone = new Set(await addLost(context, 'credential', ids, rows, (id) => readCredential(services, id, options)));
  for (const connection of connections) {
    for (const id of credentialIdsOf(connection)) {
      graph.link(nodeId.credential(id), nodeId.connection(connection.key), 'lookUp', { broken: gone.has(nodeId.credential(id)) });
    }
  }
  return credentials;
}

async function usedByReferences(context: TraceContext, references: readonly ReferenceRow[]): Promise<readonly Thing[]> {
  if (references.length === 0) return [];
  const { services, options, graph } = context;
  const keys = new Set(references.map((row) => row.connectionid.toLowerCase()).filter((key) => key !== ''));
  const [byReference, byKey, platform] = await Promise.all([
    findConnectionsOfReferences(
      services,
      references.map((row) => row.connectionreferenceid),
      options,
    ),
    findConnectionsByInternalId(services, [...keys], options),
    context.platformConnections(),
  ]);
  const rows = [...context.rows(byReference, say('connections')), ...context.rows(byKey, say('connections'))];
  const connections = toConnections(rows, platform).filter(({ key, rows: own }) => own.length > 0 || keys.has(key));
  const things = context.add(toThings('connection', connections));
  for (const { connectionreferenceid, connectionreferencelogicalname, connectionid } of references) {
    const to = nodeId.connectionReference(connectionreferencelogicalname);
    const own = connectionid.toLowerCase();
    const used = connections.filter(
      ({ key, rows: instances }) => key === own || instances.some((row) => row._connectionreferenceid_value === connectionreferenceid),
    );
    for (const { key } of used) graph.link(nodeId.connection(key), to, 'lookUp');
    if (own === '' || used.some(({ key }) => key === own)) continue;
    graph.add(
      unseenNode(nodeId.connection(own), 'connection', connectionid, say('The connection belongs to somebody else, or it is gone.')),
    );
    graph.link(nodeId.connection(own), to, 'lookUp');
  }
  return things;
}

async function usedByFlows(context: TraceContext, flows: readonly FlowRow[]): Promise<readonly Thing[]> {
  const { services, options } = context;
  // A definition that could not be parsed yields words instead of names, and most of them name nothing.
  const readable = flows.filter(({ names }) => names?.readable === true);
  if (readable.length < flows.length) context.graph.miss(say('what the flow uses'), say('Its definition could not be read.'));
  const variableNames = readable.flatMap(({ names }) => [...(names?.variables ?? [])]);
  const referenceNames = readable.flatMap(({ names }) => [...(names?.connectionReferences ?? [])]);
  const [variables, references] = await Promise.all([
    findVariablesByName(services, variableNames, options),
    findReferencesByName(services, referenceNames, options),
  ]);
  const things = context.add([
    ...toThings('variable', context.rows(variables, say('environment variables'))),
    ...toThings('connectionReference', context.rows(references, say('connection references'))),
  ]);
  const nodes = new Map(
    things.map((thing) => [
      thing.kind === 'variable'
        ? `variable ${thing.row.schemaname.toLowerCase()}`
        : `connectionReference ${thing.row.connectionreferencelogicalname.toLowerCase()}`,
      nodeIdOf(thing),
    ]),
  );
  for (const { id, names } of readable) {
    const use = (kind: 'variable' | 'connectionReference', name: string) => {
      context.graph.link(nodes.get(`${kind} ${name}`) ?? addNotFound(context, kind, name), nodeId.flow(id), 'lookUp');
    };
    for (const name of names?.variables ?? []) use('variable', name);
    for (const name of names?.connectionReferences ?? []) use('connectionReference', name);
  }
  return things;
}

/** Adds something that a flow names but no look-up found: whether it exists is unknown. */
function addNotFound({ graph }: TraceContext, kind: 'variable' | 'connectionReference', name: string): string {
  const id = `${kind}:${name}`;
  graph.add(unseenNode(id, kind, name, say('It is not in this environment, or not shared with you.')));
  return id;
}

/**
 * Adds the rows that lookups point at but a list left out. A list leaves out what the user may not see, so each is requested by id: only
 * that tells "gone" from "forbidden". Returns the nodes of those that are gone.
 */
async function addLost(
  context: TraceContext,
  kind: Extract<GraphNodeKind, 'variable' | 'credential'>,
  wanted: readonly string[],
  found: Result<readonly unknown[]>,
  read: (id: string) => Promise<Result<unknown>>,
): Promise<string[]> {
  const gone: string[] = [];
  await Promise.all(
    [...new Set(wanted)].map(async (id) => {
      const node = nodeId[kind](id);
      if (context.graph.nodeOfRow(kind === 'variable' ? 'environmentvariabledefinition' : 'credential', id) !== undefined) return;
      if (!found.ok) {
        context.graph.add(unseenNode(node, kind, id, explainFailure(found.error)));
        return;
      }
      const row = await read(id);
      if (!row.ok && row.error.kind === 'notFound') {
        gone.push(node);
        context.graph.add(goneNode(node, kind, id));
      } else context.graph.add(unseenNode(node, kind, id, row.ok ? notListed : explainFailure(row.error)));
    }),
  );
  return gone;
}

const notListed: Message = say('It appeared while the rest was being read. Refresh to see it.');
