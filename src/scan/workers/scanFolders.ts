import type { Notice, ScanEvent } from '../scanEvent';
import type { ScanOptions } from '../scanText';
import { freest, filesAhead } from './scanWithWorkers';
import { ScanWorker } from './scanWorker';
import { isScanEvent, type PolicyNews, type WorkerEvent } from './workerMessages';

/** A folder to scan, the working directory of its options, or some files and folders in it. */
export interface FolderScan {
  readonly options: ScanOptions;
  /** Folders in it that are scanned on their own. */
  readonly except: readonly string[];
  /** Absolute paths; the whole folder if absent. */
  readonly only?: { readonly files: readonly string[]; readonly folders: readonly string[] };
}

/** Who is told what a scan finds out, in this order. */
export interface ScanListener {
  /** How many more files there are to scan. */
  listed(files: number): void;
  /** Everything about one file, in any order of files. */
  scanned(path: string, events: readonly ScanEvent[], scan: FolderScan): void;
  /** A folder, or something in it, that could not be listed. */
  notListed(notice: Notice, scan: FolderScan): void;
  policy(news: PolicyNews): void;
}

export interface Workers {
  /** How many there may be. */
  readonly jobs: number;
  /** Their script: see `serveScans`. */
  readonly program: string;
}

/**
 * Scans folders in worker processes, which list the files as well, so that nothing waits for this process and this process waits for
 * nothing. Resolves to whether it was done to the end; where `signal` ends it, nothing more is told.
 */
export async function scanFolders(
  scans: readonly FolderScan[],
  workers: Workers,
  listener: ScanListener,
  signal: AbortSignal,
): Promise<boolean> {
  for (const scan of scans) {
    if (signal.aborted) return false;
    await scanFolder(scan, workers, listener, signal);
  }
  return !signal.aborted;
}

async function scanFolder(scan: FolderScan, { jobs, program }: Workers, listener: ScanListener, signal: AbortSignal): Promise<void> {
  const few = scan.only?.folders.length === 0 ? Math.ceil(scan.only.files.length / filesAhead) : jobs;
  const workers = Array.from({ length: Math.max(1, Math.min(jobs, few)) }, () => new ScanWorker(program, scan.options));
  let stop = (): void => undefined;
  // What a worker that is stopped was asked is never answered.
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop);
  });
  try {
    await Promise.race([stopped, work(scan, workers, listener, signal)]);
  } finally {
    signal.removeEventListener('abort', stop);
    for (const worker of workers) worker.stop();
  }
}

async function work(scan: FolderScan, workers: readonly ScanWorker[], listener: ScanListener, signal: AbortSignal): Promise<void> {
  const paths = await list(scan, workers, listener, signal);
  if (signal.aborted) return;
  listener.listed(paths.length);
  let next = 0;
  const goOn = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined && !signal.aborted; path = paths[next++]) {
      const events: ScanEvent[] = [];
      await freest(workers).ask({ kind: 'file', path }, (event) => {
        if (isScanEvent(event)) events.push(event);
        else if (event.kind === 'policy' && !signal.aborted) listener.policy(event);
      });
      if (isGoingOn(signal)) listener.scanned(path, events, scan);
    }
  };
  await Promise.all(Array.from({ length: workers.length * filesAhead }, goOn));
}

/** The signal may have changed while something was awaited. */
function isGoingOn({ aborted }: AbortSignal): boolean {
  return !aborted;
}

async function list(
  scan: FolderScan,
  workers: readonly ScanWorker[],
  listener: ScanListener,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const paths = new Set(scan.only?.files);
  const take = (event: WorkerEvent): void => {
    if (signal.aborted) return;
    if (event.kind === 'listed') for (const path of event.paths) paths.add(path);
    else if (event.kind === 'notice') listener.notListed(event, scan);
  };
  const folders = scan.only?.folders ?? [scan.options.workingDirectory];
  await Promise.all(folders.map((folder) => freest(workers).ask({ kind: 'list', folder, except: scan.except }, take)));
  return [...paths];
}
