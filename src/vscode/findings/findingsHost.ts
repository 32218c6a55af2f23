import type * as vscode from 'vscode';
import type { FindingsGround } from '../findingsGround';
import type { TreeElement } from '../sidebar/element';

/** What the view of all findings, loaded with the first scan, works with. */
export interface FindingsHost {
  readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>;
  readonly log: vscode.LogOutputChannel;
  readonly view: vscode.TreeView<TreeElement>;
  readonly ground: FindingsGround;
}
