import type { Placed, PlacedNode } from './layout';

/**
 * Where a key leads from a node: left and right along the edges to the nearest end, up and down within the layer, Home to the node that was
 * asked for. Undefined for every other key, and if there is nothing further.
 */
export function walk({ nodes, edges }: Pick<Placed, 'nodes' | 'edges'>, asked: string, at: string, key: string): string | undefined {
  const here = nodes.find(({ node }) => node.id === at);
  if (!here || key === 'Home') return key === 'Home' ? asked : undefined;
  const among = (ids: readonly string[]): PlacedNode[] => nodes.filter(({ node }) => ids.includes(node.id));
  switch (key) {
    case 'ArrowRight':
      return nearest(here, among(edges.flatMap(({ from, to }) => (from === at ? to : []))));
    case 'ArrowLeft':
      return nearest(here, among(edges.flatMap(({ from, to }) => (to === at ? from : []))));
    case 'ArrowDown':
      return nearest(
        here,
        nodes.filter(({ layer, y }) => layer === here.layer && y > here.y),
      );
    case 'ArrowUp':
      return nearest(
        here,
        nodes.filter(({ layer, y }) => layer === here.layer && y < here.y),
      );
    default:
      return undefined;
  }
}

function nearest(here: PlacedNode, candidates: readonly PlacedNode[]): string | undefined {
  const [first] = [...candidates].sort((left, right) => Math.abs(left.y - here.y) - Math.abs(right.y - here.y) || left.y - right.y);
  return first?.node.id;
}
