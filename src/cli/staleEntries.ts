import { dirname } from 'node:path';
import { isOver } from '../policy/acceptance';
import type { AcceptedFinding } from '../policy/baseline';
import { printable } from '../scan/report/printable';
import type { FoundBaseline } from '../scan/policies';
import type { ScannedFlow } from '../scan/scanEvent';
import { shownPath } from '../scan/shownPath';
import { resolve } from 'node:path';

/** Entries of baselines that accept nothing any more. */
export class StaleEntries {
  private readonly flows = new Set<string>();
  private readonly used = new Set<string>();

  constructor(private readonly workingDirectory: string) {}

  /** Takes note of a scanned flow: entries of files that were not scanned may still accept something. */
  count({ file, accepted }: ScannedFlow): void {
    this.flows.add(file);
    for (const { entry } of accepted) this.used.add(keyOf(file, entry));
  }

  /** What to tell of a baseline, a line an entry; empty if all of it is of use. */
  linesOf({ path, baseline }: FoundBaseline, today: string): readonly string[] {
    const stale = baseline.accepted.flatMap((entry) => {
      const file = shownPath(resolve(dirname(path), entry.file), this.workingDirectory);
      if (isOver(entry, today)) return this.flows.has(file) ? [`accepted until ${entry.until ?? ''}: ${describe(entry)}`] : [];
      return this.flows.has(file) && !this.used.has(keyOf(file, entry)) ? [`accepts nothing any more: ${describe(entry)}`] : [];
    });
    const shown = stale.slice(0, mostShown).map((line) => `${shownPath(path, this.workingDirectory)}: ${line}`);
    return stale.length > mostShown ? [...shown, `and ${stale.length - mostShown} more`].map(printable) : shown.map(printable);
  }
}

const mostShown = 20;

function describe({ rule, file, pointer }: AcceptedFinding): string {
  return `${rule} in ${file} at ${pointer}`;
}

function keyOf(file: string, { rule, pointer, hash }: AcceptedFinding): string {
  return JSON.stringify([file, rule, pointer, hash]);
}
