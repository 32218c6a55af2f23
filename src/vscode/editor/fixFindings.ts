import * as vscode from 'vscode';
import { invertEdits, type TextEdit } from '../../flow/text';
import type { AnalysedFlow } from '../../rules/analyse';
import type { Finding, FixId } from '../../rules/finding';
import { pickSafe } from '../../rules/fixAll';
import { parseMeantFindings, type MeantFindings } from '../meantFindings';
import { showInfo, withProgress } from '../messages/messages';
import type { CommandHandler, Refusal } from '../registerCommands';
import type { Analyses } from './analyses';
import type { Policies } from './policies';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** A file that was changed, and how to change it back. */
interface FixedFile {
  readonly file: vscode.Uri;
  readonly fixed: number;
  /** The text after the change. */
  readonly after: string;
  readonly undo: readonly TextEdit[];
  /** Whether it was written to disk, because nobody has it open. */
  readonly saved: boolean;
}

/**
 * Applies the preferred fix of each finding that is meant, wherever its file is. What is open stays unsaved, as after the light bulb; a
 * file that is not is written, because nobody would see that it has changes.
 */
export function fixFindings(analyses: Analyses, policies: Policies): CommandHandler {
  return async (argument) => {
    const meant = parseMeantFindings(argument);
    const files = new Map<string, Set<string>>();
    for (const { file, fingerprint } of meant.findings) files.set(file, (files.get(file) ?? new Set()).add(fingerprint));
    const changed: FixedFile[] = [];
    await withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Fixing findings'), cancellable: true },
      async (report, token) => {
        for (const [file, fingerprints] of files) {
          if (token.isCancellationRequested) return;
          report(vscode.workspace.asRelativePath(vscode.Uri.parse(file)));
          const fixed = await fixFile(vscode.Uri.parse(file), fingerprints, meant, analyses, policies);
          if (fixed) changed.push(fixed);
        }
      },
    );
    return tell(changed, meant);
  };
}

async function fixFile(
  file: vscode.Uri,
  wanted: ReadonlySet<string>,
  { safeOnly }: MeantFindings,
  analyses: Analyses,
  policies: Policies,
): Promise<FixedFile | undefined> {
  const document = await openDocument(file);
  if (!document) return undefined;
  await policies.readFor(file);
  const flow = flowIn(analyses, document);
  if (!flow || flow.broken) return undefined;
  const isOpen = document.isDirty || isInTab(file);
  const edits = analyses.fixAll(document, (finding) =>
    !wanted.has(finding.fingerprint) ? undefined : safeOnly ? pickSafe(finding) : pickPreferred(finding),
  );
  if (edits.length === 0) return undefined;
  const undo = invertEdits(document.getText(), edits);
  if (!(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) return undefined;
  const left = new Set((flowIn(analyses, document)?.findings ?? []).map(({ fingerprint }) => fingerprint));
  const fixed = flow.findings.filter(({ fingerprint }) => wanted.has(fingerprint) && !left.has(fingerprint)).length;
  const after = document.getText();
  const saved = !isOpen && (await document.save());
  // While it was unsaved, VS Code may have shown it: with a hundred files, nobody wants a hundred tabs.
  if (saved) await vscode.window.tabGroups.close(tabsOf(file));
  return { file, fixed, after, undo, saved };
}

function pickPreferred(finding: Finding): FixId | undefined {
  const fixes = finding.fixes();
  return (fixes.find(({ preferred }) => preferred) ?? fixes[0])?.id;
}

async function openDocument(file: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(file);
  } catch {
    return undefined;
  }
}

function flowIn(analyses: Analyses, document: vscode.TextDocument): AnalysedFlow | undefined {
  const analysis = analyses.covers(document) ? analyses.of(document) : undefined;
  return analysis?.kind === 'flow' ? analysis : undefined;
}

function isInTab(file: vscode.Uri): boolean {
  return tabsOf(file).length > 0;
}

function tabsOf(file: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString()),
  );
}

function tell(changed: readonly FixedFile[], { findings }: MeantFindings): Refusal | undefined {
  const fixed = changed.reduce((sum, file) => sum + file.fixed, 0);
  if (changed.length === 0)
    return {
      refused:
        findings.length === 1
          ? vscode.l10n.t('Nothing was fixed: the finding is not there any more, or the file cannot be changed.')
          : vscode.l10n.t('Nothing was fixed: the findings are not there any more, or their files cannot be changed.'),
    };
  const left = findings.length - fixed;
  const sentences = [
    fixed === 1 ? vscode.l10n.t('1 finding was fixed.') : vscode.l10n.t('{0} findings were fixed.', fixed),
    ...(left > 0 ? [vscode.l10n.t('{0} are left.', left)] : []),
    ...(changed.some(({ saved }) => !saved) ? [vscode.l10n.t('Open files are not saved yet.')] : []),
  ];
  void offerUndo(sentences.join(' '), changed);
  return undefined;
}

async function offerUndo(sentence: string, changed: readonly FixedFile[]): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  if ((await showInfo(sentence, undo)) !== undo) return;
  let kept = 0;
  for (const { file, after, undo: edits, saved } of changed) {
    const document = await openDocument(file);
    const same = document?.getText() === after;
    if (!document || !same || !(await vscode.workspace.applyEdit(toWorkspaceEdit(document, edits)))) kept++;
    else if (saved) await document.save();
  }
  if (kept > 0) void showInfo(vscode.l10n.t('{0} files were changed or closed since, so nothing was undone there.', kept));
}
