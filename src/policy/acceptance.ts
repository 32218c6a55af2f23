import { severities, type Finding, type Severity } from '../rules/finding';
import type { RuleCode } from '../rules/ruleCode';
import type { AcceptedFinding, Baseline } from './baseline';
import { valueHash, valueOf } from './valueHash';

/** A finding, as far as a baseline needs to know it. */
export interface Acceptable {
  readonly rule: RuleCode;
  readonly pointer: string;
  readonly severity: Severity;
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
   * For each finding of a file the entry that accepts it. An entry accepts one finding that is no graver than it was: the one at its place,
   * or else one of the same action that now stands elsewhere in the flow. `file` is relative to the baseline's folder.
   */
  match(file: string, findings: readonly Acceptable[]): readonly (AcceptedFinding | undefined)[] {
    const entries = this.byFile.get(file);
    if (!entries) return findings.map(() => undefined);
    const hashes = findings.map(({ value }) => valueHash(this.baseline.salt, value));
    const found: (AcceptedFinding | undefined)[] = findings.map(() => undefined);
    // The gravest take first, and what accepts the most is given first, so that what is left over fits the milder ones.
    const gravest = findings.map((finding, index) => ({ ...finding, index })).sort((a, b) => gravity(b.severity) - gravity(a.severity));
    let left: readonly AcceptedFinding[] = [...entries].sort((a, b) => gravity(b.severity) - gravity(a.severity));
    for (const place of [(pointer: string) => pointer, placeInStep]) {
      const open = new Map<string, AcceptedFinding[]>();
      for (const entry of left) {
        const key = keyOf(entry.rule, place(entry.pointer), entry.hash);
        const same = open.get(key);
        if (same) same.push(entry);
        else open.set(key, [entry]);
      }
      for (const { rule, pointer, severity, index } of gravest) {
        const same = found[index] ? undefined : open.get(keyOf(rule, place(pointer), hashes[index] ?? ''));
        if (same?.[0] && gravity(same[0].severity) >= gravity(severity)) found[index] = same.shift();
      }
      left = [...open.values()].flat();
    }
    return found;
  }

  /** The same for the findings of an analysis, whose ranges are in `text`. */
  entriesFor(file: string, text: string, findings: readonly Finding[]): readonly (AcceptedFinding | undefined)[] {
    return this.match(
      file,
      findings.map(({ rule, pointer, severity, range }) => ({ rule, pointer, severity, value: valueOf(text, range) })),
    );
  }

  /** The fingerprints of those that are accepted. */
  acceptedOf(file: string, text: string, findings: readonly Finding[]): ReadonlySet<string> {
    const entries = this.entriesFor(file, text, findings);
    return new Set(findings.filter((_, index) => entries[index]).map(({ fingerprint }) => fingerprint));
  }
}

/** The graver, the greater. What was accepted without a severity accepts all. */
function gravity(severity: Severity | undefined): number {
  return severity === undefined ? severities.length : severities.length - 1 - severities.indexOf(severity);
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
