import type { RuleCode } from '../rules/ruleCode';
import type { AcceptedFinding, Baseline } from './baseline';
import { valueHash } from './valueHash';

/** A finding, as far as a baseline needs to know it. */
export interface Acceptable {
  readonly rule: RuleCode;
  readonly pointer: string;
  /** What is underlined, as it stands in the file. */
  readonly value: string;
}

/** Decides which findings a baseline has accepted. */
export class Acceptance {
  private readonly byFile = new Map<string, AcceptedFinding[]>();

  /** `today` is a day as in 2027-03-31: what holds until an earlier day is not accepted any more. */
  constructor(
    private readonly baseline: Baseline,
    today: string,
  ) {
    for (const entry of baseline.accepted) {
      if (isOver(entry, today)) continue;
      const entries = this.byFile.get(entry.file);
      if (entries) entries.push(entry);
      else this.byFile.set(entry.file, [entry]);
    }
  }

  /**
   * For each finding of a file the entry that accepts it. An entry accepts one finding: the one at its place, or else one of the same
   * action that now stands elsewhere in the flow. `file` is relative to the baseline's folder.
   */
  match(file: string, findings: readonly Acceptable[]): readonly (AcceptedFinding | undefined)[] {
    const entries = this.byFile.get(file);
    if (!entries) return findings.map(() => undefined);
    const hashes = findings.map(({ value }) => valueHash(this.baseline.salt, value));
    const found: (AcceptedFinding | undefined)[] = findings.map(() => undefined);
    let left: readonly AcceptedFinding[] = entries;
    for (const place of [(pointer: string) => pointer, placeInStep]) {
      const open = new Map<string, AcceptedFinding[]>();
      for (const entry of left) {
        const key = keyOf(entry.rule, place(entry.pointer), entry.hash);
        const same = open.get(key);
        if (same) same.push(entry);
        else open.set(key, [entry]);
      }
      findings.forEach(({ rule, pointer }, index) => {
        found[index] ??= open.get(keyOf(rule, place(pointer), hashes[index] ?? ''))?.shift();
      });
      left = [...open.values()].flat();
    }
    return found;
  }
}

/** Whether the day until which a finding is accepted has passed. */
export function isOver({ until }: AcceptedFinding, today: string): boolean {
  return until !== undefined && until < today;
}

function keyOf(rule: string, place: string, hash: string): string {
  return JSON.stringify([rule, place, hash]);
}

/**
 * The definition that a pointer leads into, and its way from the name of the action or trigger on: names are unique in a flow, and actions
 * move into scopes and loops.
 */
function placeInStep(pointer: string): string {
  // What follows is inside the step, where an `actions` may be part of a card.
  const inside = /\/(?:inputs|runtimeConfiguration|trackedProperties)(?:\/|$)/.exec(pointer)?.index ?? pointer.length;
  const start = Math.max(pointer.lastIndexOf('/actions/', inside), pointer.lastIndexOf('/triggers/', inside));
  if (start === -1) return pointer;
  const [first = start] = ['/actions/', '/triggers/']
    .map((part) => pointer.indexOf(part))
    .filter((at) => at !== -1)
    .sort((a, b) => a - b);
  return `${pointer.slice(0, first)}\n${pointer.slice(start)}`;
}
