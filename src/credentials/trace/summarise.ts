import { say, type Message } from '../../message';
import type { Graph, GraphNode, GraphNodeKind } from './graph';
import { kindName } from './kindNames';
import { detailOf } from './nodeDetail';

/** What uses the thing that was asked about, counted: "3 credentials, 5 connections, 11 flows use this". */
export function summariseGraph(graph: Graph): Message {
  const users = usersOf(graph);
  const count = (kind: GraphNodeKind) => users.filter((node) => node.kind === kind).length;
  const counts = counted.map((kind) => [kind, count(kind)] as const).filter(([, number]) => number > 0);
  // Variables and references only lead to what is used; count them only if there is nothing else.
  const told = counts.length > 0 ? counts : leading.map((kind) => [kind, count(kind)] as const).filter(([, number]) => number > 0);
  const [first, ...rest] = told.map(([kind, number]) => inNumbers[kind](number));
  if (first === undefined) return say('Nothing uses this, as far as can be seen');
  const list = rest.reduce((all, next) => say('{0}, {1}', all, next), first);
  const one = rest.length === 0 && told[0]?.[1] === 1;
  if (graph.unseen.length === 0) return one ? say('{0} uses this', list) : say('{0} use this', list);
  return one
    ? say('At least {0} uses this; not everything could be seen', list)
    : say('At least {0} use this; not everything could be seen', list);
}

const counted: readonly GraphNodeKind[] = ['credential', 'connection', 'flow', 'file', 'other'];
const leading: readonly GraphNodeKind[] = ['variable', 'connectionReference', 'secret'];

const inNumbers: Readonly<Record<GraphNodeKind, (number: number) => Message>> = {
  secret: (number) => (number === 1 ? say('1 secret') : say('{0} secrets', number)),
  variable: (number) => (number === 1 ? say('1 environment variable') : say('{0} environment variables', number)),
  credential: (number) => (number === 1 ? say('1 credential') : say('{0} credentials', number)),
  connection: (number) => (number === 1 ? say('1 connection') : say('{0} connections', number)),
  connectionReference: (number) => (number === 1 ? say('1 connection reference') : say('{0} connection references', number)),
  flow: (number) => (number === 1 ? say('1 flow') : say('{0} flows', number)),
  file: (number) => (number === 1 ? say('1 file') : say('{0} files', number)),
  other: (number) => (number === 1 ? say('1 other component') : say('{0} other components', number)),
};

/** Everything that uses the asked thing, directly or indirectly. */
function usersOf(graph: Graph): GraphNode[] {
  const next = neighbours(graph, 'used');
  const seen = new Set([graph.asked]);
  for (const id of seen) for (const user of next.get(id) ?? []) seen.add(user);
  return graph.nodes.filter((node) => node.id !== graph.asked && seen.has(node.id));
}

/** What uses each node (`used`), or what each node rests on (`rests`). */
function neighbours(graph: Graph, way: 'used' | 'rests'): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    const [start, end] = way === 'used' ? [from, to] : [to, from];
    const known = found.get(start);
    if (known === undefined) found.set(start, [end]);
    else if (!known.includes(end)) known.push(end);
  }
  return found;
}

/** A node in a sentence: what it is, what it is called, and what is wrong with it. */
export function describeNode(node: GraphNode): Message {
  const { label, state, why } = node;
  const detail = detailOf(node);
  const name = detail === '' || detail === label ? label : say('{0} ({1})', label, detail);
  const plain = say('{0} {1}', kindName(node), name);
  const marked = state === 'broken' ? say('{0}, broken', plain) : state === 'unseen' ? say('{0}, not seen', plain) : plain;
  return why === undefined ? marked : say('{0}: {1}', marked, why);
}

/** The graph as indented text, for copying. What occurs a second time is named without its children. */
export function graphAsText(graph: Graph, translate: (message: Message) => string): string {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const asked = nodes.get(graph.asked);
  const lines = [translate(summariseGraph(graph)), '', ...(asked ? [translate(describeNode(asked))] : [])];
  for (const [title, way] of [
    [say('Used by'), 'used'],
    [say('Rests on'), 'rests'],
  ] as const) {
    const next = neighbours(graph, way);
    if (!next.has(graph.asked)) continue;
    lines.push('', translate(title));
    const shown = new Set([graph.asked]);
    const write = (id: string, depth: number) => {
      for (const neighbour of next.get(id) ?? []) {
        const node = nodes.get(neighbour);
        if (node) lines.push(`${'  '.repeat(depth)}${translate(describeNode(node))}`);
        if (shown.has(neighbour)) continue;
        shown.add(neighbour);
        write(neighbour, depth + 1);
      }
    };
    write(graph.asked, 1);
  }
  if (graph.unseen.length > 0) lines.push('', translate(say('Not seen')));
  for (const { what, why } of graph.unseen) lines.push(`  ${translate(say('{0}: {1}', what, why))}`);
  return lines.join('\n');
}
