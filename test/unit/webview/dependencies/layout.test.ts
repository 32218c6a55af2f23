import assert from 'node:assert/strict';
import { companyPicture, edge, largePicture, node, pictureOf } from '../../../fixtures/pictures';
import { nodeHeight, nodeWidth, placeGraph, type Placed, type PlacedNode } from '../../../../webview/dependencies/layout';

describe('placeGraph', () => {
  it('gives every node of a layer the same column, and no two nodes the same place', () => {
    for (const picture of [companyPicture(), largePicture(120, 7)]) {
      const { nodes } = placeGraph(picture);
      assert.equal(nodes.length, picture.nodes.length);
      for (const [index, one] of nodes.entries()) {
        for (const other of nodes.slice(index + 1)) {
          assert.equal(one.x === other.x, one.layer === other.layer);
          assert.ok(!overlap(one, other), `${one.node.label} and ${other.node.label} overlap.`);
        }
      }
    }
  });

  it('draws the same picture, in whatever order the graph arrives', () => {
    const picture = companyPicture();
    const turned = { nodes: [...picture.nodes].reverse(), edges: [...picture.edges].reverse() };
    assert.deepEqual(placeGraph(turned), placeGraph(picture));
  });

  it('keeps everything within its width and height', () => {
    const { nodes, width, height } = placeGraph(largePicture(80, 2));
    assert.ok(nodes.every(({ x, y }) => x >= 0 && y >= 0 && x + nodeWidth <= width && y + nodeHeight <= height));
  });

  it('starts an edge at the right side of what is used, and ends it at the left side of what uses it', () => {
    const placed = placeGraph(companyPicture());
    for (const { from, to, path } of placed.edges) {
      const [start, end] = [find(placed, from), find(placed, to)];
      assert.ok(path.startsWith(`M${start.x + nodeWidth} ${start.y + nodeHeight / 2}`));
      assert.ok(path.endsWith(` ${end.y + nodeHeight / 2}`) || path.endsWith(`H${end.x}`));
    }
  });

  it('leads a long edge around the nodes of the layers between', () => {
    const [variable, credential, connection, flow] = [
      node('variable', 'Key'),
      node('credential', 'Shop'),
      node('connection', 'Shop API'),
      node('flow', 'Sync'),
    ];
    const placed = placeGraph(
      pictureOf(
        variable,
        [variable, credential, connection, flow],
        [edge(variable, credential), edge(credential, connection), edge(connection, flow), edge(variable, flow)],
      ),
    );
    const long = placed.edges.find(({ from, to }) => from === variable.id && to === flow.id);
    const level = [...(long?.path ?? '').matchAll(/ (\d+)H/g)].map(([, y]) => Number(y));
    assert.ok(level.length > 0, 'It runs level for a while.');
    for (const passed of [credential, connection]) {
      const { y } = find(placed, passed.id);
      assert.ok(level.every((at) => at < y || at > y + nodeHeight));
    }
  });

  it('draws edges between the same nodes as one that says all parts', () => {
    const [variable, credential] = [node('variable', 'Account'), node('credential', 'Shop')];
    const { edges } = placeGraph(
      pictureOf(
        variable,
        [variable, credential],
        [edge(variable, credential, { part: 'User name' }), edge(variable, credential, { part: 'Password', broken: true })],
      ),
    );
    assert.deepEqual(
      edges.map(({ part, broken }) => ({ part, broken })),
      [{ part: 'User name, Password', broken: true }],
    );
  });

  it('leaves out edges that lead nowhere', () => {
    const variable = node('variable', 'Account');
    assert.deepEqual(
      placeGraph(pictureOf(variable, [variable], [edge(variable, node('flow', 'Unknown')), edge(variable, variable)])).edges,
      [],
    );
  });

  it('keeps nodes that nothing connects in the layers of their kinds', () => {
    const [variable, credential, lost, flow] = [
      node('variable', 'Key'),
      node('credential', 'Shop'),
      node('credential', 'Legacy'),
      node('flow', 'Alone'),
    ];
    const placed = placeGraph(pictureOf(variable, [variable, credential, lost, flow], [edge(variable, credential)]));
    assert.deepEqual(
      [variable, credential, lost, flow].map(({ id }) => find(placed, id).layer),
      [0, 1, 1, 2],
    );
  });

  it('names each layer by the kinds in it', () => {
    const [credential, connection, network] = [node('credential', 'Shop'), node('connection', 'Shop API'), node('other', 'Hall 3')];
    const { layers } = placeGraph(pictureOf(credential, [credential, connection, network], []));
    assert.deepEqual(
      layers.map(({ label }) => label),
      ['Credential', 'Machine network, Connection'],
    );
  });

  it('draws a cycle of flows', () => {
    const [one, other] = [node('flow', 'One'), node('flow', 'Other')];
    const { edges } = placeGraph(pictureOf(one, [one, other], [edge(one, other), edge(other, one)]));
    assert.equal(edges.length, 2);
  });

  it('draws one node alone', () => {
    const secret = node('secret', 'unused');
    assert.deepEqual(
      placeGraph(pictureOf(secret, [secret], [])).nodes.map(({ x, y }) => ({ x, y })),
      [{ x: 0, y: 0 }],
    );
  });
});

function find({ nodes }: Placed, id: string): PlacedNode {
  const found = nodes.find(({ node: { id: one } }) => one === id);
  assert.ok(found);
  return found;
}

function overlap(one: PlacedNode, other: PlacedNode): boolean {
  return Math.abs(one.x - other.x) < nodeWidth && Math.abs(one.y - other.y) < nodeHeight;
}
