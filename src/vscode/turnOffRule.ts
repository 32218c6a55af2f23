import * as vscode from 'vscode';
import { showInfo } from './messages/messages';
import { pickRule } from './pickRule';
import type { CommandHandler } from './registerCommands';
import { section } from './settings';

/** Turns a rule off in the workspace's settings, keeping what they say about other rules. */
export const turnOffRule: CommandHandler = async (argument) => {
  if (!vscode.workspace.isTrusted) {
    return { refused: vscode.l10n.t('Rules can be turned off once you trust this workspace.') };
  }
  if (vscode.workspace.workspaceFolders === undefined) {
    return { refused: vscode.l10n.t('Open a folder first: rules are turned off in its settings.') };
  }
  const code = await pickRule(argument, vscode.l10n.t('Which rule?'));
  if (code === undefined) return undefined;
  const configuration = vscode.workspace.getConfiguration(section);
  const rules = configuration.inspect<object>('rules')?.workspaceValue ?? {};
  await configuration.update('rules', { ...rules, [code]: 'off' }, vscode.ConfigurationTarget.Workspace);
  void offerSettings(vscode.l10n.t('{0} is off in this workspace. The setting is flowWarden.rules.', code));
  return undefined;
};

async function offerSettings(sentence: string): Promise<void> {
  const openSettings = vscode.l10n.t('Open settings');
  if ((await showInfo(sentence, openSettings)) !== openSettings) return;
  await vscode.commands.executeCommand('workbench.action.openWorkspaceSettings', `${section}.rules`);
}
