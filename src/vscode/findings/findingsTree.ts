import * as vscode from 'vscode';
import type { CommandId } from '../commandIds';
import type { TreeElement } from '../sidebar/element';
import { toTreeItem } from '../sidebar/toTreeItem';
import { ClickCommands } from '../sidebar/trees/clickCommands';
import type { FindingsNode } from './findingNodes';

/** The rows of the view. It answers at once, from what was drawn last. */
export class FindingsTree implements vscode.TreeDataProvider<TreeElement> {
  private readonly changed = new vscode.EventEmitter<TreeElement | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private roots: readonly FindingsNode[] = [];
  private drawn = new Map<string, FindingsNode>();
  /** Rows that the editor may still know while it asks for new ones. */
  private before = new Map<string, FindingsNode>();
  private readonly clicks = new ClickCommands();

  /** Replaces all rows. */
  draw(roots: readonly FindingsNode[]): void {
    this.roots = roots;
    this.before = this.drawn;
    this.drawn = new Map();
    this.take(roots);
    this.clicks.keepOnly((id) => this.drawn.has(id) || this.before.has(id));
    this.changed.fire(undefined);
  }

  /** The row that a command was called on. */
  find(element: unknown): FindingsNode | undefined {
    if (typeof element !== 'object' || element === null || !('id' in element) || typeof element.id !== 'string') return undefined;
    return this.drawn.get(element.id) ?? this.before.get(element.id);
  }

  getChildren(element?: TreeElement): TreeElement[] {
    return [...(element ? this.take(this.find(element)?.children() ?? []) : this.roots)];
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    const node = this.find(element);
    if (!node) return new vscode.TreeItem('');
    return toTreeItem(node, this.clicks.commandOf(node, clickOf(node)));
  }

  dispose(): void {
    this.clicks.dispose();
    this.changed.dispose();
  }

  private take(nodes: readonly FindingsNode[]): readonly FindingsNode[] {
    for (const node of nodes) this.drawn.set(node.id, node);
    return nodes;
  }
}

function clickOf({ stands }: FindingsNode): CommandId | undefined {
  switch (stands?.kind) {
    case 'finding':
    case 'place':
      return 'flowWarden.openFinding';
    case 'more':
      return 'flowWarden.showMoreFindings';
    case 'scan':
      return 'flowWarden.scanWorkspace';
    default:
      return undefined;
  }
}
