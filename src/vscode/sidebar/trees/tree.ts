import * as vscode from 'vscode';
import type { TraceStart } from '../../../credentials/graph';
import { secretKey } from '../../../credentials/secretReference';
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

  /**
   * What is below a node, for somebody else than the view. The editor knows a node by its object, so the ones that it has
   * stay the ones that are known here: with others in their place it could not be told to draw them again.
   */
  async look(node?: Node): Promise<Node[]> {
    const children = node === undefined ? await this.content.roots() : await this.content.children(node);
    return children.map((child) => {
      const known = this.find(child.id);
      if (known === undefined) this.known.set(child.id, { node: child, parent: node?.id });
      return known ?? child;
    });
  }

  /** The row that stands for something, on the first level or in the group or vault that holds it. */
  async findRow(wanted: TraceStart): Promise<Node | undefined> {
    const roots = await this.look();
    const found = roots.find(({ start }) => isSame(start, wanted));
    if (found !== undefined) return found;
    for (const root of roots.filter((node) => mayHold(node, wanted))) {
      const below = (await this.look(root)).find(({ start }) => isSame(start, wanted));
      if (below !== undefined) return below;
    }
    return undefined;
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

function isSame(start: TraceStart | undefined, wanted: TraceStart): boolean {
  if (start?.kind === 'secret' && wanted.kind === 'secret') return secretKey(start) === secretKey(wanted);
  return start?.kind === wanted.kind && 'id' in start && 'id' in wanted && start.id === wanted.id;
}

function mayHold({ subject }: Node, wanted: TraceStart): boolean {
  if (subject.kind === 'vault') return wanted.kind === 'secret' && subject.name.toLowerCase() === wanted.vault.toLowerCase();
  return subject.kind === 'group';
}
