import * as vscode from 'vscode';
import type { Graph, GraphNode } from '../../credentials/trace/graph';
import { summariseGraph } from '../../credentials/trace/summarise';
import type { TreeElement } from '../sidebar/element';
import { toTreeItem } from '../sidebar/toTreeItem';
import { translate } from '../translate';
import { growTree, type DependencyNode } from './dependencyTree';

interface Placed {
  readonly node: DependencyNode;
  readonly parent: DependencyNode | undefined;
}

/** The view of the sidebar that shows a graph as a tree. */
export class DependencyView implements vscode.TreeDataProvider<TreeElement>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<TreeElement | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private roots: readonly DependencyNode[] = [];
  private places: ReadonlyMap<string, Placed> = new Map();
  private canOpen: (node: GraphNode) => boolean = () => false;

  constructor(private readonly view: vscode.TreeView<TreeElement>) {}

  /** Shows a graph, or nothing: then the view itself goes away. `canOpen` tells whether a click leads anywhere. */
  async showGraph(graph: Graph | undefined, canOpen: (node: GraphNode) => boolean): Promise<void> {
    this.canOpen = canOpen;
    this.roots = graph ? growTree(graph) : [];
    this.places = new Map(placesIn(this.roots, undefined));
    this.view.message = graph ? translate(summariseGraph(graph)) : '';
    this.changed.fire(undefined);
    await vscode.commands.executeCommand('setContext', 'flowWarden.hasDependencies', graph !== undefined);
  }

  /** Brings the view to the front, at the first place of a node of the graph, or at the top. */
  async reveal(nodeId?: string): Promise<void> {
    const node = (nodeId === undefined ? undefined : this.firstPlaceOf(nodeId)) ?? this.roots[0];
    await vscode.commands.executeCommand('flowWarden.dependencies.focus');
    if (node) await this.view.reveal(node, { select: true, focus: true });
  }

  /** Whether a node of the graph has a place in the tree. */
  has(nodeId: string): boolean {
    return this.firstPlaceOf(nodeId) !== undefined;
  }

  /** What stands at a place of the tree. */
  find(element: unknown): DependencyNode | undefined {
    return typeof element === 'object' && element !== null && 'id' in element && typeof element.id === 'string'
      ? this.places.get(element.id)?.node
      : undefined;
  }

  getChildren(element?: TreeElement): TreeElement[] {
    return [...(element ? (this.find(element)?.children ?? []) : this.roots)];
  }

  getParent(element: TreeElement): TreeElement | undefined {
    return this.places.get(element.id)?.parent;
  }

  getTreeItem(element: TreeElement): vscode.TreeItem {
    const node = this.find(element);
    if (!node) return new vscode.TreeItem('');
    const item = toTreeItem(node);
    if (!node.stands || !this.canOpen(node.stands)) return item;
    item.contextValue = `${item.contextValue ?? ''} canOpen`;
    item.command = { command: 'flowWarden.openNode', title: vscode.l10n.t('Open'), arguments: [node] };
    return item;
  }

  private firstPlaceOf(nodeId: string): DependencyNode | undefined {
    for (const { node } of this.places.values()) if (node.stands?.id === nodeId) return node;
    return undefined;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function placesIn(nodes: readonly DependencyNode[], parent: DependencyNode | undefined): [string, Placed][] {
  return nodes.flatMap((node) => [[node.id, { node, parent }] satisfies [string, Placed], ...placesIn(node.children, node)]);
}
