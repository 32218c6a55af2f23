import * as vscode from 'vscode';
import { pickSafe } from '../rules/fixAll';
import type { Analyses } from './editor/analyses';
import { toWorkspaceEdit } from './editor/toWorkspaceEdit';
import type { CommandHandler } from './registerCommands';

/** Applies the safe fix of every finding in the flow that is being edited. */
export function fixAllInFile(analyses: Analyses): CommandHandler {
  return async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !analyses.covers(document)) {
      return { refused: vscode.l10n.t('Open a flow first: this fixes the findings of the file in the editor.') };
    }
    const edits = analyses.fixAll(document, pickSafe);
    if (edits.length === 0) {
      return { refused: vscode.l10n.t('No finding in this file has a fix that is safe to apply unasked.') };
    }
    const applied = await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits));
    return applied ? undefined : { refused: vscode.l10n.t('The file changed meanwhile, so nothing was fixed. Try again.') };
  };
}
