import * as vscode from 'vscode';
import { valueOf } from '../../policy/valueHash';
import { askFirst, withProgress } from '../messages/messages';
import type { CommandHandler } from '../registerCommands';
import { acceptInBaselines, refuse } from './acceptInBaselines';
import type { Analyses } from './analyses';
import type { Decision } from './baselineFile';
import type { Policies } from './policies';
import { readText } from './readText';

/** Files of more characters are no flows that anyone exported. */
const largestFile = 20_000_000;

/** Accepts everything that is found now in the workspace, once the person has agreed: from then on only what is new is shown. */
export function acceptAllFindings(analyses: Analyses, policies: Policies): CommandHandler {
  return async () => {
    if (!vscode.workspace.isTrusted) return { refused: vscode.l10n.t('Findings can be accepted once you trust this workspace.') };
    const folders = vscode.workspace.workspaceFolders;
    if (folders === undefined) return refuse('noFolder');
    const found = await withProgress(
      { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Looking for findings') },
      (report, token) => collect(analyses, report, token),
    );
    if (!found) return undefined;
    if (found.length === 0) return { refused: vscode.l10n.t('There is nothing to accept: no flow of this workspace has a finding.') };
    const files = new Set(found.map(({ file }) => file.toString())).size;
    const accept = vscode.l10n.t('Accept');
    const chosen = await askFirst(
      found.length === 1 ? vscode.l10n.t('Accept the one finding there is?') : vscode.l10n.t('Accept all {0} findings?', found.length),
      vscode.l10n.t(
        'They are in {0} files. They are written into a baseline, and only new ones are shown from then on. Secrets that stand in these files still have to be rotated.',
        files,
      ),
      accept,
    );
    if (chosen !== accept) return undefined;
    return acceptInBaselines(policies, found);
  };
}

/** Each finding as a decision; undefined if the person has cancelled. */
async function collect(
  analyses: Analyses,
  report: (step: string) => void,
  token: vscode.CancellationToken,
): Promise<readonly Decision[] | undefined> {
  const files = await vscode.workspace.findFiles('**/*.json', '**/{node_modules,.git}/**', undefined, token);
  const decisions: Decision[] = [];
  for (const [index, file] of files.entries()) {
    if (token.isCancellationRequested) return undefined;
    report(vscode.l10n.t('{0} of {1} files', index + 1, files.length));
    const text = await readText(file);
    if (text === undefined || text.length > largestFile) continue;
    for (const finding of await analyses.findingsIn(file, text)) {
      const { rule, pointer, severity } = finding;
      if (rule !== 'FW990') decisions.push({ file, rule, pointer, severity, value: valueOf(text, finding.range) });
    }
    // Lets the editor breathe between files.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return decisions;
}
