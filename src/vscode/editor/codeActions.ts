import * as vscode from 'vscode';
import type { TextEdit } from '../../flow/text';
import type { Finding, Fix } from '../../rules/finding';
import { pickSafe } from '../../rules/fixAll';
import type { CommandId } from '../commandIds';
import { source } from '../diagnostics';
import { translate } from '../translate';
import type { Analyses } from './analyses';
import { isReadOnly } from '../isWatched';
import type { MeantFinding } from '../meantFindings';
import { toRange } from '../toRange';
import { toWorkspaceEdit } from './toWorkspaceEdit';
import type { Watch } from './watch';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('flowWarden');

/** A fix whose edits are computed when it is chosen, from the text as it is then. */
class FixAction extends vscode.CodeAction {
  constructor(
    title: string,
    kind: vscode.CodeActionKind,
    readonly document: vscode.TextDocument,
    readonly findEdits: () => readonly TextEdit[],
  ) {
    super(title, kind);
  }
}

/** The light bulb on findings, and fix-all for the file. */
export class CodeActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
  };

  constructor(
    private readonly analyses: Analyses,
    private readonly watch: Watch,
  ) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    const findings = this.watch.findingsOf(document);
    const actions: vscode.CodeAction[] = [];
    if (wants(context, vscode.CodeActionKind.QuickFix)) {
      const start = document.offsetAt(range.start);
      const end = document.offsetAt(range.end);
      const here = findings.filter((finding) => finding.range.start <= end && finding.range.end >= start);
      for (const action of this.quickFixes(document, here, findings, context)) actions.push(action);
    }
    // The light bulb asks for every kind at every cursor move; fix on save asks for this one by name.
    if (wants(context, fixAllKind) && (context.only !== undefined || context.triggerKind === vscode.CodeActionTriggerKind.Invoke)) {
      for (const action of this.fixAllSafe(document, findings)) actions.push(action);
    }
    return actions;
  }

  /** Leaves the action without edits, so that nothing happens, if the text no longer has what it would fix. */
  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    if (action instanceof FixAction && !action.document.isClosed) {
      const edits = action.findEdits();
      if (edits.length > 0) action.edit = toWorkspaceEdit(action.document, edits);
    }
    return action;
  }

  private quickFixes(
    document: vscode.TextDocument,
    here: readonly Finding[],
    findings: readonly Finding[],
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    // Of a flow that is only shown, only the rule's page is offered.
    const fixable = isReadOnly(document.uri.scheme) ? [] : here;
    const actions = fixable.flatMap((finding) => {
      const fixes = [...finding.fixes()].sort((a, b) => Number(b.preferred) - Number(a.preferred));
      const diagnostics = diagnosticsOf(document, finding, context);
      return fixes.map((fix) => this.fixOne(document, finding, fix, diagnostics));
    });
    const rules = [...new Map(here.map((finding) => [finding.rule, finding])).values()];
    const latest = this.watch.latestOf(document);
    const acceptable = latest?.kind === 'flow' && !latest.broken ? fixable : [];
    return [
      ...actions,
      ...(fixable.length === 0 ? [] : rules.flatMap((finding) => this.fixAllOfRule(document, finding, findings))),
      ...acceptable.flatMap((finding) => accept(document, finding, diagnosticsOf(document, finding, context))),
      ...rules.flatMap((finding) => aboutRule(finding, diagnosticsOf(document, finding, context))),
    ];
  }

  private fixOne(document: vscode.TextDocument, finding: Finding, fix: Fix, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
    const action = new FixAction(translate(fix.title), vscode.CodeActionKind.QuickFix, document, () => {
      const analysis = this.analyses.of(document);
      const now = analysis.kind === 'flow' ? analysis.findings : [];
      const same = now.find(({ fingerprint }) => fingerprint === finding.fingerprint);
      return same?.fixes().find(({ id }) => id === fix.id)?.edits ?? [];
    });
    action.diagnostics = diagnostics;
    action.isPreferred = fix.preferred;
    return action;
  }

  /** Offered if the first fix for this finding also applies to another finding of the rule. */
  private fixAllOfRule(document: vscode.TextDocument, finding: Finding, findings: readonly Finding[]): vscode.CodeAction[] {
    const fixes = finding.fixes();
    const id = (fixes.find(({ preferred }) => preferred) ?? fixes[0])?.id;
    if (id === undefined) return [];
    const fits = (other: Finding) => other.rule === finding.rule && other.fixes().some((fix) => fix.id === id);
    if (!findings.some((other) => other.fingerprint !== finding.fingerprint && fits(other))) return [];
    const title = vscode.l10n.t('Fix all {0} in this file', finding.rule);
    return [
      new FixAction(title, vscode.CodeActionKind.QuickFix, document, () =>
        this.analyses.fixAll(document, (other) => (fits(other) ? id : undefined)),
      ),
    ];
  }

  private fixAllSafe(document: vscode.TextDocument, findings: readonly Finding[]): vscode.CodeAction[] {
    if (isReadOnly(document.uri.scheme) || !findings.some((finding) => pickSafe(finding) !== undefined)) return [];
    const title = vscode.l10n.t('Fix all safe findings in this file');
    return [new FixAction(title, fixAllKind, document, () => this.analyses.fixAll(document, pickSafe))];
  }
}

function wants(context: vscode.CodeActionContext, kind: vscode.CodeActionKind): boolean {
  return context.only === undefined || context.only.contains(kind);
}

/** Living with one finding is a decision for a file of the workspace. That a file was not checked whole cannot be accepted. */
function accept(document: vscode.TextDocument, finding: Finding, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  const { uri } = document;
  if (!vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(uri) === undefined || finding.rule === 'FW990') return [];
  const title = vscode.l10n.t('Accept this finding ({0})…', finding.rule);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  const meant: MeantFinding = { file: uri.toString(), fingerprint: finding.fingerprint };
  action.command = { title, command: 'flowWarden.acceptFinding' satisfies CommandId, arguments: [meant] };
  action.diagnostics = diagnostics;
  return [action];
}

/** What the user may do about the rule itself: read its page, or turn it off if that is their decision. */
function aboutRule(finding: Finding, diagnostics: vscode.Diagnostic[]): vscode.CodeAction[] {
  const actions = [runCommand(vscode.l10n.t('Explain {0}', finding.rule), 'flowWarden.explainRule', finding)];
  if (vscode.workspace.isTrusted && vscode.workspace.workspaceFolders !== undefined) {
    const title = vscode.l10n.t('Turn off {0} in this workspace', finding.rule);
    actions.push(runCommand(title, 'flowWarden.turnOffRule', finding));
  }
  for (const action of actions) action.diagnostics = diagnostics;
  return actions;
}

function runCommand(title: string, command: CommandId, finding: Finding): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [finding.rule] };
  return action;
}

function diagnosticsOf(document: vscode.TextDocument, finding: Finding, context: vscode.CodeActionContext): vscode.Diagnostic[] {
  const range = toRange(document, finding.range);
  return context.diagnostics.filter(
    (diagnostic) =>
      diagnostic.source === source &&
      typeof diagnostic.code === 'object' &&
      diagnostic.code.value === finding.rule &&
      diagnostic.range.isEqual(range),
  );
}
