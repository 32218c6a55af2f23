// A small extension alongside Flow Warden, only in the engine of `npm start`. It shows the first page once per folder: the start page of
// the samples, or elsewhere how to get started.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

export async function activate({ globalStorageUri }: vscode.ExtensionContext): Promise<void> {
  // Each folder has a VS Code of its own. Use a file, because VS Code saves its own state only after a while: a reload would greet again.
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

/** In a browser, VS Code restores a walkthrough before it knows those of extensions, and shows one of its own instead. */
async function repairWalkthrough(): Promise<void> {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const tabs = all.filter(({ label }) => label.startsWith('Walkthrough: '));
  // While tabs are being restored, none is active.
  const seen = tabs.some(({ isActive }) => isActive) || tabs.length === all.length;
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
  if (tabs.length > 0 && seen) await openWalkthrough();
}

async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'flow-warden.flow-warden#start');
}
