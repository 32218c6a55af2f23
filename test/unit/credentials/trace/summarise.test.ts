import assert from 'node:assert/strict';
import type { Graph, GraphNode, GraphNodeKind } from '../../../../src/credentials/trace/graph';
import { describeNode, graphAsText, summariseGraph } from '../../../../src/credentials/trace/summarise';
import { inEnglish, say } from '../../../../src/message';

function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const kind = id.split(' ')[0] as GraphNodeKind;
  return { id, kind, label: id.slice(kind.length + 1), detail: '', state: 'ok', target: { kind: 'none' }, ...more };
}

/** A graph of edges "from > to"; nodes are called "kind name", and the first one is asked about. */
function graph(edges: readonly (readonly [string, string])[], more: Partial<Graph> = {}): Graph {
  const ids = [...new Set(edges.flat())];
  return {
    asked: ids[0] ?? '',
    nodes: ids.map((id) => node(id)),
    edges: edges.map(([from, to]) => ({ from, to, sources: ['lookUp'], broken: false })),
    unseen: [],
    ...more,
  };
}

const summary = (of: Graph) => inEnglish(summariseGraph(of));
const list = (kind: GraphNodeKind, count: number) => Array.from({ length: count }, (_, index) => `${kind} ${String(index)}`);

describe('the summary of a graph', () => {
  it('counts everything that uses the thing, directly or not', () => {
    const credentials = list('credential', 3);
    const edges = [
      ['secret s', 'variable v'] as const,
      ...credentials.map((id) => ['variable v', id] as const),
      ...list('connection', 5).map((id) => ['credential 0', id] as const),
      ...list('flow', 11).map((id) => ['connection 0', id] as const),
    ];
    assert.equal(summary(graph(edges)), '3 credentials, 5 connections, 11 flows use this');
  });

  it('counts a thing once, however many ways lead to it, and goes round in no circle', () => {
    assert.equal(
      summary(
        graph([
          ['variable v', 'credential a'],
          ['variable v', 'credential a'],
          ['credential a', 'variable v'],
        ]),
      ),
      '1 credential uses this',
    );
  });

  it('does not count what the thing rests on', () => {
    assert.equal(
      summary(
        graph([
          ['variable v', 'credential c'],
          ['secret s', 'variable v'],
        ]),
      ),
      '1 credential uses this',
    );
    assert.equal(
      summary(
        graph([], {
          asked: 'flow f',
          nodes: [node('flow f'), node('variable v')],
          edges: [{ from: 'variable v', to: 'flow f', sources: ['lookUp'], broken: false }],
        }),
      ),
      'Nothing uses this, as far as can be seen',
    );
  });

  it('names variables and connection references only where there is nothing else to tell', () => {
    assert.equal(
      summary(
        graph([
          ['secret s', 'variable v'],
          ['secret s', 'variable w'],
        ]),
      ),
      '2 environment variables use this',
    );
    assert.equal(
      summary(
        graph([
          ['variable v', 'file a'],
          ['variable v', 'other n'],
        ]),
      ),
      '1 file, 1 other component use this',
    );
  });

  it('claims no more than was seen', () => {
    const unseen = [{ what: say('connections'), why: say('You may not read this.') }];
    assert.equal(
      summary(graph([['variable v', 'credential c']], { unseen })),
      'At least 1 credential uses this; not everything could be seen',
    );
    assert.equal(summary(graph([['variable v', 'variable v']], { unseen })), 'Nothing uses this, as far as can be seen');
  });
});

describe('a node in words', () => {
  it('says what it is, its names, and what is wrong with it', () => {
    assert.equal(
      inEnglish(describeNode(node('variable v', { label: 'SAP password', detail: 'new_SapPassword' }))),
      'Environment variable SAP password (new_SapPassword)',
    );
    assert.equal(
      inEnglish(describeNode(node('credential c', { state: 'broken', why: say('It does not exist any more.') }))),
      'Credential c, broken: It does not exist any more.',
    );
    assert.equal(inEnglish(describeNode(node('connection c', { state: 'unseen' }))), 'Connection c, not seen');
  });
});

describe('a graph as text', () => {
  it('is indented both ways, with every branch written once, and ends with what was not seen', () => {
    const of = graph(
      [
        ['credential c', 'connection a'],
        ['credential c', 'connection b'],
        ['connection a', 'flow f'],
        ['connection b', 'flow f'],
        ['flow f', 'file x'],
        ['variable v', 'credential c'],
      ],
      { unseen: [{ what: say('machine networks'), why: say('You may not read this.') }] },
    );
    assert.deepEqual(graphAsText(of, inEnglish).split('\n'), [
      'At least 2 connections, 1 flow, 1 file use this; not everything could be seen',
      '',
      'Credential c',
      '',
      'Used by',
      '  Connection a',
      '    Flow f',
      '      File x',
      '  Connection b',
      '    Flow f',
      '',
      'Rests on',
      '  Environment variable v',
      '',
      'Not seen',
      '  machine networks: You may not read this.',
    ]);
  });
});
