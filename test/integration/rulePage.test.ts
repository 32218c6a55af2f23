import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, until, workspaceFolder } from './support/editor';

function activeInput(): unknown {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input;
}

function isPreview(): boolean {
  const input = activeInput();
  return input instanceof vscode.TabInputCustom && input.viewType === 'vscode.markdown.preview.editor';
}

describe('The page of a rule', () => {
  afterEach(closeAll);

  it('opens as a preview when a rule is to be explained', async () => {
    await vscode.commands.executeCommand('flowWarden.explainRule', 'FW101');
    await until('a preview', isPreview);
    assert.match(vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '', /FW101/);
  });

  it('opens as a preview from the link of a finding, once the extension is installed', async () => {
    const page = vscode.Uri.joinPath(workspaceFolder(), 'flow-warden.flow-warden-0.1.0', 'docs', 'rules', 'FW101.md');
    await vscode.workspace.fs.writeFile(page, Buffer.from('# FW101\n'));
    await vscode.commands.executeCommand('vscode.open', page);
    await until('a preview', isPreview);
  });

  it('changes nothing for other pages of that name', async () => {
    const page = vscode.Uri.joinPath(workspaceFolder(), 'docs', 'rules', 'FW101.md');
    await vscode.workspace.fs.writeFile(page, Buffer.from('# Mine\n'));
    await vscode.commands.executeCommand('vscode.open', page);
    await until('the text', () => activeInput() instanceof vscode.TabInputText);
  });
});
