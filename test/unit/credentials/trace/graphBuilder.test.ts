import assert from 'node:assert/strict';
import type { GraphNode } from '../../../../src/credentials/graph';
import { GraphBuilder } from '../../../../src/credentials/trace/graphBuilder';
import { say } from '../../../../src/flow/message';

const flow = (state: GraphNode['state'], label: string): GraphNode => ({ id: 'flow:1', kind: 'flow', label, detail: '', state, target: { kind: 'row', table: 'workflow', rowId: '1' } });

describe('a graph that is being built', () => {
  it('has a node once; one that was read takes the place of one that was not', () => {
    const builder = new GraphBuilder();
    builder.add(flow('unseen', '1'));
    builder.add(flow('ok', 'Post invoices'));
    builder.add(flow('unseen', '1'));
    assert.deepEqual(builder.build('flow:1').nodes.map(({ label }) => label), ['Post invoices']);
    assert.equal(builder.nodeOfRow('workflow', '1'), 'flow:1');
    assert.equal(builder.nodeOfRow('credential', '1'), undefined);
  });

  it('has an edge for each part that a variable fills', () => {
    const builder = new GraphBuilder();
    builder.link('variable:1', 'credential:1', 'lookUp', { role: 'userName' });
    builder.link('variable:1', 'credential:1', 'lookUp', { role: 'password', broken: true });
    assert.deepEqual(builder.build('').edges.map(({ role, broken }) => [role, broken]), [['userName', false], ['password', true]]);
  });

  it('merges how an edge is known; a dependency, which tells no part, goes to the edges that are there', () => {
    const builder = new GraphBuilder();
    builder.link('variable:1', 'credential:1', 'lookUp', { role: 'password' });
    builder.linkDependency('variable:1', 'credential:1');
    builder.linkDependency('variable:1', 'credential:1');
    builder.linkDependency('variable:1', 'flow:1');
    assert.deepEqual(builder.build('').edges, [
      { from: 'variable:1', to: 'credential:1', sources: ['lookUp', 'dependency'], role: 'password', broken: false },
      { from: 'variable:1', to: 'flow:1', sources: ['dependency'], broken: false },
    ]);
  });

  it('says once what could not be seen', () => {
    const builder = new GraphBuilder();
    builder.miss(say('connections'), say('You may not read this.'));
    builder.miss(say('connections'), say('You may not read this.'));
    assert.equal(builder.build('').unseen.length, 1);
  });
});
