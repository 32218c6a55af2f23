import * as vscode from 'vscode';
import type { Finding } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import { diagnosticOf, gravestDiagnostics } from '../diagnostics';
import { toRange } from '../toRange';
import { translate } from '../translate';

/** The diagnostics for a document's findings: the 200 most severe, plus a line that counts the rest. */
export function toDiagnostics(
  document: vscode.TextDocument,
  findings: readonly Finding[],
  rulePage: (code: RuleCode) => vscode.Uri,
): vscode.Diagnostic[] {
  const toDiagnostic = ({ rule, severity, message, range, related }: Finding): vscode.Diagnostic =>
    diagnosticOf(
      {
        rule,
        severity,
        file: document.uri,
        range: toRange(document, range),
        message: translate(message),
        related: related.map((place) => ({ range: toRange(document, place.range), message: translate(place.message) })),
      },
      rulePage,
    );
  return gravestDiagnostics(findings, toDiagnostic, () => document.lineAt(0).range);
}
