import type { Severity } from '../../rules/finding';
import { baselineFileName } from '../../policy/baseline';
import type { BrokenFile } from '../../policy/loadPolicy';
import { noneUntold, withoutFindings, type FileGap, type FileResult } from './fileResult';
import type { ListedFinding } from './listedFinding';

/** More findings than these are counted, but not listed: nobody reads them, and each costs memory. */
export const mostListed = 20_000;

/** What is known of the workspace at one moment. */
export interface Known {
  readonly findings: readonly ListedFinding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many findings are counted, but not listed. */
  readonly untold: number;
  readonly files: number;
  readonly flows: number;
  readonly accepted: number;
  readonly gaps: readonly FileGap[];
  readonly brokenPolicies: readonly BrokenFile[];
  /** How far a scan came that was cancelled. */
  readonly cancelled: { readonly read: number; readonly of: number } | undefined;
}

/** The results of scans, file by file, and of the documents that are open: what these say counts before what is on disk. */
export class Ledger {
  private readonly onDisk = new Map<string, FileResult>();
  private readonly open = new Map<string, FileResult>();
  /** Folders that could not be listed; a scan of everything lists them anew. */
  private folderGaps: FileGap[] = [];
  private readonly broken = new Map<string, BrokenFile>();
  private listed = 0;
  cancelled: Known['cancelled'];

  constructor(private readonly most = mostListed) {}

  /** Whether anything is known of a file on disk. */
  has(path: string): boolean {
    return this.onDisk.has(path);
  }

  /** The files that are known. */
  get paths(): readonly string[] {
    return [...this.onDisk.keys()];
  }

  /** The files whose findings a baseline may accept, or accepts. */
  get pathsWithFindings(): readonly string[] {
    return [...this.onDisk].flatMap(([path, { findings, accepted }]) => (findings.length + accepted > 0 ? [path] : []));
  }

  /** What is known of a file on disk. */
  onDiskOf(path: string): FileResult | undefined {
    return this.onDisk.get(path);
  }

  setOnDisk(path: string, result: FileResult): void {
    this.put(this.onDisk, path, result);
  }

  setOpen(path: string, result: FileResult): void {
    this.put(this.open, path, { ...result, accepted: this.onDisk.get(path)?.accepted ?? 0 });
  }

  close(path: string): void {
    this.take(this.open, path);
  }

  forget(path: string): void {
    this.take(this.onDisk, path);
  }

  addFolderGap(gap: FileGap): void {
    this.folderGaps.push(gap);
  }

  addBroken(broken: BrokenFile): void {
    this.broken.set(broken.place, broken);
  }

  /** Before baselines are read again. */
  dropBrokenBaselines(): void {
    for (const place of this.broken.keys()) if (place.endsWith(baselineFileName)) this.broken.delete(place);
  }

  /** Begins a scan of everything: what it finds replaces what is known, file by file. */
  begin(): void {
    this.folderGaps = [];
    this.broken.clear();
  }

  /** Ends it: what it did not see is not there any more. Returns those files. */
  keepOnly(seen: ReadonlySet<string>): readonly string[] {
    const gone = this.paths.filter((path) => !seen.has(path));
    for (const path of gone) this.forget(path);
    return gone;
  }

  /** How many findings are listed, and how many more there are; of files on disk. */
  count(): { readonly findings: number; readonly untold: number } {
    let untold = 0;
    for (const result of this.onDisk.values()) for (const number of Object.values(result.untold)) untold += number;
    return { findings: this.listed, untold };
  }

  /** Everything that is known now. */
  look(): Known {
    const findings: ListedFinding[] = [];
    const counts = { ...noneUntold };
    const gaps: FileGap[] = [...this.folderGaps];
    let [untold, flows, accepted, files] = [0, 0, 0, 0];
    for (const result of this.results()) {
      files++;
      flows += result.flows;
      accepted += result.accepted;
      for (const finding of result.findings) {
        findings.push(finding);
        counts[finding.severity]++;
      }
      for (const gap of result.gaps) gaps.push(gap);
      for (const severity of ['error', 'warning', 'info', 'hint'] as const) {
        counts[severity] += result.untold[severity];
        untold += result.untold[severity];
      }
    }
    return { findings, counts, untold, files, flows, accepted, gaps, brokenPolicies: [...this.broken.values()], cancelled: this.cancelled };
  }

  private *results(): Generator<FileResult> {
    for (const [path, result] of this.onDisk) yield this.open.get(path) ?? result;
    for (const [path, result] of this.open) if (!this.onDisk.has(path)) yield result;
  }

  private put(results: Map<string, FileResult>, path: string, result: FileResult): void {
    this.take(results, path);
    const kept = this.listed + result.findings.length > this.most ? withoutFindings(result) : result;
    results.set(path, kept);
    this.listed += kept.findings.length;
  }

  private take(results: Map<string, FileResult>, path: string): void {
    this.listed -= results.get(path)?.findings.length ?? 0;
    results.delete(path);
  }
}
