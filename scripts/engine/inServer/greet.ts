// A small extension beside Flow Warden, in the engine of `npm start` alone. It shows the first page once for each folder: the
// start page of the samples, or anywhere else how to get started.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

export async function activate({ globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  // Each folder has a VS Code of its own. A file, because VS Code writes down what it keeps itself only after a while: a reload would greet
  // again.
  const greeted = join(globalStorageUri.fsPath, 'greeted');
  if (existsSync(greeted)) {
    await repairWalkthrough();
    return;
  }
  mkdirSync(globalStorageUri.fsPath, { recursive: true });
  writeFileSync(greeted, '');
  const page = process.env['FLOW_WARDEN_START_PAGE'];
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (page && folder)
    await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.joinPath(folder.uri, page), 'vscode.markdown.preview.editor');
  else await openWalkthrough();
}

/** In a browser, VS Code brings a walkthrough back before it knows those of extensions, and shows one of its own in its place. */
async function repairWalkthrough(): Promise<void> {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const tabs = all.filter(({ label }) => label.startsWith('Walkthrough: '));
  // Of tabs that are still being brought back none is active.
  const seen = tabs.some(({ isActive }) => isActive) || tabs.length === all.length;
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  if (tabs.length > 0 && seen) await openWalkthrough();
}

async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'flow-warden.flow-warden#start');
}
