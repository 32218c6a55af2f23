import { say } from '../../../flow/message';
import type { Counts } from '../countWords';
import { emptyNode, groupNode, moreNode } from '../nodes/listNodes';
import type { Node } from '../nodes/node';
import { groupRows, selectRows, type Arrangement, type Facets, type Group } from '../rows/arrange';

/** Rows shown at first, and more of them at each request. */
const step = 500;

/** The rows of a view, as the person wants them arranged. Nodes are made of no more rows than are shown. */
export class RowList<T> {
  private groups: readonly Group<T>[] = [];
  private readonly limits = new Map<string, number>();
  counts: Counts = { left: 0, beyond: 0 };

  constructor(
    private readonly view: string,
    private readonly toNode: (row: T, at: string) => Node,
    private readonly idOf: (row: T) => string,
  ) {}

  roots(rows: readonly T[], facets: Facets<T>, arrangement: Arrangement): readonly Node[] {
    const selected = selectRows(rows, facets, arrangement);
    this.counts = { left: selected.length, beyond: 0 };
    if (selected.length === 0 && rows.length > 0) return [emptyNode(say('Nothing matches. Clear the filter to see all {0}.', rows.length), `${this.view}/nothing`)];
    if (arrangement.grouping === 'none') {
      this.groups = [];
      return this.shown(this.view, selected);
    }
    this.groups = groupRows(selected, facets, arrangement.grouping);
    return this.groups.map(({ key, label, rows: { length } }) => groupNode(key, label, length, `${this.view}/group:${key}`));
  }

  /** The rows below a group's heading. */
  below(key: string, at: string): readonly Node[] {
    return this.shown(at, this.groups.find((group) => group.key === key)?.rows ?? []);
  }

  /** Shows more of a list: of the view itself, or of a group. */
  showMore(list: string): void {
    this.limits.set(list, (this.limits.get(list) ?? step) + step);
  }

  /** Back to the first rows of everything. */
  shorten(): void {
    this.limits.clear();
  }

  private shown(list: string, rows: readonly T[]): readonly Node[] {
    const limit = this.limits.get(list) ?? step;
    const nodes = rows.slice(0, limit).map((row) => this.toNode(row, `${list}/${this.idOf(row)}`));
    return rows.length > limit ? [...nodes, moreNode(list, limit, rows.length, step, `${list}/more`)] : nodes;
  }
}
