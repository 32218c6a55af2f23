import { severities, type Severity } from '../rules/finding';
import type { Gap, ScanEvent } from './scanEvent';

/** What a scan came to, counted while it goes on. */
export class Summary {
  flows = 0;
  flowsWithFindings = 0;
  /** Files that are no cloud flow. */
  dismissed = 0;
  skipped = 0;
  /** Flows that were not checked whole. */
  incomplete = 0;
  /** Globs that match nothing. */
  emptyGlobs = 0;
  readonly findings: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };

  count(event: ScanEvent): void {
    if (event.kind === 'dismissed') this.dismissed++;
    else if (event.kind === 'notice') this.countGap(event.gap);
    else {
      this.flows++;
      if (event.findings.length > 0) this.flowsWithFindings++;
      for (const finding of event.findings) this.findings[finding.severity]++;
    }
  }

  private countGap(gap: Gap): void {
    if (gap === 'skipped') this.skipped++;
    else if (gap === 'incomplete') this.incomplete++;
    else if (gap === 'empty') this.emptyGlobs++;
  }

  get files(): number {
    return this.flows + this.dismissed;
  }

  get total(): number {
    return severities.reduce((sum, severity) => sum + this.findings[severity], 0);
  }

  /** How many findings are at least as grave as a severity. */
  atLeast(severity: Severity): number {
    const graver = severities.slice(0, severities.indexOf(severity) + 1);
    return graver.reduce((sum, each) => sum + this.findings[each], 0);
  }
}
