import * as vscode from 'vscode';
import { valueOf } from '../../policy/valueHash';
import { isDay } from '../../policy/day';
import type { Finding } from '../../rules/finding';
import { shownName } from '../../secrets/shownName';
import { showInfo } from '../messages/messages';
import { askText } from '../messages/prompts';
import type { CommandHandler, Refusal } from '../registerCommands';
import type { Analyses } from './analyses';
import { acceptFindings, type NotAccepted, type WrittenBaseline } from './baselineFile';
import type { Policies } from './policies';

/** Which finding a light bulb means: an address and a fingerprint, nothing of the flow's content. */
export interface MeantFinding {
  readonly file: string;
  readonly fingerprint: string;
}

/** Accepts one finding: asks why, and until when. */
export function acceptFinding(analyses: Analyses, policies: Policies): CommandHandler {
  return async (argument) => {
    const meant = parseMeant(argument);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === meant?.file);
    const finding = document && findingIn(analyses, document, meant?.fingerprint);
    if (!document || !finding) return { refused: vscode.l10n.t('This finding is not there any more.') };
    const title = vscode.l10n.t('Accept {0}', finding.rule);
    const reason = await askText({
      title,
      prompt: vscode.l10n.t('Why is it accepted? The reason is written into the baseline, for everyone to read.'),
      placeHolder: vscode.l10n.t('For example: called by a partner that cannot sign in'),
      ignoreFocusOut: true,
      validateInput: checkReason,
    });
    if (reason === undefined) return undefined;
    const until = await askText({
      title,
      prompt: vscode.l10n.t('Until which day? Leave it empty to accept it for good.'),
      placeHolder: '2027-03-31',
      ignoreFocusOut: true,
      validateInput: (typed) => (typed.trim() === '' || isDay(typed.trim()) ? undefined : vscode.l10n.t('A day is written as 2027-03-31.')),
    });
    if (until === undefined) return undefined;
    const written = await acceptFindings(policies, [
      {
        file: document.uri,
        rule: finding.rule,
        pointer: finding.pointer,
        severity: finding.severity,
        value: valueOf(document.getText(), finding.range),
        reason: reason.trim(),
        until: until.trim(),
      },
    ]);
    if (typeof written === 'string') return refuse(written);
    void offerUndo(vscode.l10n.t('{0} is accepted here. The decision is in {1}.', finding.rule, nameOf(written.file)), written);
    return undefined;
  };
}

function findingIn(analyses: Analyses, document: vscode.TextDocument, fingerprint: string | undefined): Finding | undefined {
  const analysis = analyses.covers(document) ? analyses.of(document) : undefined;
  return analysis?.kind === 'flow' ? analysis.findings.find((finding) => finding.fingerprint === fingerprint) : undefined;
}

function checkReason(typed: string): string | undefined {
  const reason = typed.trim();
  if (reason === '') return vscode.l10n.t('Say why, for those who read it later.');
  if (reason.length > 500) return vscode.l10n.t('At most 500 characters.');
  return shownName(reason) === reason ? undefined : vscode.l10n.t('This looks like a secret. It must not be written into the baseline.');
}

function parseMeant(argument: unknown): MeantFinding | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { file, fingerprint } = argument as Partial<Record<keyof MeantFinding, unknown>>;
  return typeof file === 'string' && typeof fingerprint === 'string' ? { file, fingerprint } : undefined;
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

/** Says what was accepted, and offers to take it back or to look at it. */
export async function offerUndo(sentence: string, { file, undo }: WrittenBaseline): Promise<void> {
  const takeBack = vscode.l10n.t('Undo');
  const open = vscode.l10n.t('Open baseline');
  const chosen = await showInfo(sentence, takeBack, open);
  if (chosen === open) await vscode.window.showTextDocument(file);
  if (chosen === takeBack && !(await undo()))
    void showInfo(vscode.l10n.t('The baseline was changed since, so nothing was undone. Remove the entry there.'));
}

function nameOf(file: vscode.Uri): string {
  return vscode.workspace.asRelativePath(file, false);
}
