import * as vscode from 'vscode';
import { names } from './changeRule';
import { pickRule } from './pickRule';
import type { CommandHandler } from '../registerCommands';
import { changeRuleAt, folderPlaces, rulesAt, workspace } from './rulePlaces';
import { notWritten, showRuleChange } from './showRuleChange';

/** Turns a rule off in the workspace's settings, keeping what they say about other rules. */
export const turnOffRule: CommandHandler = async (argument) => {
  if (!vscode.workspace.isTrusted) {
    return { refused: vscode.l10n.t('Rules can be turned off once you trust this workspace.') };
  }
  if (vscode.workspace.workspaceFolders === undefined) {
    return { refused: vscode.l10n.t('Open a folder first: rules are turned off in its settings.') };
  }
  const code = await pickRule(argument, vscode.l10n.t('Turn off a rule in this workspace'));
  if (code === undefined) return undefined;
  // A folder with its own setting for the rule would override the workspace.
  const folders = folderPlaces().filter((place) => names(rulesAt(place), code));
  const undo = await changeRuleAt([workspace, ...folders], code, 'off');
  if (undo === undefined) return notWritten();
  void showRuleChange(whereItIsOff(code), undo);
  return undefined;
};

function whereItIsOff(code: string): string {
  return vscode.workspace.workspaceFile === undefined
    ? vscode.l10n.t('{0} is off in this workspace. The setting is in .vscode/settings.json.', code)
    : vscode.l10n.t('{0} is off in this workspace. The setting is in the workspace file.', code);
}
