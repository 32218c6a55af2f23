import { Coverage } from '../flow/coverage';
import { noNeighbours, readFlowFile, type Flow, type Neighbours } from '../flow/model';
import { flowRules } from './catalogue';
import { checkAround } from './checkAround';
import { checkStrings } from './checkStrings';
import type { Finding } from './finding';
import { fingerprint } from './fingerprint';
import { noOwnWords, type OwnWords } from './own/ownWords';
import type { FlowRule, Issue, RuleInfo, WrittenSecret } from './rule';
import type { Basis } from './stringPlace';
import { toCutOffFindings, toFinding, type FindingOptions } from './toFinding';

/** The result of running the rules on one file. */
export type Analysis =
  /** Not a flow at all; dismissed without parsing where possible. */
  | { readonly kind: 'notFlow' }
  /** A desktop flow or agent macro: recognised, deliberately left alone. */
  | { readonly kind: 'leftAlone'; readonly shape: string }
  | AnalysedFlow;

export interface AnalysedFlow {
  readonly kind: 'flow';
  readonly shape: string;
  /** The text has JSON syntax errors: findings are best effort, and none offers a fix. */
  readonly broken: boolean;
  /** False if part of the file was left out, so it may contain more than was found; FW990 says why. */
  readonly complete: boolean;
  /** In file order. */
  readonly findings: readonly Finding[];
}

export interface AnalyseOptions extends FindingOptions {
  /** Decides which tokens and signatures have expired; absent: now. */
  readonly now?: Date;
  /** Milliseconds from any starting point, if someone is waiting; a build's findings must not depend on how busy the machine is. */
  readonly clock?: () => number;
  /** What the other files of the solution say; absent: nothing is known of them. */
  readonly neighbours?: Neighbours;
}

/** Analyses one document. Pure: the same text, settings and times give the same findings. Never throws. */
export function analyse(text: string, options: AnalyseOptions): Analysis {
  const coverage = new Coverage(options.limits, text.length, options.clock);
  const file = readFlowFile(text, coverage, options.neighbours ?? noNeighbours);
  if (file.kind !== 'flow') return file;
  const found = new Findings(coverage, options);
  const { own = noOwnWords } = options;
  // Where the rule about them is off, they must not keep the other rules from what they match.
  const judged = options.rules?.FW111 === 'off' ? { ...own, patterns: noOwnWords.patterns } : own;
  const basis: Basis = { now: options.now ?? new Date(), own: judged };
  for (const flow of file.flows) {
    const written: WrittenSecret[] = [];
    checkStrings(flow, basis, coverage, ({ rule, issue, place }) => {
      if (found.add(rule, issue, flow) && place) written.push({ place, issue });
    });
    for (const rule of flowRules) found.addAll(rule, flow, written, own);
  }
  checkAround(file.json, file.flows, basis, coverage, (rule, issue, flow) => {
    found.add(rule, issue, flow);
  });
  for (const flow of file.overridden) {
    checkStrings(flow, basis, coverage, ({ rule, issue }) => {
      found.addOverridden(rule, issue, flow);
    });
  }
  for (const json of new Set(file.overridden.map((flow) => flow.json))) {
    if (json.outerPath.length === 0)
      checkAround(json, file.overridden, basis, coverage, (rule, issue, flow) => {
        found.addOverridden(rule, issue, flow);
      });
  }
  const shape = (file.flows[0] ?? file.overridden[0])?.shape ?? '';
  return { kind: 'flow', shape, broken: file.json.broken, complete: coverage.cutOffs.length === 0, findings: found.inOrder() };
}

/** The findings of one file, as many as the limits allow. */
class Findings {
  private readonly list: Finding[] = [];
  private readonly places = new Set<string>();
  private readonly fingerprints = new Set<string>();

  constructor(
    private readonly coverage: Coverage,
    private readonly options: AnalyseOptions,
  ) {}

  /** Whether it is among the findings now. */
  add(rule: RuleInfo, issue: Issue, flow: Flow): boolean {
    if (this.isOff(rule) || this.isFull()) return false;
    const finding = toFinding(rule, issue, flow, this.options);
    if (finding) this.take(finding);
    return finding !== undefined;
  }

  addAll(rule: FlowRule, flow: Flow, written: readonly WrittenSecret[], own: OwnWords): void {
    if (this.isOff(rule)) return;
    for (const issue of rule.check(flow, written, own)) {
      if (this.isFull() || !this.coverage.goesOn()) return;
      this.add(rule, issue, flow);
    }
  }

  /** Adds what only a reading with overridden values shows. Offers no fix: the user has to remove the extra key. */
  addOverridden(rule: RuleInfo, issue: Issue, flow: Flow): void {
    if (this.isOff(rule)) return;
    const finding = toFinding(rule, issue, flow, this.options);
    if (!finding || this.places.has(placeOf(finding)) || this.isFull()) return;
    this.take({ ...finding, fingerprint: this.freeFingerprint(rule, issue, flow), fixes: () => [] });
  }

  private take(finding: Finding): void {
    this.list.push(finding);
    this.places.add(placeOf(finding));
    this.fingerprints.add(finding.fingerprint);
  }

  /** Values under equal keys share one path, which does not tell them apart. */
  private freeFingerprint(rule: RuleInfo, issue: Issue, { json, path }: Flow): string {
    for (let number = 1; ; number++) {
      const candidate = fingerprint(rule.code, this.options.fileName, json.outerPath, path, [...issue.path, `overridden ${number}`]);
      if (!this.fingerprints.has(candidate)) return candidate;
    }
  }

  /** What was left out comes first. */
  inOrder(): readonly Finding[] {
    const sorted = this.list.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
    return [...this.coverage.cutOffs.flatMap((why) => toCutOffFindings(why, this.options)), ...sorted];
  }

  private isOff(rule: RuleInfo): boolean {
    return this.options.rules?.[rule.code] === 'off';
  }

  private isFull(): boolean {
    const full = this.list.length >= this.coverage.limits.findings;
    if (full) this.coverage.leaveOut('findings');
    return full;
  }
}

function placeOf({ range }: Finding): string {
  return `${range.start} ${range.end}`;
}

/** Replaces the analysis of a document that a bug in Flow Warden ended: what was not checked does not count as clean. */
export function analysisAfterFault(options: AnalyseOptions): Analysis {
  return { kind: 'flow', shape: '', broken: false, complete: false, findings: toCutOffFindings('fault', options) };
}
