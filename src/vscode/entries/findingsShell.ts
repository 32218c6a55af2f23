import * as vscode from 'vscode';
import { findingsCommandIds, type FindingsCommandId } from '../commandIds';
import type { FindingsHost } from '../findings/findingsHost';
import type { FindingsGround } from '../findingsGround';
import { zipScheme } from '../isWatched';
import { MakeOnce } from '../makeOnce';
import type { CommandHandler } from '../registerCommands';
import type { TreeElement } from '../sidebar/element';
import type { Findings } from './findings';

/**
 * The part of the view of all findings that is registered at activation. It is empty, and shows the manifest's welcome text, until the
 * first of its commands loads the rest: nothing is read before somebody asks for a scan.
 */
export class FindingsShell implements vscode.Disposable {
  /** The handlers of the view's commands. */
  readonly commands: Readonly<Record<FindingsCommandId, CommandHandler>>;
  private readonly changed = new vscode.EventEmitter<TreeElement | undefined>();
  private readonly view: vscode.TreeView<TreeElement>;
  /** There from the start, for tabs that were open before. */
  private readonly zipFlows: vscode.Disposable;
  private readonly findings = new MakeOnce(() => this.load());
  private loaded: Findings | undefined;
  private disposed = false;

  constructor(
    private readonly host: Pick<FindingsHost, 'context' | 'log'>,
    private readonly ground: () => Promise<FindingsGround>,
  ) {
    this.view = vscode.window.createTreeView('flowWarden.findings', {
      treeDataProvider: {
        onDidChangeTreeData: this.changed.event,
        getChildren: (element) => this.loaded?.tree.getChildren(element) ?? [],
        getTreeItem: (element) => this.loaded?.tree.getTreeItem(element) ?? new vscode.TreeItem(''),
      },
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.zipFlows = vscode.workspace.registerTextDocumentContentProvider(zipScheme, {
      provideTextDocumentContent: async (uri) => (await import('./findings')).zipFlowAt(uri),
    });
    this.commands = Object.fromEntries(
      findingsCommandIds.map((id): [string, CommandHandler] => [
        id,
        async (argument, selection) => (await this.findings.get()).commands[id](argument, selection),
      ]),
    ) as Record<FindingsCommandId, CommandHandler>;
  }

  dispose(): void {
    this.disposed = true;
    this.view.dispose();
    this.zipFlows.dispose();
    this.changed.dispose();
    this.loaded?.dispose();
  }

  private async load(): Promise<Findings> {
    const [{ Findings }, ground] = [await import('./findings'), await this.ground()];
    const findings = new Findings({ ...this.host, view: this.view, ground });
    this.loaded = findings;
    findings.tree.onDidChangeTreeData?.(() => {
      this.changed.fire(undefined);
    });
    // The window was closed meanwhile.
    if (this.disposed) findings.dispose();
    return findings;
  }
}
