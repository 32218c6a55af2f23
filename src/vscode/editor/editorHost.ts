import type * as vscode from 'vscode';
import type { ConnectedEnvironment } from '../connectedEnvironment';

/** What the editor half, loaded with the first flow, works with. */
export interface EditorHost {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What is known of the connected environment; undefined while there is none. */
  readonly environment: () => ConnectedEnvironment | undefined;
}
