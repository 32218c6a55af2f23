import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { growTree, type DependencyNode } from '../../../../src/vscode/dependencies/dependencyTree';
import type { Text } from '../../../../src/vscode/sidebar/nodes/node';
import { edge, flow, graph, row, variable } from './graphs';

describe('growTree', () => {
  it('shows what was asked for, with what uses it and what it rests on', () => {
    const [asked] = growTree(graph);
    assert.ok(asked);
    assert.equal(asked.label, 'SAP password');
    assert.deepEqual(outline(asked.children), [
      'Used by',
      '  SAP service account — User name, Password',
      '    Of another person — You may not read this.',
      '      Invoice intake — shown elsewhere',
      '  Legacy ERP — broken · Its variable is gone.',
      '  Invoice intake',
      '    Invoice.json — flows/Invoice.json',
      'Rests on',
      '  sap-pw — kv-finance',
    ]);
  });

  it('says what could not be seen, and why', () => {
    const [, unseen] = growTree(graph);
    assert.ok(unseen);
    assert.deepEqual(outline([unseen]), ['Could not be seen: connections of the Power Platform — You may not read this.']);
  });

  it('says that nothing uses a thing, as far as can be seen', () => {
    const [asked] = growTree({ asked: variable.id, nodes: [variable], edges: [], unseen: [] });
    assert.ok(asked);
    assert.deepEqual(outline(asked.children), [
      'Used by',
      '  Nothing uses this, as far as can be seen',
      'Rests on',
      '  Nothing, as far as can be seen',
    ]);
  });

  it('gives every line an id of its own, and the same one when it is read again', () => {
    const ids = (nodes: readonly DependencyNode[]): string[] => nodes.flatMap((node) => [node.id, ...ids(node.children)]);
    const all = ids(growTree(graph));
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(ids(growTree(graph)), all);
  });

  it('ends where flows call each other', () => {
    const other = row('flow', 'f2', 'Post invoice');
    const [asked] = growTree({ asked: flow.id, nodes: [flow, other], edges: [edge(flow, other), edge(other, flow)], unseen: [] });
    assert.ok(asked);
    assert.deepEqual(outline(asked.children), [
      'Used by',
      '  Post invoice',
      '    Invoice intake — shown elsewhere',
      'Rests on',
      '  Post invoice',
      '    Invoice intake — shown elsewhere',
    ]);
  });

  it('lets a person ask further from every row that can be asked about', () => {
    const [asked] = growTree(graph);
    const all = (nodes: readonly DependencyNode[]): readonly DependencyNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);
    const starts = new Map(all(asked ? [asked] : []).map((node) => [node.label, node.start]));
    assert.deepEqual(starts.get('sap-pw'), { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw' });
    assert.deepEqual(starts.get('Legacy ERP'), { kind: 'credential', id: 'c2' });
    assert.equal(starts.get('Of another person'), undefined);
    assert.equal(starts.get('Invoice.json'), undefined);
  });

  it('grows a tree of 500 nodes that are used in many ways', () => {
    const layers = Array.from({ length: 10 }, (_, layer) =>
      Array.from({ length: 50 }, (__, index) => row('flow', `${layer}-${index}`, `Flow ${layer}-${index}`)),
    );
    const edges = layers.flatMap((layer, index) => layer.flatMap((user) => (layers[index - 1] ?? []).map((used) => edge(used, user))));
    const [start] = layers.flat();
    assert.ok(start);
    const [asked] = growTree({ asked: start.id, nodes: layers.flat(), edges, unseen: [] });
    const count = (nodes: readonly DependencyNode[]): number => nodes.reduce((sum, { children }) => sum + 1 + count(children), 0);
    assert.ok(count(asked?.children ?? []) <= edges.length + 3);
  });
});

function outline(nodes: readonly DependencyNode[], depth = 0): string[] {
  return nodes.flatMap(({ label, description = '', children }) => [
    [`${'  '.repeat(depth)}${english(label)}`, english(description)].filter(Boolean).join(' — '),
    ...outline(children, depth + 1),
  ]);
}

function english(text: Text): string {
  return typeof text === 'string' ? text : inEnglish(text);
}
