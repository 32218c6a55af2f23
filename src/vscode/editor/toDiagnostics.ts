import * as vscode from 'vscode';
import { severities, type Finding, type Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import { toRange } from '../toRange';
import { translate } from '../translate';

export const source = 'flow-warden';

/** More than this slows down the Problems panel and helps nobody. */
const mostShown = 200;

const severityOf: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The diagnostics for a document's findings: the 200 most severe, plus a line that counts the rest. */
export function toDiagnostics(
  document: vscode.TextDocument,
  findings: readonly Finding[],
  rulePage: (code: RuleCode) => vscode.Uri,
): vscode.Diagnostic[] {
  if (findings.length <= mostShown) return findings.map((finding) => toDiagnostic(document, finding, rulePage));
  // Always report that the file was not fully checked.
  const rank = ({ rule, severity }: Finding): number => (rule === 'FW990' ? -1 : severities.indexOf(severity));
  const gravestFirst = [...findings].sort((a, b) => rank(a) - rank(b));
  const shown = gravestFirst.slice(0, mostShown).map((finding) => toDiagnostic(document, finding, rulePage));
  return [...shown, countRest(document, gravestFirst.slice(mostShown), gravestFirst[0]?.rule === 'FW990')];
}

function toDiagnostic(document: vscode.TextDocument, finding: Finding, rulePage: (code: RuleCode) => vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(document, finding.range), translate(finding.message), severityOf[finding.severity]);
  diagnostic.source = source;
  diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
  diagnostic.relatedInformation = finding.related.map(
    (place) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, toRange(document, place.range)), translate(place.message)),
  );
  return diagnostic;
}

/** `incomplete`: the file was not checked whole, so that there may be more than are known. */
function countRest(document: vscode.TextDocument, rest: readonly Finding[], incomplete: boolean): vscode.Diagnostic {
  const message = incomplete
    ? vscode.l10n.t('At least {0} more findings in this file are not shown. They appear once others are fixed.', rest.length)
    : rest.length === 1
      ? vscode.l10n.t('1 more finding in this file is not shown. It appears once others are fixed.')
      : vscode.l10n.t('{0} more findings in this file are not shown. They appear once others are fixed.', rest.length);
  const diagnostic = new vscode.Diagnostic(document.lineAt(0).range, message, severityOf[rest[0]?.severity ?? 'info']);
  diagnostic.source = source;
  return diagnostic;
}
