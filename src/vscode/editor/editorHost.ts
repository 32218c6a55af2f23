import type * as vscode from 'vscode';

/** What the editor half, loaded with the first flow, works with. */
export interface EditorHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}
