// A small extension beside Flow Warden, in the engine of `npm start` alone. It shows the first page once for each folder: the
// start page of the samples, or anywhere else how to get started.
import * as vscode from 'vscode';

export async function activate({ workspaceState }: vscode.ExtensionContext): Promise<void> {
  if (workspaceState.get('greeted') === true) return;
  const page = process.env['FLOW_WARDEN_START_PAGE'];
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (page && folder) await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.joinPath(folder.uri, page), 'vscode.markdown.preview.editor');
  else await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'flow-warden.flow-warden#start');
  await workspaceState.update('greeted', true);
}
