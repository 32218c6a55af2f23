import * as vscode from 'vscode';
import { showInfo } from '../messages/messages';
import type { Refusal } from '../registerCommands';
import type { UndoRuleChange } from './rulePlaces';
import { section } from '../settings';

/** Says what happened to a rule, and offers to undo it or open the settings. */
export async function showRuleChange(sentence: string, undo: UndoRuleChange): Promise<void> {
  const takeBack = vscode.l10n.t('Undo');
  const openSettings = vscode.l10n.t('Open settings');
  const chosen = await showInfo(sentence, takeBack, openSettings);
  if (chosen === takeBack && !(await undo())) void showInfo(notWritten().refused);
  if (chosen === openSettings) await vscode.commands.executeCommand('workbench.action.openSettings', `${section}.rules`);
}

/** The refusal shown when VS Code did not write a setting. */
export function notWritten(): Refusal {
  return {
    refused: vscode.l10n.t(
      'The settings could not be written, so nothing was changed. Save the settings and fix any errors in them first.',
    ),
  };
}
