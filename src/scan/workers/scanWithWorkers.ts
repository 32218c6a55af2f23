import type { Listed } from '../listFiles';
import type { ScanEvent } from '../scanEvent';
import type { ScanOptions } from '../scanText';
import { ScanWorker } from './scanWorker';
import { isScanEvent } from './workerMessages';

/** How many files each worker may be ahead of the report; limits memory use. */
export const filesAhead = 8;

/** Scans with worker processes; the events still come in the order of the list. `program` is the script of `serveScans`. */
export async function* scanWithWorkers(
  listed: AsyncIterable<Listed>,
  options: ScanOptions,
  { jobs, program }: { readonly jobs: number; readonly program: string },
): AsyncGenerator<ScanEvent> {
  const workers = Array.from({ length: jobs }, () => new ScanWorker(program, options));
  const waiting: Promise<readonly ScanEvent[]>[] = [];
  try {
    for await (const item of listed) {
      waiting.push(item.kind === 'file' ? scan(freest(workers), item.path) : Promise.resolve([item]));
      if (waiting.length >= jobs * filesAhead) yield* (await waiting.shift()) ?? [];
    }
    for (const events of waiting) yield* await events;
  } finally {
    for (const worker of workers) worker.stop();
  }
}

/** The worker with the least left to do. */
export function freest(workers: readonly ScanWorker[]): ScanWorker {
  return workers.reduce((least, each) => (each.pending < least.pending ? each : least));
}

async function scan(worker: ScanWorker, path: string): Promise<readonly ScanEvent[]> {
  const events: ScanEvent[] = [];
  await worker.ask({ kind: 'file', path }, (event) => {
    if (isScanEvent(event)) events.push(event);
  });
  return events;
}
