import { Graph, layout } from '@dagrejs/dagre';
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import type { Picture, PictureEdge, PictureNode } from '../../src/protocol/dependencies';
import { assignLayers } from './layers';

export const nodeWidth = 196;
export const nodeHeight = 44;
export const gapBetweenLayers = 64;
const gapBetweenNodes = 14;

export interface PlacedNode {
  readonly node: PictureNode;
  readonly layer: number;
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  /** Both ends combined: `from to`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The parts that it fills and how this is known, in words. */
  readonly part: string;
  readonly source: string;
  readonly broken: boolean;
  /** An SVG path from the right side of one end to the left side of the other. */
  readonly path: string;
  /** The position of its name. */
  readonly middle: Point;
}

export interface PlacedLayer {
  readonly label: string;
  readonly x: number;
}

/** The picture with everything positioned, in pixels at zoom 1. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly layers: readonly PlacedLayer[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lays a graph out in layers from left to right. The same graph gives the same picture, in whatever order it arrives. */
export function placeGraph(picture: Pick<Picture, 'nodes' | 'edges'>): Placed {
  const nodes = [...picture.nodes].sort((left, right) => compare(left.label, right.label) || compare(left.id, right.id));
  const layers = assignLayers({ nodes, edges: picture.edges });
  const edges = mergeEdges(picture.edges, layers);
  const { places, bends } = arrange(nodes, edges, layers);
  const layerX = (layer: number): number => layer * (nodeWidth + gapBetweenLayers);
  const heights = [...places.values(), ...[...bends.values()].flat()].map(({ y }) => y);
  const top = lowest(heights) - nodeHeight / 2;
  const placed = nodes.map((node): PlacedNode => {
    const layer = layers.get(node.id) ?? 0;
    return { node, layer, x: layerX(layer), y: Math.round((places.get(node.id)?.y ?? 0) - nodeHeight / 2 - top) };
  });
  const placeOf = new Map(placed.map((one) => [one.node.id, one]));
  const layerCount = placed.reduce((count, { layer }) => Math.max(count, layer + 1), 0);
  return {
    width: layerCount === 0 ? 0 : layerX(layerCount) - gapBetweenLayers,
    height: nodes.length === 0 ? 0 : Math.round(highest(heights) + nodeHeight / 2 - top),
    nodes: placed,
    edges: edges.flatMap((edge) => {
      const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)];
      if (!from || !to) return [];
      const passed = (bends.get(edge.id) ?? []).map(({ x, y }) => ({ x, y: y - top }));
      return [{ ...edge, ...drawEdge(from, to, passed) }];
    }),
    layers: Array.from({ length: layerCount }, (_, layer) => ({ label: nameLayer(placed, layer), x: layerX(layer) })),
  };
}

type MergedEdge = Pick<PlacedEdge, 'id' | 'from' | 'to' | 'part' | 'source' | 'broken'>;

/** One edge for each pair of nodes; edges that lead nowhere are left out. */
function mergeEdges(edges: readonly PictureEdge[], layers: ReadonlyMap<string, number>): MergedEdge[] {
  const merged = new Map<string, MergedEdge>();
  for (const { from, to, part, source, broken } of edges) {
    if (from === to || !layers.has(from) || !layers.has(to)) continue;
    const id = `${from} ${to}`;
    const same = merged.get(id);
    merged.set(id, {
      id,
      from,
      to,
      part: joinDistinct(same?.part, part),
      source: joinDistinct(same?.source, source),
      broken: broken || same?.broken === true,
    });
  }
  return [...merged.values()].sort((left, right) => compare(left.id, right.id));
}

function joinDistinct(...texts: readonly (string | undefined)[]): string {
  return [...new Set(texts.filter(Boolean))].join(', ');
}

interface Arranged {
  /** The centre of each node. */
  readonly places: ReadonlyMap<string, Point>;
  /** The points that an edge passes, from its left end to its right end. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** Lets dagre find the order within the layers and the vertical positions. */
function arrange(nodes: readonly PictureNode[], edges: readonly MergedEdge[], layers: ReadonlyMap<string, number>): Arranged {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  // Every edge is exactly as long as the distance between its layers, so this ranker, the fastest that is then exact, keeps to the layers.
  graph.setGraph({ rankdir: 'LR', ranker: 'tight-tree', nodesep: gapBetweenNodes, edgesep: gapBetweenNodes, ranksep: gapBetweenLayers });
  for (const { id } of nodes) graph.setNode(id, { width: nodeWidth, height: nodeHeight });
  const layerOf = (id: string): number => layers.get(id) ?? 0;
  for (const { from, to } of edges) {
    const length = layerOf(to) - layerOf(from);
    if (length > 0) graph.setEdge(from, to, { minlen: length });
    if (length < 0) graph.setEdge(to, from, { minlen: -length });
  }
  holdTogether(graph, nodes, layerOf);
  layout(graph);
  const places = new Map(nodes.map(({ id }) => [id, pointOf(graph.node(id))]));
  const bends = new Map(
    edges.map(({ id, from, to }): [string, readonly Point[]] => {
      const there = graph.hasEdge(from, to) ? graph.edge(from, to) : graph.hasEdge(to, from) ? graph.edge(to, from) : undefined;
      return [id, (there?.points ?? []).slice(1, -1)];
    }),
  );
  return { places, bends };
}

const start = 'start';

/** Ties the parts of a disconnected graph to a common start, so that they keep to the same layers. */
function holdTogether(
  graph: Graph<GraphLabel, NodeLabel, EdgeLabel>,
  nodes: readonly PictureNode[],
  layerOf: (id: string) => number,
): void {
  const reached = new Set<string>();
  const heads: string[] = [];
  for (const { id } of [...nodes].sort((left, right) => layerOf(left.id) - layerOf(right.id))) {
    if (reached.has(id)) continue;
    heads.push(id);
    const toVisit = [id];
    for (let at = toVisit.pop(); at !== undefined; at = toVisit.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      for (const neighbour of graph.neighbors(at) ?? []) toVisit.push(neighbour);
    }
  }
  if (heads.length < 2) return;
  graph.setNode(start, { width: 0, height: 0 });
  for (const head of heads) graph.setEdge(start, head, { minlen: layerOf(head) + 1, weight: 0 });
}

function pointOf({ x = 0, y = 0 }: NodeLabel): Point {
  return { x, y };
}

/** A line that runs horizontally through the layers it passes, and swings up or down between them. */
function drawEdge(from: PlacedNode, to: PlacedNode, bends: readonly Point[]): { readonly path: string; readonly middle: Point } {
  const begin = { x: from.x + nodeWidth, y: from.y + nodeHeight / 2 };
  const end = { x: to.x, y: to.y + nodeHeight / 2 };
  const middleOf = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  if (from.layer >= to.layer) {
    // The edge that closes a cycle leaves to the right and comes back in from the left.
    const swing = gapBetweenLayers / 2;
    const path = `M${begin.x} ${begin.y}C${begin.x + swing} ${begin.y} ${end.x - swing} ${end.y} ${end.x} ${end.y}`;
    return { path, middle: middleOf(begin, end) };
  }
  const step = nodeWidth + gapBetweenLayers;
  // dagre puts a bend into each layer and one between two layers; only those in layers are needed.
  const crossed = bends.filter((_, index) => index % 2 === 1);
  const points = [
    begin,
    ...crossed.flatMap(({ y }, index) => {
      const x = (from.layer + 1 + index) * step;
      return [
        { x, y: Math.round(y) },
        { x: x + nodeWidth, y: Math.round(y) },
      ];
    }),
    end,
  ];
  let path = `M${begin.x} ${begin.y}`;
  points.slice(1).forEach((point, index) => {
    const previous = points[index] ?? begin;
    const half = Math.round((previous.x + point.x) / 2);
    path += previous.y === point.y ? `H${point.x}` : `C${half} ${previous.y} ${half} ${point.y} ${point.x} ${point.y}`;
  });
  return { path, middle: middleOf(begin, points[1] ?? end) };
}

function nameLayer(nodes: readonly PlacedNode[], layer: number): string {
  return joinDistinct(...nodes.filter((one) => one.layer === layer).map(({ node }) => node.kindLabel));
}

function lowest(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function highest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
