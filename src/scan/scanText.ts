import { inEnglish } from '../message';
import { analyse } from '../rules/analyse';
import type { Finding, Fix } from '../rules/finding';
import type { Acceptance } from '../policy/acceptance';
import { valueHash, valueOf } from '../policy/valueHash';
import type { OwnWords } from '../rules/own/ownWords';
import type { RuleSettings } from '../rules/rule';
import { ruleCodes } from '../rules/ruleCode';
import type { PolicyOptions } from './policies';
import {
  skipped,
  type AcceptedScan,
  type InBaseline,
  type ScanEvent,
  type ScannedFinding,
  type ScannedFix,
  type ScannedFlow,
} from './scanEvent';
import { regionsIn } from './positions';

export interface ScanOptions extends PolicyOptions {
  /** They outweigh those of policies. */
  readonly rules: RuleSettings;
  /** Whether findings carry their fixes, which costs time. */
  readonly withFixes: boolean;
  /** Prepares findings for being accepted; where a folder has no baseline of its own, in this one. */
  readonly newBaseline?: NewBaseline;
}

export interface NewBaseline {
  /** Absolute. */
  readonly path: string;
  readonly salt: string;
}

/** What a baseline says about one file, which it knows by its own name. */
export interface FileInBaseline {
  readonly path: string;
  readonly salt: string;
  /** None yet for a new baseline. */
  readonly acceptance?: Acceptance;
  readonly file: string;
}

/** Analyses one text and prepares its findings for a report. */
export function scanText(
  text: string,
  file: string,
  options: Pick<ScanOptions, 'rules' | 'withFixes' | 'newBaseline'> & { readonly own?: OwnWords },
  inBaseline?: FileInBaseline,
): readonly ScanEvent[] {
  try {
    const { rules, own } = options;
    const analysis = analyse(text, { fileName: file, rules, ...(own && { own }) });
    if (analysis.kind !== 'flow') return [{ kind: 'dismissed' }];
    const { findings } = analysis;
    const flow: ScanEvent = {
      kind: 'flow',
      file,
      ...(findings.length > 0 ? describe(text, findings, options, inBaseline) : nothingFound),
      ...(inBaseline && { baseline: describeBaseline(inBaseline, options, analysis.complete && !analysis.broken) }),
    };
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

const nothingFound = { findings: [], accepted: [] };

function describe(
  text: string,
  findings: readonly Finding[],
  { withFixes, newBaseline }: Pick<ScanOptions, 'withFixes' | 'newBaseline'>,
  inBaseline: FileInBaseline | undefined,
): Pick<ScannedFlow, 'findings' | 'accepted'> {
  const regionOf = regionsIn(text);
  const describeFix = (fix: Fix): ScannedFix => ({
    title: inEnglish(fix.title),
    replacements: fix.edits.map(({ range, newText }) => ({ region: regionOf(range), text: newText })),
  });
  const describeFinding = (finding: Finding): ScannedFinding => ({
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    message: inEnglish(finding.message),
    pointer: finding.pointer,
    fingerprint: finding.fingerprint,
    region: regionOf(finding.range),
    related: finding.related.map(({ range, message }) => ({ region: regionOf(range), message: inEnglish(message) })),
    ...(finding.isJourney && { isJourney: true }),
    ...(newBaseline && inBaseline && { hash: valueHash(inBaseline.salt, valueOf(text, finding.range)) }),
    fixes: withFixes ? preferredFirst(finding.fixes()).map(describeFix) : [],
  });
  const entries = inBaseline?.acceptance?.entriesFor(inBaseline.file, text, findings);
  const open: ScannedFinding[] = [];
  const accepted: AcceptedScan[] = [];
  findings.forEach((finding, index) => {
    const entry = entries?.[index];
    if (entry) accepted.push({ finding: describeFinding(finding), entry });
    else open.push(describeFinding(finding));
  });
  return { findings: open, accepted };
}

function describeBaseline({ path, file }: FileInBaseline, { rules }: Pick<ScanOptions, 'rules'>, whole: boolean): InBaseline {
  return { path, file, off: ruleCodes.filter((code) => rules[code] === 'off'), whole };
}

function preferredFirst(fixes: readonly Fix[]): readonly Fix[] {
  return [...fixes].sort((a, b) => Number(b.preferred) - Number(a.preferred));
}
