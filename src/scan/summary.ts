import { severities, type Severity } from '../rules/finding';
import type { Gap, ScanEvent } from './scanEvent';

/** The result of a scan, counted as it runs. */
export class Summary {
  flows = 0;
  flowsWithFindings = 0;
  /** Files that are not cloud flows. */
  dismissed = 0;
  skipped = 0;
  /** Files that a policy leaves out. */
  excluded = 0;
  /** Findings that a baseline accepts. */
  accepted = 0;
  /** Flows that were only partly checked. */
  incomplete = 0;
  /** Globs that match nothing. */
  emptyGlobs = 0;
  /** Files that nobody has to look at again, because nothing about them has changed. */
  unchanged = 0;
  /** Whether only what has changed was asked for. */
  onlyChanges = false;
  /** Files that other shards of the scan look at. */
  elsewhere = 0;
  readonly findings: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };

  count(event: ScanEvent): void {
    if (event.kind === 'dismissed') this.dismissed++;
    else if (event.kind === 'excluded') this.excluded++;
    else if (event.kind === 'notice') this.countGap(event.gap);
    else {
      this.flows++;
      if (event.findings.length > 0) this.flowsWithFindings++;
      this.accepted += event.accepted.length;
      for (const finding of event.findings) this.findings[finding.severity]++;
    }
  }

  private countGap(gap: Gap): void {
    if (gap === 'skipped') this.skipped++;
    else if (gap === 'incomplete') this.incomplete++;
    else if (gap === 'empty') this.emptyGlobs++;
  }

  /** Whether there is more than was looked at, so that a part without any flow is nothing to wonder about. */
  get isPart(): boolean {
    return this.onlyChanges || this.elsewhere > 0;
  }

  get files(): number {
    return this.flows + this.dismissed;
  }

  get total(): number {
    return severities.reduce((sum, severity) => sum + this.findings[severity], 0);
  }

  /** The number of findings with at least this severity. */
  atLeast(severity: Severity): number {
    const graver = severities.slice(0, severities.indexOf(severity) + 1);
    return graver.reduce((sum, each) => sum + this.findings[each], 0);
  }
}
