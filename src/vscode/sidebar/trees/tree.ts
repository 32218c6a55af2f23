import * as vscode from 'vscode';
import type { Node } from '../nodes/node';
import { toTreeItem } from '../toTreeItem';

/** What a view shows. Children are made when they are looked at. */
export interface TreeContent {
  roots(): Promise<readonly Node[]>;
  children(node: Node): Promise<readonly Node[]>;
}

/** One view: hands its content to the editor, and finds nodes again by their ids. */
export class Tree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node | undefined>();
  private readonly known = new Map<string, { readonly node: Node; readonly parent: string | undefined }>();
  readonly onDidChangeTreeData = this.changed.event;

  /** `drawn` is told whenever the view's first level was made anew. */
  constructor(private readonly content: TreeContent, private readonly drawn: () => void = () => undefined) {}

  async getChildren(node?: Node): Promise<Node[]> {
    const children = node === undefined ? await this.content.roots() : await this.content.children(node);
    for (const child of children) this.known.set(child.id, { node: child, parent: node?.id });
    if (node === undefined) this.drawn();
    return [...children];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return toTreeItem(node);
  }

  getParent(node: Node): Node | undefined {
    const parent = this.known.get(node.id)?.parent;
    return parent === undefined ? undefined : this.find(parent);
  }

  /** The node as it was shown last. */
  find(id: string): Node | undefined {
    return this.known.get(id)?.node;
  }

  /** Draws the view again, or only what is below a node. */
  refresh(id?: string): void {
    this.changed.fire(id === undefined ? undefined : this.find(id));
  }

  /** Draws again what is around the nodes of a kind: they and their siblings may have changed. */
  refreshAround(kind: Node['subject']['kind']): void {
    const parents = new Set<string>();
    for (const { node, parent } of this.known.values()) if (node.subject.kind === kind && parent !== undefined) parents.add(parent);
    for (const parent of parents) this.refresh(parent);
  }

  /** Forgets the nodes of an environment that is no longer shown. */
  clear(): void {
    this.known.clear();
    this.refresh();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
