import type { Neighbours } from '../flow/model';
import { analyse } from '../rules/analyse';
import type { Finding } from '../rules/finding';
import type { Acceptance } from '../policy/acceptance';
import type { OwnWords } from '../rules/own/ownWords';
import type { RuleSettings } from '../rules/rule';
import { ruleCodes } from '../rules/ruleCode';
import type { PolicyOptions } from './policies';
import { describer, limitFindings } from './describeFinding';
import { incomplete, skipped, type AcceptedScan, type InBaseline, type ScanEvent, type ScannedFlow } from './scanEvent';
import { say } from '../message';

export interface ScanOptions extends PolicyOptions {
  /** They outweigh those of policies. */
  readonly rules: RuleSettings;
  /** Whether findings carry their fixes, which costs time. */
  readonly withFixes: boolean;
  /** Prepares findings for being accepted; where a folder has no baseline of its own, in this one. */
  readonly newBaseline?: NewBaseline;
  /** Prepares findings for a view: with their details, and the most severe of a flow only. */
  readonly view?: { readonly identityKey: string; readonly most: number };
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
  options: Pick<ScanOptions, 'rules' | 'withFixes' | 'newBaseline' | 'view'> & {
    readonly own?: OwnWords;
    readonly neighbours?: Neighbours | undefined;
  },
  inBaseline?: FileInBaseline,
): readonly ScanEvent[] {
  try {
    const { rules, own, neighbours } = options;
    const analysis = analyse(text, { fileName: file, rules, ...(own && { own }), ...(neighbours && { neighbours }) });
    if (analysis.kind !== 'flow') return [{ kind: 'dismissed' }];
    const { findings } = analysis;
    const flow: ScanEvent = {
      kind: 'flow',
      file,
      ...(findings.length > 0 ? describe(text, findings, options, inBaseline) : nothingFound),
      ...(inBaseline && { baseline: describeBaseline(inBaseline, options, analysis.complete && !analysis.broken) }),
    };
    return [
      ...(analysis.complete ? [] : [incomplete(file, say('was not checked whole: it is larger, deeper or stranger than any flow'))]),
      ...(analysis.broken ? [incomplete(file, say('has JSON syntax errors, so findings may be missing'))] : []),
      flow,
    ];
  } catch (error) {
    // A bug in a rule must not stop the scan of other files. Do not show its message: it could quote the file.
    const name = error instanceof Error ? error.name : 'unknown error';
    return [skipped(file, say('it could not be analysed ({0}); please report this', name))];
  }
}

const nothingFound = { findings: [], accepted: [] };

function describe(
  text: string,
  findings: readonly Finding[],
  options: Pick<ScanOptions, 'withFixes' | 'newBaseline' | 'view'>,
  inBaseline: FileInBaseline | undefined,
): Pick<ScannedFlow, 'findings' | 'accepted' | 'untold'> {
  const { newBaseline, view } = options;
  const describeOne = describer(text, {
    withFixes: options.withFixes,
    ...(newBaseline && inBaseline && { salt: inBaseline.salt }),
    ...(view && { identityKey: view.identityKey }),
  });
  const entries = inBaseline?.acceptance?.entriesFor(inBaseline.file, text, findings);
  const open: Finding[] = [];
  const accepted: AcceptedScan[] = [];
  findings.forEach((finding, index) => {
    const entry = entries?.[index];
    if (entry) accepted.push({ finding: describeOne(finding), entry });
    else open.push(finding);
  });
  const { told, untold } = view ? limitFindings(open, view.most) : { told: open };
  return { findings: told.map(describeOne), accepted, ...(untold && { untold }) };
}

function describeBaseline({ path, file }: FileInBaseline, { rules }: Pick<ScanOptions, 'rules'>, whole: boolean): InBaseline {
  return { path, file, off: ruleCodes.filter((code) => rules[code] === 'off'), whole };
}
