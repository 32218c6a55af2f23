import type * as vscode from 'vscode';
import type { FindingsCommandId } from '../commandIds';
import { findingsCommands } from '../findings/commands';
import type { FindingsHost } from '../findings/findingsHost';
import { FindingsView } from '../findings/findingsView';
import { zipFlowAt } from '../findings/zipFlows';
import type { CommandHandler } from '../registerCommands';
import type { TreeElement } from '../sidebar/element';

export { zipFlowAt };

/** The view of all findings: what it shows and what its commands do. */
export class Findings implements vscode.Disposable {
  readonly tree: vscode.TreeDataProvider<TreeElement>;
  readonly commands: Readonly<Record<FindingsCommandId, CommandHandler>>;
  private readonly view: FindingsView;

  constructor(host: FindingsHost) {
    this.view = new FindingsView(host);
    this.tree = this.view.tree;
    this.commands = findingsCommands({ view: this.view, selection: () => host.view.selection });
  }

  dispose(): void {
    this.view.dispose();
  }
}
