import type * as vscode from 'vscode';
import type { TreeElement } from './element';
import type { ViewId } from './views';

/** What the sidebar half, loaded with the first visible view, works with. */
export interface SidebarHost {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly views: Readonly<Record<ViewId, vscode.TreeView<TreeElement>>>;
}
