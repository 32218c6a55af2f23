import type { Graph, GraphNode } from '../../credentials/trace/graph';
import { detailOf } from '../../credentials/trace/nodeDetail';
import { summariseGraph } from '../../credentials/trace/summarise';
import { say, type Message } from '../../message';
import type { Picture } from '../../protocol/dependencies';
import { startOf } from './startOf';
import { partName } from '../../credentials/model/partName';
import { kindName, sourceName } from '../../credentials/trace/kindNames';

/** The graph as the page draws it, every sentence in the person's language. `canOpen` tells whether a click leads anywhere. */
export function toPicture(graph: Graph, canOpen: (node: GraphNode) => boolean, translate: (message: Message) => string): Picture {
  return {
    title: translate(titleOf(graph)),
    summary: translate(summariseGraph(graph)),
    asked: graph.asked,
    nodes: graph.nodes.map((node) => ({
      id: node.id,
      kind: node.kind,
      kindLabel: translate(kindName(node)),
      label: node.label,
      detail: inWords(detailOf(node), translate),
      state: node.state,
      why: node.why === undefined ? '' : translate(node.why),
      canOpen: canOpen(node),
      canTrace: startOf(node) !== undefined,
    })),
    edges: graph.edges.map(({ from, to, sources, role, broken }) => ({
      from,
      to,
      part: role === undefined ? '' : translate(partName(role)),
      source: sources.map((source) => translate(sourceName(source))).join(', '),
      broken,
    })),
    unseen: graph.unseen.map(({ what, why }) => translate(say('Could not be seen: {0}. {1}', what, why))),
  };
}

function inWords(text: string | Message, translate: (message: Message) => string): string {
  return typeof text === 'string' ? text : translate(text);
}

/** What the panel is called. */
export function titleOf(graph: Graph): Message {
  return say('Dependencies of {0}', graph.nodes.find(({ id }) => id === graph.asked)?.label ?? '');
}
