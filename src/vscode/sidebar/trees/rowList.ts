import { say } from '../../../message';
import type { Counts } from '../rowCountText';
import { attentionNode, emptyNode, groupNode, moreNode, retryNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import type { Arranged } from '../data/arrange';

/** Rows shown initially, and added with each request for more. */
const step = 500;

/** The rows of a view, arranged as the user wants them. Nodes are made only for the rows on show. */
export class RowList<T> {
  private arranged: Arranged<T> = { all: 0, selected: [], groups: [], troubled: [], allTroubled: [] };
  private readonly limits = new Map<string, number>();

  constructor(
    private readonly view: string,
    private readonly toNode: (row: T, at: string) => Node,
    private readonly idOf: (row: T) => string,
  ) {}

  /** The first level: what needs attention first, then the rows or their groups. */
  roots(arranged: Arranged<T>): readonly Node[] {
    this.arranged = arranged;
    const { all, selected, groups, troubled } = arranged;
    if (selected.length === 0 && all > 0)
      return [emptyNode(say('Nothing matches. Clear the filter to see all {0}.', all), `${this.view}/nothing`)];
    return [
      ...(troubled.length === 0 ? [] : [attentionNode(troubled.length, `${this.view}/attention`)]),
      ...(groups === undefined
        ? this.shown(this.view, selected)
        : groups.map(({ key, label, rows: { length } }) => groupNode(key, label, length, `${this.view}/group:${key}`))),
    ];
  }

  /** What is below a row that stands in any such view. */
  children({ id, subject }: Node): readonly Node[] {
    switch (subject.kind) {
      case 'failure':
        return [retryNode(subject.error, id)];
      case 'group':
        return this.below(subject.key, id);
      case 'attention':
        return this.shown(id, this.arranged.troubled);
      default:
        return [];
    }
  }

  /** The rows under a group's heading. */
  private below(key: string, at: string): readonly Node[] {
    return this.shown(at, this.arranged.groups?.find((group) => group.key === key)?.rows ?? []);
  }

  /** Lengthens a list: the view's own, or a group's. */
  showMore(list: string): void {
    this.limits.set(list, (this.limits.get(list) ?? step) + step);
  }

  /** Goes back to the first rows of every list. */
  shorten(): void {
    this.limits.clear();
  }

  private shown(list: string, rows: readonly T[]): readonly Node[] {
    const limit = this.limits.get(list) ?? step;
    const nodes = rows.slice(0, limit).map((row) => this.toNode(row, `${list}/${this.idOf(row)}`));
    return rows.length > limit ? [...nodes, moreNode(list, limit, rows.length, step, `${list}/more`)] : nodes;
  }
}

export function countsOf({ selected, troubled }: Arranged<unknown>): Counts {
  return { left: selected.length, beyond: 0, troubled: troubled.length };
}
