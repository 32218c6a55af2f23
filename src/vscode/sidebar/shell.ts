import * as vscode from 'vscode';
import { sidebarCommandIds, type SidebarCommandId } from '../commandIds';
import type { CommandHandler } from '../registerCommands';
import type { TreeElement } from './element';
import type { Sidebar } from './main';
import { viewIds, type ViewId } from './views';

/** What the lazily loaded part gets from the front door. */
export interface SidebarHost {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly views: Readonly<Record<ViewId, vscode.TreeView<TreeElement>>>;
}

/**
 * The sidebar as far as it is there from the start: its views and commands are registered at once, and what fills them
 * is loaded when a view is shown or a command is run for the first time.
 */
export class SidebarShell implements vscode.Disposable {
  /** The handlers of the sidebar's commands. */
  readonly commands: Readonly<Record<SidebarCommandId, CommandHandler>>;
  private readonly views: SidebarHost['views'];
  private readonly changed: Readonly<Record<ViewId, vscode.EventEmitter<TreeElement | undefined>>>;
  private readonly serializer: vscode.Disposable;
  private sidebar: Promise<Sidebar> | undefined;

  constructor(private readonly context: vscode.ExtensionContext, private readonly log: vscode.LogOutputChannel) {
    this.changed = byId(viewIds, () => new vscode.EventEmitter<TreeElement | undefined>());
    this.views = byId(viewIds, (id) => vscode.window.createTreeView(id, { treeDataProvider: this.tree(id), showCollapseAll: foldable(id) }));
    this.serializer = vscode.window.registerWebviewPanelSerializer('flowWarden.createCredential', {
      deserializeWebviewPanel: async (panel) => { await (await this.load()).restoreWizard(panel); },
    });
    this.commands = byId(sidebarCommandIds, (id): CommandHandler => async (argument) => (await this.load()).commands[id](argument));
  }

  dispose(): void {
    for (const id of viewIds) {
      this.views[id].dispose();
      this.changed[id].dispose();
    }
    this.serializer.dispose();
    void this.sidebar?.then((sidebar) => { sidebar.dispose(); });
  }

  private tree(id: ViewId): vscode.TreeDataProvider<TreeElement> {
    return {
      onDidChangeTreeData: this.changed[id].event,
      getChildren: async (element) => (await this.load()).trees[id].getChildren(element),
      getTreeItem: async (element) => (await this.load()).trees[id].getTreeItem(element),
      getParent: async (element) => (await this.load()).trees[id].getParent?.(element),
      resolveTreeItem: async (item, element, token) => (await this.load()).trees[id].resolveTreeItem?.(item, element, token) ?? item,
    };
  }

  private load(): Promise<Sidebar> {
    this.sidebar ??= import('./main').then(({ Sidebar }) => {
      const sidebar = new Sidebar({ context: this.context, log: this.log, views: this.views });
      for (const id of viewIds) sidebar.trees[id].onDidChangeTreeData?.((element) => { this.changed[id].fire(asOne(element)); });
      return sidebar;
    });
    return this.sidebar;
  }
}

/** Whether there is so much below the rows of a view that one wants to fold it all. */
function foldable(id: ViewId): boolean {
  return id !== 'flowWarden.welcome' && id !== 'flowWarden.environment';
}

function asOne(element: unknown): TreeElement | undefined {
  return Array.isArray(element) ? undefined : (element as TreeElement | undefined);
}

function byId<Id extends string, T>(ids: readonly Id[], make: (id: Id) => T): Record<Id, T> {
  return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<Id, T>;
}
