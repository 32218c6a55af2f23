import * as vscode from 'vscode';
import { sidebarCommandIds, type SidebarCommandId } from '../commandIds';
import type { ConnectedEnvironment } from '../connectedEnvironment';
import { describeFault } from '../describeFault';
import { MakeOnce } from '../makeOnce';
import type { CommandHandler } from '../registerCommands';
import type { TreeElement } from '../sidebar/element';
import type { Sidebar } from './sidebar';
import type { SidebarHost } from '../sidebar/sidebarHost';
import { viewIds, type ViewId } from '../sidebar/views';

/**
 * The part of the sidebar that is registered at activation: its views and commands. What fills them is loaded when a view is first shown or
 * a command first runs.
 */
export class SidebarShell implements vscode.Disposable {
  /** The handlers of the sidebar's commands. */
  readonly commands: Readonly<Record<SidebarCommandId, CommandHandler>>;
  private readonly views: SidebarHost['views'];
  private readonly changed: Readonly<Record<ViewId, vscode.EventEmitter<TreeElement | TreeElement[] | undefined>>>;
  private readonly serializer: vscode.Disposable;
  private readonly sidebar = new MakeOnce(() => this.load());
  private loaded: Sidebar | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.changed = byId(viewIds, () => new vscode.EventEmitter<TreeElement | TreeElement[] | undefined>());
    this.views = byId(viewIds, (id) =>
      vscode.window.createTreeView(id, {
        treeDataProvider: this.tree(id),
        showCollapseAll: foldable(id),
        canSelectMany: foldable(id) && id !== 'flowWarden.dependencies',
      }),
    );
    this.serializer = vscode.window.registerWebviewPanelSerializer('flowWarden.createCredential', {
      deserializeWebviewPanel: async (panel) => {
        await (await this.sidebar.get()).restoreWizard(panel);
      },
    });
    this.commands = byId(
      sidebarCommandIds,
      (id): CommandHandler =>
        async (argument, selection) =>
          (await this.sidebar.get()).commands[id](argument, selection),
    );
  }

  /** What is known of the connected environment. Loads nothing. */
  environment(): ConnectedEnvironment | undefined {
    return this.loaded?.environment();
  }

  dispose(): void {
    for (const id of viewIds) {
      this.views[id].dispose();
      this.changed[id].dispose();
    }
    this.serializer.dispose();
    this.sidebar.ifMade((sidebar) => {
      sidebar.dispose();
    });
  }

  private tree(id: ViewId): vscode.TreeDataProvider<TreeElement> {
    return {
      onDidChangeTreeData: this.changed[id].event,
      // Answer at once, with nothing until the sidebar is loaded: the editor may ask again before a late answer, and would then show every
      // row twice.
      getChildren: (element) => this.loadInTime()?.trees[id].getChildren(element) ?? [],
      getTreeItem: (element) => this.loadInTime()?.trees[id].getTreeItem(element) ?? new vscode.TreeItem(''),
      getParent: (element) => this.loadInTime()?.trees[id].getParent?.(element),
    };
  }

  /** The sidebar if it is loaded; otherwise starts loading it. */
  private loadInTime(): Sidebar | undefined {
    if (this.loaded === undefined)
      this.sidebar.get().catch((fault: unknown) => {
        this.log.error(`sidebar: ${describeFault(fault)}`);
      });
    return this.loaded;
  }

  private async load(): Promise<Sidebar> {
    const { Sidebar } = await import('./sidebar');
    const sidebar = new Sidebar({ context: this.context, log: this.log, views: this.views });
    this.loaded = sidebar;
    for (const id of viewIds) {
      sidebar.trees[id].onDidChangeTreeData?.((element) => {
        this.changed[id].fire(element as TreeElement | TreeElement[] | undefined);
      });
      this.changed[id].fire(undefined);
    }
    return sidebar;
  }
}

/** Whether a view's rows are nested enough for "Collapse All" to be useful. */
function foldable(id: ViewId): boolean {
  return id !== 'flowWarden.welcome' && id !== 'flowWarden.environment';
}

function byId<Id extends string, T>(ids: readonly Id[], make: (id: Id) => T): Record<Id, T> {
  return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<Id, T>;
}
