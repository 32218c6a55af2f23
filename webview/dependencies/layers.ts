import { nodeKinds, type Picture, type PictureNode } from '../../src/protocol/dependencies';

/** The position of each kind from left to right; what is not part of the usual chain goes with the connections. */
const column = new Map(nodeKinds.map((kind, index) => [kind, kind === 'other' ? nodeKinds.indexOf('connection') : index]));

/**
 * The layer of each node, counted from 0 at the left: one for each kind that occurs, and more if nodes in the same column use each other.
 * Cycles are cut where they close.
 */
export function assignLayers({ nodes, edges }: Pick<Picture, 'nodes' | 'edges'>): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const columnOf = (node: PictureNode): number => column.get(node.kind) ?? 0;
  const usedWithin = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [used, user] = [byId.get(from), byId.get(to)];
    if (!used || !user || used === user || columnOf(used) !== columnOf(user)) continue;
    usedWithin.set(to, [...(usedWithin.get(to) ?? []), from]);
  }
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0); // whatever closes a cycle finds this
    const depth = (usedWithin.get(id) ?? []).reduce((deepest, used) => Math.max(deepest, depthOf(used)), -1) + 1;
    depths.set(id, depth);
    return depth;
  };
  // The key sorts by column, then by depth; only keys that occur become layers.
  const keyOf = (node: PictureNode): number => columnOf(node) * nodes.length * 2 + depthOf(node.id);
  const keys = [...new Set(nodes.map(keyOf))].sort((left, right) => left - right);
  const layers = new Map(keys.map((key, layer) => [key, layer]));
  return new Map(nodes.map((node) => [node.id, layers.get(keyOf(node)) ?? 0]));
}
