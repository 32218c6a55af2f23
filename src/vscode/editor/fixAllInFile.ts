import * as vscode from 'vscode';
import { invertEdits, type TextEdit } from '../../flow/text';
import type { Analysis } from '../../rules/analyse';
import type { Finding } from '../../rules/finding';
import { pickSafe } from '../../rules/fixAll';
import type { Analyses } from './analyses';
import { flowScheme, isReadOnly } from '../isWatched';
import { toWorkspaceEdit } from './toWorkspaceEdit';
import { showInfo } from '../messages/messages';
import type { CommandHandler } from '../registerCommands';

/** Applies the safe fix for every finding in the active flow, and says what it did and what is left. */
export function fixAllInFile(analyses: Analyses): CommandHandler {
  return async () => {
    const document = vscode.window.activeTextEditor?.document;
    const flow = document && flowIn(analyses, document);
    if (document === undefined || flow === undefined) {
      return { refused: vscode.l10n.t('Open a flow first: this fixes the findings of the file in the editor.') };
    }
    const { scheme } = document.uri;
    if (scheme === flowScheme)
      return { refused: vscode.l10n.t('This flow is shown as the environment has it. It cannot be changed here.') };
    if (isReadOnly(scheme)) return { refused: vscode.l10n.t('This flow is shown as it is in the zip. Unpack the zip to change it.') };
    if (flow.broken) return { refused: vscode.l10n.t('Nothing was fixed, because the JSON has errors. Fix them first.') };
    const before = flow.findings;
    if (before.length === 0) return { refused: vscode.l10n.t('There is nothing to fix: this flow has no findings.') };
    const edits = analyses.fixAll(document, pickSafe);
    if (edits.length === 0) return { refused: [vscode.l10n.t('Nothing was fixed.'), ...sayLeft(before)].join(' ') };
    const undo = invertEdits(document.getText(), edits);
    if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) {
      return { refused: vscode.l10n.t('The file changed meanwhile, so nothing was fixed. Try again.') };
    }
    const left = flowIn(analyses, document)?.findings ?? [];
    const stays = new Set(left.map(({ fingerprint }) => fingerprint));
    const fixed = before.filter(({ fingerprint }) => !stays.has(fingerprint)).length;
    void offerUndo([sayFixed(fixed), ...sayLeft(left)].join(' '), document, undo);
    return undefined;
  };
}

/** The analysis of a document; undefined if it is not a flow or is not analysed. */
function flowIn(analyses: Analyses, document: vscode.TextDocument): Extract<Analysis, { kind: 'flow' }> | undefined {
  const analysis = analyses.covers(document) ? analyses.of(document) : undefined;
  return analysis?.kind === 'flow' ? analysis : undefined;
}

function sayFixed(count: number): string {
  return count === 1 ? vscode.l10n.t('1 finding was fixed.') : vscode.l10n.t('{0} findings were fixed.', count);
}

/** How many findings are left, and why. */
function sayLeft(left: readonly Finding[]): string[] {
  const yours = left.filter((finding) => finding.fixes().length > 0).length;
  const byHand = left.length - yours;
  const sentences: string[] = [];
  if (yours === 1) sentences.push(vscode.l10n.t('1 is left whose fix changes what the flow does: choose it from the light bulb.'));
  if (yours > 1)
    sentences.push(vscode.l10n.t('{0} are left whose fixes change what the flow does: choose them from the light bulb.', yours));
  if (byHand === 1) sentences.push(vscode.l10n.t('1 has no quick fix.'));
  if (byHand > 1) sentences.push(vscode.l10n.t('{0} have no quick fix.', byHand));
  return sentences;
}

async function offerUndo(sentence: string, document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const { version } = document;
  if ((await showInfo(sentence, undo)) !== undo) return;
  const same = !document.isClosed && document.version === version;
  if (same && (await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) return;
  void showInfo(vscode.l10n.t('The file was changed or closed since, so nothing was undone.'));
}
