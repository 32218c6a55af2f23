import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isOver } from '../policy/acceptance';
import type { AcceptedFinding } from '../policy/baseline';
import { ruleCodes } from '../rules/ruleCode';
import type { FoundBaseline } from '../scan/policies';
import { printable } from '../scan/report/printable';
import type { InBaseline, ScannedFlow } from '../scan/scanEvent';
import { shownPath } from '../scan/shownPath';

/** Entries of baselines that accept nothing any more. */
export class StaleEntries {
  private readonly flows = new Map<string, InBaseline>();
  private readonly used = new Set<string>();

  constructor(private readonly workingDirectory: string) {}

  /** Takes note of a scanned flow: entries of files that were not scanned may still accept something. */
  count({ baseline, accepted }: ScannedFlow): void {
    if (!baseline) return;
    this.flows.set(keyOf(baseline.path, baseline.file), baseline);
    for (const { entry } of accepted) this.used.add(keyOf(baseline.path, entry));
  }

  /** What to tell of a baseline, a line an entry; empty if all of it is of use. */
  linesOf({ path, baseline }: FoundBaseline, today: string): readonly string[] {
    const stale = baseline.accepted.flatMap((entry) => {
      const why = this.whyStale(path, entry, today);
      return why === undefined ? [] : [`${why}: ${entry.rule} in ${entry.file} at ${entry.pointer}`];
    });
    const shown = stale.slice(0, mostShown).map((line) => `${shownPath(path, this.workingDirectory)}: ${line}`);
    return (stale.length > mostShown ? [...shown, `and ${stale.length - mostShown} more`] : shown).map(printable);
  }

  private whyStale(path: string, entry: AcceptedFinding, today: string): string | undefined {
    const flow = this.flows.get(keyOf(path, entry.file));
    if (!flow) return existsSync(resolve(dirname(path), entry.file.replace(/!\/.*/s, ''))) ? undefined : 'its file is gone';
    if (isOver(entry, today)) return `accepted until ${entry.until ?? ''}`;
    const looked = flow.whole && ruleCodes.some((code) => code === entry.rule && !flow.off.includes(code));
    return looked && !this.used.has(keyOf(path, entry)) ? 'accepts nothing any more' : undefined;
  }
}

const mostShown = 20;

function keyOf(path: string, what: string | AcceptedFinding): string {
  return JSON.stringify(typeof what === 'string' ? [path, what] : [path, what.file, what.rule, what.pointer, what.hash]);
}
