import assert from 'node:assert/strict';
import type { GraphNode } from '../../../../src/credentials/trace/graph';
import { GraphBuilder } from '../../../../src/credentials/trace/graphBuilder';
import { say } from '../../../../src/message';

const flow = (state: GraphNode['state'], label: string): GraphNode => ({
  id: 'flow:1',
  kind: 'flow',
  label,
  detail: '',
  state,
  target: { kind: 'row', table: 'workflow', rowId: '1' },
});

describe('a graph that is being built', () => {
  it('has a node once; one that was read takes the place of one that was not', () => {
    const builder = new GraphBuilder();
    builder.add(flow('unseen', '1'));
    builder.add(flow('ok', 'Post invoices'));
    builder.add(flow('unseen', '1'));
    assert.deepEqual(
      builder.build('flow:1').nodes.map(({ label }) => label),
      ['Post invoices'],
    );
    assert.equal(builder.nodeOfRow('workflow', '1'), 'flow:1');
    assert.equal(builder.nodeOfRow('credential', '1'), undefined);
  });

  it('has an edge for each part that a variable fills', () => {
    const builder = new GraphBuilder();
    builder.link('variable:1', 'credential:1', 'lookUp', { role: 'userName' });
    builder.link('variable:1', 'credential:1', 'lookUp', { role: 'password', broken: true });
    assert.deepEqual(
      builder.build('').edges.map(({ role, broken }) => [role, broken]),
      [
        ['userName', false],
        ['password', true],
      ],
    );
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

  it('is the same in whatever order its parts were found', () => {
    const named = (id: string, label: string) => ({ id, kind: 'flow', label, detail: '', state: 'ok', target: { kind: 'none' } }) as const;
    const parts = [named('flow:2', 'Alpha'), named('flow:1', 'Alpha'), named('flow:3', 'Beta')];
    const links = [
      ['flow:3', 'flow:1'],
      ['flow:1', 'flow:2'],
      ['flow:1', 'flow:3'],
    ] as const;
    const built = (turn: <T>(list: readonly T[]) => T[]) => {
      const builder = new GraphBuilder();
      for (const node of turn(parts)) builder.add(node);
      for (const [from, to] of turn(links)) builder.link(from, to, 'lookUp');
      return builder.build('flow:1');
    };
    const graph = built((list) => [...list]);
    assert.deepEqual(
      built((list) => [...list].reverse()),
      graph,
    );
    assert.deepEqual(
      graph.nodes.map(({ id }) => id),
      ['flow:1', 'flow:2', 'flow:3'],
    );
  });

  it('says once what could not be seen', () => {
    const builder = new GraphBuilder();
    builder.miss(say('connections'), say('You may not read this.'));
    builder.miss(say('connections'), say('You may not read this.'));
    assert.equal(builder.build('').unseen.length, 1);
  });
});
