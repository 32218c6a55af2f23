import * as vscode from 'vscode';
import { severities, type Severity } from '../rules/finding';
import type { RuleCode } from '../rules/ruleCode';

/** The source of all diagnostics about findings. */
export const source = 'flow-warden';

/** More than this slows down the Problems panel and helps nobody. */
const mostShown = 200;

const severityOf: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

interface Graded {
  readonly rule: RuleCode;
  readonly severity: Severity;
}

/** The diagnostics for the findings of one file: the 200 most severe, plus a line, at the first one, that counts the rest. */
export function gravestDiagnostics<Finding extends Graded>(
  findings: readonly Finding[],
  toDiagnostic: (finding: Finding) => vscode.Diagnostic,
  firstLine: () => vscode.Range,
): vscode.Diagnostic[] {
  if (findings.length <= mostShown) return findings.map(toDiagnostic);
  // Always report that the file was not fully checked.
  const rank = ({ rule, severity }: Finding): number => (rule === 'FW990' ? -1 : severities.indexOf(severity));
  const gravestFirst = [...findings].sort((a, b) => rank(a) - rank(b));
  const shown = gravestFirst.slice(0, mostShown).map(toDiagnostic);
  const rest = gravestFirst.slice(mostShown);
  const diagnostic = new vscode.Diagnostic(
    firstLine(),
    countRest(rest.length, gravestFirst[0]?.rule === 'FW990'),
    severityOf[rest[0]?.severity ?? 'info'],
  );
  diagnostic.source = source;
  return [...shown, diagnostic];
}

interface Told extends Graded {
  readonly file: vscode.Uri;
  readonly range: vscode.Range;
  readonly message: string;
  readonly related: readonly { readonly range: vscode.Range; readonly message: string }[];
}

/** The diagnostic for one finding, which links to the page of its rule. */
export function diagnosticOf(
  { rule, severity, file, range, message, related }: Told,
  rulePage: (code: RuleCode) => vscode.Uri,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severityOf[severity]);
  diagnostic.source = source;
  diagnostic.code = { value: rule, target: rulePage(rule) };
  diagnostic.relatedInformation = related.map(
    (place) => new vscode.DiagnosticRelatedInformation(new vscode.Location(file, place.range), place.message),
  );
  return diagnostic;
}

/** `incomplete`: the file was not checked whole, so that there may be more than are known. */
function countRest(count: number, incomplete: boolean): string {
  if (incomplete) return vscode.l10n.t('At least {0} more findings in this file are not shown. They appear once others are fixed.', count);
  return count === 1
    ? vscode.l10n.t('1 more finding in this file is not shown. It appears once others are fixed.')
    : vscode.l10n.t('{0} more findings in this file are not shown. They appear once others are fixed.', count);
}
