import { basename, dirname } from 'node:path';
import { baselineFileName } from '../../policy/baseline';
import { policyFileName } from '../../policy/policy';

const scannable = /\.(?:json|zip)$/i;

/** What happened to files since the last scan, ready to be scanned together. */
export class Changes {
  private readonly files = new Set<string>();
  private readonly deleted = new Set<string>();
  /** Neither JSON nor zip: folders, perhaps. */
  private readonly others = new Set<string>();
  private baseline = false;
  private policy = false;

  /** `isPolicy` tells the files that policies are read from, whatever their names. */
  constructor(private readonly isPolicy: (path: string) => boolean) {}

  /** A file, or a folder, is there or has changed. */
  add(path: string): void {
    if (this.isAboutPolicy(path)) return;
    this.deleted.delete(path);
    if (scannable.test(path)) this.files.add(path);
    else this.others.add(path);
  }

  /** A file, or a folder, is not there any more. */
  remove(path: string): void {
    this.isAboutPolicy(path);
    this.files.delete(path);
    this.deleted.add(path);
  }

  get any(): boolean {
    return this.baseline || this.policy || this.files.size + this.deleted.size + this.others.size > 0;
  }

  /** Everything that came together, and nothing from then on. */
  take() {
    const { baseline, policy } = this;
    const taken = { files: [...this.files], deleted: new Set(this.deleted), others: [...this.others], baseline, policy };
    this.clear();
    return taken;
  }

  clear(): void {
    this.files.clear();
    this.deleted.clear();
    this.others.clear();
    this.baseline = false;
    this.policy = false;
  }

  private isAboutPolicy(path: string): boolean {
    if (basename(path) === baselineFileName) this.baseline = true;
    else if (basename(path) === policyFileName || this.isPolicy(path)) this.policy = true;
    // Such a file is no flow, and dismissed if it is scanned all the same.
    return basename(path) === baselineFileName || basename(path) === policyFileName;
  }
}

/** The files that are, or are in, something that was deleted. */
export function goneFiles(known: readonly string[], deleted: ReadonlySet<string>): readonly string[] {
  if (deleted.size === 0) return [];
  return known.filter((path) => {
    for (let at = path; ; at = dirname(at)) {
      if (deleted.has(at)) return true;
      if (at === dirname(at)) return false;
    }
  });
}
