import { inEnglish } from '../message';
import { valueHash, valueOf } from '../policy/valueHash';
import { severities, type Finding, type Fix, type Severity } from '../rules/finding';
import { regionsIn } from './positions';
import type { FindingDetails, ScannedFinding, ScannedFix } from './scanEvent';
import { identifySecret } from './secretIdentity';

export interface DescribeOptions {
  readonly withFixes: boolean;
  /** Of the baseline that findings may be accepted in. */
  readonly salt?: string;
  /** Asks for the details of findings, with the identity of secrets by this key. */
  readonly identityKey?: string;
}

/** Prepares a text for turning its findings into what reports and views show. */
export function describer(text: string, { withFixes, salt, identityKey }: DescribeOptions): (finding: Finding) => ScannedFinding {
  const regionOf = regionsIn(text);
  const describeFix = (fix: Fix): ScannedFix => ({
    title: inEnglish(fix.title),
    replacements: fix.edits.map(({ range, newText }) => ({ region: regionOf(range), text: newText })),
  });
  return (finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: inEnglish(finding.message),
    pointer: finding.pointer,
    fingerprint: finding.fingerprint,
    region: regionOf(finding.range),
    related: finding.related.map(({ range, message }) => ({ region: regionOf(range), message: inEnglish(message) })),
    ...(finding.isJourney && { isJourney: true }),
    ...(salt !== undefined && { hash: valueHash(salt, valueOf(text, finding.range)) }),
    fixes: withFixes ? preferredFirst(finding.fixes()).map(describeFix) : [],
    ...(identityKey !== undefined && { details: detailsOf(text, finding, identityKey) }),
  });
}

function detailsOf(text: string, finding: Finding, identityKey: string): FindingDetails {
  const [fix] = preferredFirst(finding.fixes());
  const secret = identifySecret(finding, valueOf(text, finding.range), identityKey);
  return {
    message: finding.message,
    related: finding.related.map(({ message }) => message),
    ...(fix && { fix: { title: fix.title, safe: fix.safe } }),
    ...(secret && { secret }),
  };
}

function preferredFirst(fixes: readonly Fix[]): readonly Fix[] {
  return [...fixes].sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

/** The most severe findings, in their order, and how many are left out; that a file was not checked whole always stays. */
export function limitFindings(
  findings: readonly Finding[],
  most: number,
): { readonly told: readonly Finding[]; readonly untold?: Readonly<Record<Severity, number>> } {
  if (findings.length <= most) return { told: findings };
  const rank = ({ rule, severity }: Finding): number => (rule === 'FW990' ? -1 : severities.indexOf(severity));
  const gravest = new Set([...findings].sort((a, b) => rank(a) - rank(b)).slice(0, most));
  const untold: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of findings) if (!gravest.has(finding)) untold[finding.severity]++;
  return { told: findings.filter((finding) => gravest.has(finding)), untold };
}
