import type { BrokenFile } from '../../policy/loadPolicy';
import type { ScanEvent } from '../scanEvent';
import type { ScanOptions } from '../scanText';

/** What a worker receives: first the options, then one task at a time. */
export type WorkerQuestion = ScanOptions | WorkerTask;

/** Scan a file, or list the files of a folder, except for those in some folders below it. */
export type WorkerTask =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'list'; readonly folder: string; readonly except: readonly string[] };

/** What a worker sends: first that it is ready, then what it learns from each task, and that the task is done. */
export type WorkerAnswer = 'ready' | WorkerEvent | 'done';

export type WorkerEvent = ScanEvent | ListedFiles | PolicyNews;

export interface ListedFiles {
  readonly kind: 'listed';
  readonly paths: readonly string[];
}

/** The files in which a policy and a baseline stand, and what is wrong with them. Told only where a scan goes on in spite of that. */
export interface PolicyNews {
  readonly kind: 'policy';
  readonly places: readonly string[];
  readonly broken: readonly BrokenFile[];
}

/** The argument that makes a program a worker. */
export const workerArgument = '--serve-scans';

/** Whether a worker's event is about a file that was scanned. */
export function isScanEvent(event: WorkerEvent): event is ScanEvent {
  return event.kind !== 'listed' && event.kind !== 'policy';
}
