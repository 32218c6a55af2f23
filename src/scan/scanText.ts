import { inEnglish } from '../message';
import { analyse } from '../rules/analyse';
import type { Finding, Fix } from '../rules/finding';
import type { RuleSettings } from '../rules/rule';
import { skipped, type ScanEvent, type ScannedFinding, type ScannedFix } from './scanEvent';
import { regionsIn } from './positions';

export interface ScanOptions {
  /** Files are named relative to it. */
  readonly workingDirectory: string;
  readonly rules: RuleSettings;
  /** Whether findings carry their fixes, which costs time. */
  readonly withFixes: boolean;
}

/** Analyses one text and prepares its findings for a report. */
export function scanText(text: string, file: string, options: ScanOptions): readonly ScanEvent[] {
  try {
    const analysis = analyse(text, { fileName: file, rules: options.rules });
    if (analysis.kind !== 'flow') return [{ kind: 'dismissed' }];
    const findings = analysis.findings.length > 0 ? describe(text, analysis.findings, options) : [];
    const flow: ScanEvent = { kind: 'flow', file, findings };
    return [...(analysis.complete ? [] : [incompleteNotice(file)]), ...(analysis.broken ? [brokenNotice(file)] : []), flow];
  } catch (error) {
    // A bug in a rule must not stop the scan of other files. Do not show its message: it could quote the file.
    const name = error instanceof Error ? error.name : 'unknown error';
    return [skipped(file, `it could not be analysed (${name}); please report this`)];
  }
}

function incompleteNotice(file: string): ScanEvent {
  return { kind: 'notice', file, text: 'was not checked whole: it is larger, deeper or stranger than any flow', gap: 'incomplete' };
}

function brokenNotice(file: string): ScanEvent {
  return { kind: 'notice', file, text: 'has JSON syntax errors, so findings may be missing', gap: 'incomplete' };
}

function describe(text: string, findings: readonly Finding[], { withFixes }: ScanOptions): readonly ScannedFinding[] {
  const regionOf = regionsIn(text);
  const describeFix = (fix: Fix): ScannedFix => ({
    title: inEnglish(fix.title),
    replacements: fix.edits.map(({ range, newText }) => ({ region: regionOf(range), text: newText })),
  });
  return findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: inEnglish(finding.message),
    pointer: finding.pointer,
    fingerprint: finding.fingerprint,
    region: regionOf(finding.range),
    related: finding.related.map(({ range, message }) => ({ region: regionOf(range), message: inEnglish(message) })),
    fixes: withFixes ? preferredFirst(finding.fixes()).map(describeFix) : [],
  }));
}

function preferredFirst(fixes: readonly Fix[]): readonly Fix[] {
  return [...fixes].sort((a, b) => Number(b.preferred) - Number(a.preferred));
}
