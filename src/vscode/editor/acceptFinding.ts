import * as vscode from 'vscode';
import { valueOf } from '../../policy/valueHash';
import { dayOf, isDay } from '../../policy/day';
import { shownName } from '../../secrets/shownName';
import { parseMeantFindings, type MeantFinding } from '../meantFindings';
import { askText } from '../messages/prompts';
import type { CommandHandler, Refusal } from '../registerCommands';
import { acceptInBaselines } from './acceptInBaselines';
import type { Analyses } from './analyses';
import type { Decision } from './baselineFile';
import type { Policies } from './policies';
import { readText } from './readText';

/** Accepts one finding, or several for the same reason: asks why, and until when. */
export function acceptFinding(analyses: Analyses, policies: Policies): CommandHandler {
  return async (argument) => {
    const { findings: meant } = parseMeantFindings(argument);
    const found = await findMeant(analyses, meant);
    const [first] = found;
    if (!first || found.length < meant.length) return notThere(found.length, meant.length);
    const title = found.length === 1 ? vscode.l10n.t('Accept {0}', first.rule) : vscode.l10n.t('Accept {0} findings', found.length);
    const reason = await askText({
      title,
      prompt:
        found.length === 1
          ? vscode.l10n.t('Why is it accepted? The reason is written into the baseline, for everyone to read.')
          : vscode.l10n.t('Why are they accepted? The reason is written into the baseline, for everyone to read.'),
      placeHolder: vscode.l10n.t('For example: called by a partner that cannot sign in'),
      ignoreFocusOut: true,
      validateInput: checkReason,
    });
    if (reason === undefined) return undefined;
    const until = await askText({
      title,
      prompt:
        found.length === 1
          ? vscode.l10n.t('Until which day? Leave it empty to accept it for good.')
          : vscode.l10n.t('Until which day? Leave it empty to accept them for good.'),
      placeHolder: '2027-03-31',
      ignoreFocusOut: true,
      validateInput: checkDay,
    });
    if (until === undefined) return undefined;
    return acceptInBaselines(
      policies,
      found.map((decision) => ({ ...decision, reason: reason.trim(), until: until.trim() })),
    );
  };
}

/** The findings that are meant, as they are now: in the editor's text where a file is open, else on disk. */
async function findMeant(analyses: Analyses, meant: readonly MeantFinding[]): Promise<readonly Decision[]> {
  const byFile = new Map<string, Set<string>>();
  for (const { file, fingerprint } of meant) byFile.set(file, (byFile.get(file) ?? new Set()).add(fingerprint));
  const found: Decision[] = [];
  for (const [address, fingerprints] of byFile) {
    const file = vscode.Uri.parse(address);
    const text = await readText(file);
    if (text === undefined) continue;
    for (const { fingerprint, rule, pointer, severity, range } of await analyses.findingsIn(file, text))
      if (fingerprints.has(fingerprint)) found.push({ file, rule, pointer, severity, value: valueOf(text, range) });
  }
  return found;
}

function notThere(found: number, meant: number): Refusal {
  if (meant === 1) return { refused: vscode.l10n.t('This finding is not there any more.') };
  return {
    refused: vscode.l10n.t('Only {0} of these {1} findings are still there, so nothing was accepted. Choose them again.', found, meant),
  };
}

function checkDay(typed: string): string | undefined {
  const day = typed.trim();
  if (day === '') return undefined;
  if (!isDay(day)) return vscode.l10n.t('A day is written as 2027-03-31.');
  return day < dayOf(new Date()) ? vscode.l10n.t('This day has passed: the finding would stay.') : undefined;
}

function checkReason(typed: string): string | undefined {
  const reason = typed.trim();
  if (reason === '') return vscode.l10n.t('Say why, for those who read it later.');
  if (reason.length > 500) return vscode.l10n.t('At most 500 characters.');
  return shownName(reason) === reason ? undefined : vscode.l10n.t('This looks like a secret. It must not be written into the baseline.');
}
