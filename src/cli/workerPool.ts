import { Worker } from 'node:worker_threads';
import { skipped, type ScanEvent } from '../scan/scanEvent';
import type { Listed } from '../scan/listFiles';
import type { ScanOptions } from '../scan/scanText';
import { shownPath } from '../scan/shownPath';

/** How many files each worker may be ahead of the report; bounds the memory. */
const filesAhead = 8;

/**
 * Scans with worker threads; the events come in the order of the list all the same. `program` is the script of
 * `serveScans`.
 */
export async function* scanWithWorkers(
  listed: Iterable<Listed>,
  options: ScanOptions,
  { jobs, program }: { readonly jobs: number; readonly program: string },
): AsyncGenerator<ScanEvent> {
  const workers = Array.from({ length: jobs }, () => new ScanWorker(program, options));
  const waiting: Promise<readonly ScanEvent[]>[] = [];
  try {
    for (const item of listed) {
      const worker = workers.reduce((least, each) => (each.pending < least.pending ? each : least));
      waiting.push(item.kind === 'file' ? worker.scan(item.path) : Promise.resolve([item]));
      if (waiting.length >= jobs * filesAhead) yield* (await waiting.shift()) ?? [];
    }
    for (const events of waiting) yield* await events;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

class ScanWorker {
  private readonly worker: Worker;
  /** Answers come in the order of the questions. */
  private readonly asked: { readonly path: string; readonly answer: (events: readonly ScanEvent[]) => void }[] = [];
  private failed = false;

  constructor(
    program: string,
    private readonly options: ScanOptions,
  ) {
    this.worker = new Worker(program, { workerData: options });
    this.worker.on('message', (events: readonly ScanEvent[]) => {
      this.asked.shift()?.answer(events);
    });
    const fail = (): void => {
      this.failed = true;
      for (const { path, answer } of this.asked.splice(0)) answer([this.giveUp(path)]);
    };
    this.worker.on('error', fail);
    this.worker.on('exit', fail);
  }

  get pending(): number {
    return this.failed ? Infinity : this.asked.length;
  }

  scan(path: string): Promise<readonly ScanEvent[]> {
    if (this.failed) return Promise.resolve([this.giveUp(path)]);
    return new Promise((answer) => {
      this.asked.push({ path, answer });
      this.worker.postMessage(path);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private giveUp(path: string): ScanEvent {
    return skipped(shownPath(path, this.options.workingDirectory), 'its worker thread stopped, perhaps for want of memory');
  }
}
