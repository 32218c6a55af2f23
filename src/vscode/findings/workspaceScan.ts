import { lstat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { say, type Message } from '../../message';
import type { Notice, ScanEvent } from '../../scan/scanEvent';
import { scanFolders, type FolderScan, type ScanListener } from '../../scan/workers/scanFolders';
import { withProgress } from '../messages/messages';
import { translate } from '../translate';
import { Changes, goneFiles } from './changes';
import { resultOf } from './fileResult';
import type { Ledger } from './ledger';
import { nameIn, scanOf, type ScanPlan } from './scanPlan';

/** More changes at once than these are a checkout of another branch: scanning everything costs no more. */
const mostChanges = 2_000;

interface Run {
  readonly abort: AbortController;
  /** A person is waiting for it, and may cancel it. */
  readonly asked: boolean;
}

/** Keeps the ledger in step with the files of the workspace: scans all of them when asked to, and from then on what changes. */
export class WorkspaceScan {
  private running: Run | undefined;
  /** Where policies and baselines stand, those included that others extend. */
  private readonly policyPlaces = new Set<string>();
  readonly changes = new Changes((path) => this.policyPlaces.has(path));
  /** Whether a scan of everything was asked for. */
  began = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly program: string,
    private readonly plan: () => ScanPlan,
    /** What is known of these files has changed. */
    private readonly learned: (paths: readonly string[]) => void,
  ) {}

  get scanning(): boolean {
    return this.running !== undefined;
  }

  /** Scans everything; a scan that is under way ends for it. Resolves when it is done, cancelled, or ended for another one. */
  async scanAll(asked: boolean): Promise<void> {
    const run: Run = { abort: new AbortController(), asked: asked || this.running?.asked === true };
    this.running?.abort.abort();
    this.running = run;
    this.began = true;
    this.changes.clear();
    this.policyPlaces.clear();
    this.ledger.begin();
    this.learned([]);
    const { scans, notOnDisk } = this.plan();
    for (const name of notOnDisk) this.leaveOut(name, say('not on a disk'));
    const seen = new Set<string>();
    const total = { files: 0 };
    const whole = await this.end(run, () => this.showProgress(run, total, seen, () => this.scan(scans, run, seen, total)));
    if (whole === undefined) return;
    this.ledger.cancelled = whole ? undefined : { read: seen.size, of: total.files };
    this.learned(whole ? this.ledger.keepOnly(seen) : []);
    await this.scanChanges();
  }

  /** Scans what has changed; if a scan is under way, after that. */
  async scanChanges(): Promise<void> {
    if (this.running || !this.began || !this.changes.any) return;
    const { files, deleted, others, baseline, policy } = this.changes.take();
    const gone = goneFiles(this.ledger.paths, deleted);
    for (const path of gone) this.ledger.forget(path);
    this.learned(gone);
    if (policy || files.length + others.length > mostChanges) return this.scanAll(false);
    if (baseline) this.ledger.dropBrokenBaselines();
    const again = baseline ? this.ledger.pathsWithFindings : [];
    const { scans } = this.plan();
    const run: Run = { abort: new AbortController(), asked: false };
    this.running = run;
    const found = await this.end(run, async () => {
      const some = await this.lookAt([...new Set([...files, ...again])], others, scans);
      if (some !== 'link' && some.length > 0) await this.scan(some, run, new Set(), { files: 0 });
      return some;
    });
    if (found === undefined) return;
    if (found === 'link') return this.scanAll(false);
    this.learned([]);
    await this.scanChanges();
  }

  /** Does the work of a run, which is over then; undefined if another one has taken its place. */
  private async end<T>(run: Run, work: () => Thenable<T>): Promise<T | undefined> {
    let result: T | undefined;
    try {
      result = await work();
    } finally {
      if (this.running !== run) result = undefined;
      else this.running = undefined;
    }
    return result;
  }

  /** Ends what is under way, as when the window is closed. */
  stop(): void {
    this.running?.abort.abort();
    this.running = undefined;
  }

  /**
   * The scans of changed files and of folders that are new. Where a new file is a link, whether it is followed depends on where it leads,
   * which only a scan of everything finds out.
   */
  private async lookAt(
    files: readonly string[],
    others: readonly string[],
    scans: readonly FolderScan[],
  ): Promise<readonly FolderScan[] | 'link'> {
    const only = new Map(scans.map((scan): [FolderScan, { files: string[]; folders: string[] }] => [scan, { files: [], folders: [] }]));
    for (const path of [...files, ...others]) {
      const scan = scanOf(path, scans);
      const into = scan && only.get(scan);
      if (!into) continue;
      if (this.ledger.has(path)) {
        into.files.push(path);
        continue;
      }
      const stats = await lstat(path).catch(() => undefined);
      if (stats?.isSymbolicLink()) return 'link';
      if (stats?.isDirectory()) into.folders.push(path);
      else if (stats?.isFile() && files.includes(path)) into.files.push(path);
    }
    return [...only].flatMap(([scan, { files: some, folders }]) =>
      some.length + folders.length === 0 ? [] : [{ ...scan, only: { files: some, folders } }],
    );
  }

  private scan(scans: readonly FolderScan[], run: Run, seen: Set<string>, total: { files: number }): Promise<boolean> {
    const listener: ScanListener = {
      listed: (files) => {
        total.files += files;
      },
      scanned: (path, events, scan) => {
        seen.add(path);
        this.take(path, events, scan);
      },
      notListed: (notice, scan) => {
        this.takeNotListed(notice, scan);
      },
      policy: ({ places, broken }) => {
        for (const place of places) this.policyPlaces.add(place);
        for (const one of broken) this.ledger.addBroken(one);
      },
    };
    return scanFolders(scans, { jobs: jobs(), program: this.program }, listener, run.abort.signal);
  }

  private take(path: string, events: readonly ScanEvent[], scan: FolderScan): void {
    this.ledger.setOnDisk(path, resultOf(path, events, { nameOf: nameIn(scan), translate }));
    this.learned([path]);
  }

  private takeNotListed({ gap, file, text, why = { text, args: [] } }: Notice, scan: FolderScan): void {
    if (gap === 'none' || gap === 'empty') return;
    this.ledger.addFolderGap({ gap, path: resolve(scan.options.workingDirectory, file), file: nameIn(scan)(file), why });
  }

  private leaveOut(name: string, why: Message): void {
    this.ledger.addFolderGap({ gap: 'skipped', path: '', file: name, why });
  }

  /** In the view, and in a notification with a way to cancel it if somebody is waiting. */
  private showProgress(
    run: Run,
    total: { readonly files: number },
    seen: ReadonlySet<string>,
    work: () => Promise<boolean>,
  ): Thenable<boolean> {
    const inView = (): Thenable<boolean> => withProgress({ location: { viewId: 'flowWarden.findings' } }, work);
    if (!run.asked) return inView();
    const title = vscode.l10n.t('Scanning the workspace');
    return withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (report, token) => {
      const told = setInterval(() => {
        const { findings, untold } = this.ledger.count();
        report(vscode.l10n.t('{0} of {1} files, {2} findings', seen.size, total.files, findings + untold));
      }, 200);
      const cancel = token.onCancellationRequested(() => {
        run.abort.abort();
      });
      try {
        return await inView();
      } finally {
        clearInterval(told);
        cancel.dispose();
      }
    });
  }
}

/** Leaves a processor to the editor. */
function jobs(): number {
  return Math.max(1, Math.min(4, availableParallelism() - 1));
}
