import type { Graph, GraphEdge, GraphNode } from '../../../../src/credentials/trace/graph';
import { say } from '../../../../src/message';

/** A graph around a variable: the secret it stands for, and two credentials that lead to the same flow. */
export const secret: GraphNode = {
  id: 'secret:kv-finance/sap-pw',
  kind: 'secret',
  label: 'sap-pw',
  detail: 'kv-finance',
  state: 'ok',
  target: { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw' },
};
export const variable = row('variable', 'v1', 'SAP password', { detail: 'hbl_SapPassword' });
export const service = row('credential', 'c1', 'SAP service account');
export const legacy = row('credential', 'c2', 'Legacy ERP', { state: 'broken', why: say('Its variable is gone.') });
export const connection: GraphNode = {
  id: 'connection:x',
  kind: 'connection',
  label: 'Of another person',
  detail: '',
  state: 'unseen',
  why: say('You may not read this.'),
  target: { kind: 'none' },
};
export const flow = row('flow', 'f1', 'Invoice intake');
export const file: GraphNode = {
  id: 'file:file:///w/Invoice.json',
  kind: 'file',
  label: 'Invoice.json',
  detail: 'flows/Invoice.json',
  state: 'ok',
  target: { kind: 'file', path: 'file:///w/Invoice.json', offset: 7 },
};

export const graph: Graph = {
  asked: variable.id,
  nodes: [secret, variable, service, legacy, connection, flow, file],
  edges: [
    edge(secret, variable),
    edge(variable, service, { role: 'userName' }),
    edge(variable, service, { role: 'password', sources: ['lookUp', 'dependency'] }),
    edge(variable, legacy, { broken: true }),
    edge(service, connection),
    edge(connection, flow),
    edge(variable, flow, { sources: ['text'] }),
    edge(flow, file, { sources: ['text'] }),
  ],
  unseen: [{ what: say('connections of the Power Platform'), why: say('You may not read this.') }],
};

export function edge(from: GraphNode, to: GraphNode, more: Partial<GraphEdge> = {}): GraphEdge {
  return { from: from.id, to: to.id, sources: ['lookUp'], broken: false, ...more };
}

export function row(kind: GraphNode['kind'], rowId: string, label: string, more: Partial<GraphNode> = {}): GraphNode {
  return {
    id: `${kind}:${rowId}`,
    kind,
    label,
    detail: '',
    state: 'ok',
    target: { kind: 'row', table: kind === 'flow' ? 'workflow' : kind, rowId },
    ...more,
  };
}
