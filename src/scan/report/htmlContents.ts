import { severities, type Severity } from '../../rules/finding';
import type { RuleCode } from '../../rules/ruleCode';
import type { AcceptedScan, Notice, ScannedFinding, ScannedFlow } from '../scanEvent';

/** Nobody reads more, and a browser has to show them all. The rest is counted. */
export const mostListed = 5000;
const mostAccepted = 1000;
const mostNotices = 200;
const mostFlows = 10;

export type Counts = Readonly<Record<Severity, number>>;

export interface Listed {
  readonly file: string;
  readonly finding: ScannedFinding;
}

/** What a page about a scan needs of it: the totals come first, so the findings have to wait. The memory for them is bounded. */
export class HtmlContents {
  readonly accepted: (AcceptedScan & { readonly file: string })[] = [];
  readonly notices: Notice[] = [];
  noticesLeftOut = 0;
  private readonly countsByRule = new Map<RuleCode, Record<Severity, number>>();
  private readonly seen = new Set<RuleCode>();
  private flows: readonly { readonly name: string; readonly counts: Counts }[] = [];
  private readonly kept: Readonly<Record<Severity, (Listed & { readonly order: number })[]>> = {
    error: [],
    warning: [],
    info: [],
    hint: [],
  };
  private order = 0;

  addFlow({ file, findings, accepted }: ScannedFlow): void {
    const counts = none();
    for (const finding of findings) {
      const { rule, severity } = finding;
      counts[severity]++;
      const ofRule = this.countsByRule.get(rule) ?? none();
      ofRule[severity]++;
      this.countsByRule.set(rule, ofRule);
      this.seen.add(rule);
      if (this.kept[severity].length < mostListed) this.kept[severity].push({ file, finding, order: this.order++ });
    }
    for (const each of accepted) {
      this.seen.add(each.finding.rule);
      if (this.accepted.length < mostAccepted) this.accepted.push({ ...each, file });
    }
    if (findings.length > 0) this.flows = [...this.flows, { name: file, counts }].sort(mostFirst).slice(0, mostFlows);
  }

  addNotice(notice: Notice): void {
    if (this.notices.length < mostNotices) this.notices.push(notice);
    else this.noticesLeftOut++;
  }

  /** The rules that found something, by code. */
  get rules(): readonly RuleCode[] {
    return [...this.seen].sort();
  }

  /** How much each rule found, most first. */
  get byRule(): readonly { readonly name: RuleCode; readonly counts: Counts }[] {
    return [...this.countsByRule].map(([name, counts]) => ({ name, counts })).sort(mostFirst);
  }

  /** The flows with most findings. */
  get topFlows(): readonly { readonly name: string; readonly counts: Counts }[] {
    return this.flows;
  }

  /** The findings to list, in the order of the scan. Where there are too many, the gravest. */
  get listed(): readonly Listed[] {
    return severities
      .flatMap((severity) => this.kept[severity])
      .slice(0, mostListed)
      .sort((a, b) => a.order - b.order);
  }
}

/** How many findings there are, of whatever severity. */
export function totalOf(counts: Counts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

function none(): Record<Severity, number> {
  return { error: 0, warning: 0, info: 0, hint: 0 };
}

interface Counted {
  readonly counts: Counts;
}

/** Of equally many, the gravest first. */
function mostFirst({ counts: a }: Counted, { counts: b }: Counted): number {
  return totalOf(b) - totalOf(a) || b.error - a.error || b.warning - a.warning;
}
