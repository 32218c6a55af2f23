import * as vscode from 'vscode';
import { sidebarCommandIds, type SidebarCommandId } from '../commandIds';
import { describeFault } from '../describeFault';
import { MakeOnce } from '../makeOnce';
import type { CommandHandler } from '../registerCommands';
import type { TreeElement } from '../sidebar/element';
import type { Sidebar } from './sidebar';
import type { SidebarHost } from '../sidebar/sidebarHost';
import { viewIds, type ViewId } from '../sidebar/views';

/**
 * The sidebar as far as it is there from the start: its views and commands are registered at once, and what fills them
 * is loaded when a view is shown or a command is run for the first time.
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
      // At once, and empty until it is loaded: what comes late may be asked for a second time by then, and would be there twice.
      getChildren: (element) => this.loadInTime()?.trees[id].getChildren(element) ?? [],
      getTreeItem: (element) => this.loadInTime()?.trees[id].getTreeItem(element) ?? new vscode.TreeItem(''),
      getParent: (element) => this.loadInTime()?.trees[id].getParent?.(element),
    };
  }

  /** The sidebar where it is loaded; starts to load it where not. */
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

/** Whether there is so much below the rows of a view that one wants to fold it all. */
function foldable(id: ViewId): boolean {
  return id !== 'flowWarden.welcome' && id !== 'flowWarden.environment';
}

function byId<Id extends string, T>(ids: readonly Id[], make: (id: Id) => T): Record<Id, T> {
  return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<Id, T>;
}
