import type { Graph, GraphEdge, GraphNode } from '../../credentials/trace/graph';
import { say, type Message } from '../../message';
import { detailOf } from '../../credentials/trace/nodeDetail';
import { joinTexts } from '../sidebar/nodes/joinTexts';
import type { Icon, Node, TooltipLine } from '../sidebar/nodes/node';
import { startOf } from './startOf';
import { partName } from '../../credentials/model/partName';
import { kindName, sourceName } from '../../credentials/trace/kindNames';

/** A line of the view: a node of the graph at one of its places, a heading, or a part that could not be seen. */
export interface DependencyNode extends Node {
  /** Absent for headings and unseen parts. */
  readonly stands?: GraphNode;
  readonly children: readonly DependencyNode[];
}

type Direction = 'restsOn' | 'usedBy';

/**
 * The graph as a tree: what was asked for, with what uses it and what it rests on. A thing that is met on several ways
 * is at each of them, and has what follows it at the shortest.
 */
export function growTree(graph: Graph): readonly DependencyNode[] {
  const asked = graph.nodes.find(({ id }) => id === graph.asked);
  if (!asked) return graph.unseen.map(unseenLine);
  const id = `dependencies/${asked.id}`;
  const nothing = { restsOn: say('Nothing, as far as can be seen'), usedBy: say('Nothing uses this, as far as can be seen') };
  const branch = (direction: Direction, label: Message): DependencyNode => {
    const at = `${id}/${direction}`;
    const children = grow(graph, direction, asked, at);
    return {
      ...line(at, label),
      opens: 'open',
      children: children.length > 0 ? children : [{ ...line(`${at}/nothing`, nothing[direction]), icon: { name: 'info' }, children: [] }],
    };
  };
  return [
    { ...place(asked, [], id, 'usedBy'), opens: 'open', children: [branch('usedBy', say('Used by')), branch('restsOn', say('Rests on'))] },
    ...graph.unseen.map(unseenLine),
  ];
}

/** One step of the way: the thing that is met, and the edges that lead there. */
interface Step {
  readonly to: GraphNode;
  readonly edges: readonly GraphEdge[];
}

function grow(graph: Graph, direction: Direction, asked: GraphNode, at: string): readonly DependencyNode[] {
  const steps = stepsFrom(graph, direction);
  const metAt = shortestWays(steps, asked.id);
  const below = (node: GraphNode, path: string): readonly DependencyNode[] =>
    (steps.get(node.id) ?? []).map(({ to, edges }): DependencyNode => {
      const id = `${path}/${to.id}`;
      const here = place(to, edges, id, direction);
      if (metAt.get(to.id) !== node.id)
        return { ...here, description: joinTexts(' · ', [here.description ?? '', say('shown elsewhere')]), children: [] };
      const children = below(to, id);
      return { ...here, opens: children.length > 0 ? 'open' : 'never', children };
    });
  return below(asked, at);
}

function stepsFrom(graph: Graph, direction: Direction): ReadonlyMap<string, readonly Step[]> {
  const [near, far] = direction === 'usedBy' ? (['from', 'to'] as const) : (['to', 'from'] as const);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const steps = new Map<string, Map<string, Step>>();
  for (const edge of graph.edges) {
    const to = nodes.get(edge[far]);
    if (!to || to.id === edge[near]) continue;
    const known = steps.get(edge[near]) ?? new Map<string, Step>();
    steps.set(edge[near], known.set(to.id, { to, edges: [...(known.get(to.id)?.edges ?? []), edge] }));
  }
  return new Map([...steps].map(([id, step]) => [id, [...step.values()]]));
}

/** From where each thing is met first, nearest first; the start is met from nowhere. */
function shortestWays(steps: ReadonlyMap<string, readonly Step[]>, start: string): ReadonlyMap<string, string | undefined> {
  const metAt = new Map<string, string | undefined>([[start, undefined]]);
  for (const from of metAt.keys()) {
    // The keys of a map are walked with those that are added on the way.
    for (const { to } of steps.get(from) ?? []) if (!metAt.has(to.id)) metAt.set(to.id, from);
  }
  return metAt;
}

const icons: Readonly<Record<GraphNode['kind'], string>> = {
  secret: 'key',
  variable: 'symbol-variable',
  credential: 'account',
  connection: 'plug',
  connectionReference: 'link',
  flow: 'zap',
  file: 'json',
  other: 'server-process',
};

function place(node: GraphNode, edges: readonly GraphEdge[], id: string, direction: Direction): Omit<DependencyNode, 'children'> {
  const start = startOf(node);
  const broken = edges.some((edge) => edge.broken);
  const part = joinTexts(
    ', ',
    edges.flatMap(({ role }) => (role === undefined ? [] : partName(role))),
  );
  const detail = detailOf(node);
  const remark = remarkOf(node);
  const description = joinTexts(' · ', [
    remark ?? '',
    part,
    broken ? say('broken') : '',
    node.state === 'ok' || remark !== undefined ? detail : (node.why ?? detail),
  ]);
  return {
    id,
    label: node.label,
    description,
    icon: iconOf(node, broken || (remark !== undefined && node.state === 'ok')),
    tooltip: [
      { name: node.label },
      { name: say('Kind'), value: kindName(node) },
      ...(detail === '' ? [] : [{ name: say('Name'), value: detail }]),
      ...(node.why === undefined ? [] : [{ name: node.why }]),
      ...edges.map((edge) => edgeLine(edge, direction)),
    ],
    opens: 'never',
    subject: { kind: 'fact', fact: 'other' },
    ...(start && { start }),
    can: start ? ['trace'] : [],
    stands: node,
  };
}

/** How a secret is, where that needs attention: it comes first, as in the lists. */
function remarkOf({ kind, why }: GraphNode): Message | undefined {
  return kind === 'secret' ? why : undefined;
}

function edgeLine({ role, sources }: GraphEdge, direction: Direction): TooltipLine {
  const name = role === undefined ? (direction === 'usedBy' ? say('Uses it') : say('Is used by it')) : partName(role);
  return { name, value: joinTexts(', ', sources.map(sourceName)) };
}

function iconOf({ kind, state }: GraphNode, broken: boolean): Icon {
  if (state === 'broken' || broken) return { name: 'warning', colour: 'list.warningForeground' };
  return state === 'unseen' ? { name: 'eye-closed', colour: 'disabledForeground' } : { name: icons[kind] };
}

function unseenLine({ what, why }: Graph['unseen'][number], index: number): DependencyNode {
  return {
    ...line(`dependencies/unseen/${index}`, say('Could not be seen: {0}', what)),
    description: why,
    icon: { name: 'eye-closed', colour: 'disabledForeground' },
    tooltip: [{ name: say('Could not be seen: {0}', what) }, { name: why }],
    children: [],
  };
}

function line(id: string, label: Message): Omit<DependencyNode, 'children'> {
  return { id, label, tooltip: [{ name: label }], opens: 'never', subject: { kind: 'fact', fact: 'other' }, can: [] };
}
