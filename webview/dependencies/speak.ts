import type { PageTexts } from '../../src/protocol/dependencies';
import type { Placed } from './layout';

/** Everything about each node in one phrase, for screen readers. */
export function speakNodes(
  { nodes, edges }: Pick<Placed, 'nodes' | 'edges'>,
  asked: string,
  texts: Pick<PageTexts, 'asked' | 'restsOn' | 'usedBy'>,
): ReadonlyMap<string, string> {
  const used = countBy(edges.map(({ to }) => to));
  const users = countBy(edges.map(({ from }) => from));
  return new Map(
    nodes.map(({ node }) => [
      node.id,
      [
        node.kindLabel,
        node.label,
        node.detail,
        node.id === asked ? texts.asked : '',
        node.why,
        `${texts.restsOn}: ${used.get(node.id) ?? 0}`,
        `${texts.usedBy}: ${users.get(node.id) ?? 0}`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  );
}

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
