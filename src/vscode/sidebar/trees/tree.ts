import * as vscode from 'vscode';
import type { TraceStart } from '../../../credentials/trace/graph';
import type { Node } from '../nodes/node';
import { toTreeItem } from '../toTreeItem';
import { ClickCommands } from './clickCommands';
import { DrawnNodes, type TreeContent } from './drawnNodes';

/** One view: passes its content to the editor, and tells it what to redraw. */
export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node | Node[] | undefined>();
  private readonly drawn: DrawnNodes;
  private readonly clicks = new ClickCommands();
  readonly onDidChangeTreeData = this.changed.event;

  /** `drawnAnew` is called whenever the view's content changes; `isShown`: nothing is worked out for a hidden view. */
  constructor(
    private readonly content: TreeContent,
    private readonly drawnAnew: () => void = () => undefined,
    private readonly isShown: () => boolean = () => true,
  ) {
    this.drawn = new DrawnNodes(content);
  }

  getChildren(node?: Node): Node[] {
    const children = this.drawn.draw(node);
    if (node === undefined) this.drawnAnew();
    return children;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return toTreeItem(node, this.clicks.commandOf(node, node.runs));
  }

  getParent(node: Node): Node | undefined {
    return this.drawn.parentOf(node);
  }

  /** The node as it was last shown. */
  find(id: string): Node | undefined {
    return this.drawn.find(id);
  }

  /** What is below a node, for somebody else than the view. */
  nodesBelow(node?: Node): Promise<Node[]> {
    return Promise.resolve(this.drawn.nodesBelow(node));
  }

  /** The row that stands for something, once it was read: on the first level or in the group or vault that holds it. */
  async findRow(wanted: TraceStart): Promise<Node | undefined> {
    await this.content.read(wanted);
    return this.drawn.findRow(wanted);
  }

  /** Redraws a node and what is below it, or whatever is outdated in the view. */
  refresh(id?: string): void {
    if (id !== undefined) {
      const node = this.find(id);
      if (node !== undefined) this.changed.fire(node);
      return;
    }
    const outdated = this.isShown() ? this.drawn.outdated() : [undefined];
    this.drawAgain(outdated);
    // If the editor fetches the first level, `getChildren` reports this itself.
    if (!outdated.includes(undefined)) this.drawnAnew();
  }

  /** Records that the user folded or unfolded a row: changes below it are drawn once it is visible again. */
  setFolded(id: string, folded: boolean): void {
    this.drawn.setFolded(id, folded);
    const node = this.find(id);
    if (!folded && node !== undefined) this.drawAgain(this.drawn.outdated(node));
  }

  /** Redraws around the nodes of a kind: they and their siblings may have changed. */
  refreshAround(kind: Node['subject']['kind']): void {
    for (const parent of this.drawn.parentsOf(kind)) this.changed.fire(parent);
  }

  /** Forgets the nodes of an environment that is no longer shown. */
  clear(): void {
    this.drawn.clear();
    this.changed.fire(undefined);
  }

  private drawAgain(outdated: readonly (Node | undefined)[]): void {
    const rows = outdated.filter((node) => node !== undefined);
    if (rows.length < outdated.length) this.changed.fire(undefined);
    else if (rows.length > 0) this.changed.fire(rows);
  }

  dispose(): void {
    this.clicks.dispose();
    this.changed.dispose();
  }
}
