import * as vscode from 'vscode';
import { showInfo } from '../messages/messages';
import type { Refusal } from '../registerCommands';
import { acceptFindings, type Decision, type NotAccepted, type WrittenBaseline } from './baselineFile';
import type { Policies } from './policies';

/**
 * Writes decisions into the baselines of their files: each folder of the workspace may have one of its own, and so may a folder in it. Says
 * what was accepted, and offers to take it back.
 */
export async function acceptInBaselines(policies: Policies, decisions: readonly Decision[]): Promise<Refusal | undefined> {
  const byBaseline = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const { baseline, folder } = await policies.readFor(decision.file);
    const key = (baseline?.file ?? folder ?? vscode.workspace.getWorkspaceFolder(decision.file)?.uri)?.toString() ?? '';
    const same = byBaseline.get(key);
    if (same) same.push(decision);
    else byBaseline.set(key, [decision]);
  }
  for (const together of byBaseline.values()) {
    const written = await acceptFindings(policies, together);
    if (typeof written === 'string') return refuse(written);
    void offerUndo(sentenceFor(together, vscode.workspace.asRelativePath(written.file, false)), written);
  }
  return undefined;
}

function sentenceFor(decisions: readonly Decision[], baseline: string): string {
  const [first] = decisions;
  return decisions.length === 1 && first
    ? vscode.l10n.t('{0} is accepted here. The decision is in {1}.', first.rule, baseline)
    : vscode.l10n.t('{0} findings are accepted. The decisions are in {1}.', decisions.length, baseline);
}

/** The refusal of what could not be accepted. */
export function refuse(why: NotAccepted): Refusal {
  switch (why) {
    case 'noFolder':
      return { refused: vscode.l10n.t('Open the folder of this flow first: accepted findings are written into a file there.') };
    case 'outside':
      return { refused: vscode.l10n.t('The flow lies outside of the folder of its baseline, so nothing was accepted.') };
    case 'notWritten':
      return { refused: vscode.l10n.t('The baseline could not be written, so nothing was accepted.') };
  }
}

async function offerUndo(sentence: string, { file, undo }: WrittenBaseline): Promise<void> {
  const takeBack = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open baseline');
  const chosen = await showInfo(sentence, takeBack, open);
  if (chosen === open) await vscode.window.showTextDocument(file);
  if (chosen === takeBack && !(await undo()))
    void showInfo(vscode.l10n.t('The baseline was changed since, so nothing was undone. Remove the entry there.'));
}
