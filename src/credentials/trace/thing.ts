import type { CredentialRow } from '../model/credentialRow';
import type { GraphNode } from './graph';
import { secretKey } from '../model/secretReference';
import type { Connection } from './connection';
import { credentialNode, secretNode, variableNode } from './credentialNodes';
import type { FlowRow } from './findFlows';
import type { ReferenceRow } from './findReferences';
import type { TracedVariableRow } from './findVariables';
import { connectionNode, flowNode, referenceNode } from './flowNodes';

/** Something that was read, from which the trace continues. */
export type Thing =
  | { readonly kind: 'secret'; readonly vault: string; readonly secret: string }
  | { readonly kind: 'variable'; readonly row: TracedVariableRow }
  | { readonly kind: 'credential'; readonly row: CredentialRow }
  | { readonly kind: 'connection'; readonly row: Connection }
  | { readonly kind: 'connectionReference'; readonly row: ReferenceRow }
  | { readonly kind: 'flow'; readonly row: FlowRow };

/** Rows of one kind as things. */
export function toThings<Kind extends Thing['kind'], Row>(kind: Kind, rows: readonly Row[]): { readonly kind: Kind; readonly row: Row }[] {
  return rows.map((row) => ({ kind, row }));
}

/** The rows of things, by kind. */
export interface Rows {
  readonly variables: TracedVariableRow[];
  readonly credentials: CredentialRow[];
  readonly connections: Connection[];
  readonly connectionReferences: ReferenceRow[];
  readonly flows: FlowRow[];
}

export function rowsByKind(things: readonly Thing[]): Rows {
  const rows: Rows = { variables: [], credentials: [], connections: [], connectionReferences: [], flows: [] };
  for (const thing of things) {
    switch (thing.kind) {
      case 'secret':
        break;
      case 'variable':
        rows.variables.push(thing.row);
        break;
      case 'credential':
        rows.credentials.push(thing.row);
        break;
      case 'connection':
        rows.connections.push(thing.row);
        break;
      case 'connectionReference':
        rows.connectionReferences.push(thing.row);
        break;
      case 'flow':
        rows.flows.push(thing.row);
        break;
    }
  }
  return rows;
}

/** The id of a thing's node. */
export function nodeIdOf(thing: Thing): string {
  switch (thing.kind) {
    case 'secret':
      return nodeId.secret(thing);
    case 'variable':
      return nodeId.variable(thing.row.environmentvariabledefinitionid);
    case 'credential':
      return nodeId.credential(thing.row.credentialid);
    case 'connection':
      return nodeId.connection(thing.row.key);
    case 'connectionReference':
      return nodeId.connectionReference(thing.row.connectionreferencelogicalname);
    case 'flow':
      return nodeId.flow(thing.row.id);
  }
}

/** A thing as a node of the graph. */
export function nodeOf(thing: Thing): GraphNode {
  const id = nodeIdOf(thing);
  switch (thing.kind) {
    case 'secret':
      return secretNode(id, thing);
    case 'variable':
      return variableNode(id, thing.row);
    case 'credential':
      return credentialNode(id, thing.row);
    case 'connection':
      return connectionNode(id, thing.row);
    case 'connectionReference':
      return referenceNode(id, thing.row);
    case 'flow':
      return flowNode(id, thing.row);
  }
}

/** Ids of nodes: the kind, and a key that is the same however the thing was found. */
export const nodeId = {
  secret: (reference: { readonly vault: string; readonly secret: string }) => `secret:${secretKey(reference)}`,
  variable: (id: string) => `variable:${id}`,
  credential: (id: string) => `credential:${id}`,
  connection: (key: string) => `connection:${key}`,
  connectionReference: (logicalName: string) => `connectionReference:${logicalName.toLowerCase()}`,
  flow: (id: string) => `flow:${id}`,
  /** A path keeps its case: a different case may be a different file. */
  file: (path: string) => `file:${path}`,
  other: (id: string) => `other:${id}`,
};
