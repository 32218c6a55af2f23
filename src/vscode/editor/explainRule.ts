import * as vscode from 'vscode';
import type { RuleCode } from '../../rules/ruleCode';
import { pickRule } from './pickRule';
import type { CommandHandler } from '../registerCommands';

/** Opens the rule's page that ships with the extension. */
export function explainRule(rulePage: (code: RuleCode) => vscode.Uri): CommandHandler {
  return async (argument) => {
    const code = await pickRule(argument, vscode.l10n.t('Explain a rule'));
    if (code === undefined) return undefined;
    await vscode.commands.executeCommand('vscode.openWith', rulePage(code), 'vscode.markdown.preview.editor');
    return undefined;
  };
}
