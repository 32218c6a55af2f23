import { fork, type ChildProcess } from 'node:child_process';
import { skipped, type ScanEvent } from '../scan/scanEvent';
import type { Listed } from '../scan/listFiles';
import type { ScanOptions } from '../scan/scanText';
import { shownPath } from '../scan/shownPath';

/** How many files each worker may be ahead of the report; limits memory use. */
const filesAhead = 8;

/**
 * Scans with worker processes; the events still come in the order of the list. `program` is the script of `serveScans`. Not threads: a
 * thread that runs out of memory in `JSON.parse` ends the whole process.
 */
export async function* scanWithWorkers(
  listed: AsyncIterable<Listed>,
  options: ScanOptions,
  { jobs, program }: { readonly jobs: number; readonly program: string },
): AsyncGenerator<ScanEvent> {
  const workers = Array.from({ length: jobs }, () => new ScanWorker(program, options));
  const waiting: Promise<readonly ScanEvent[]>[] = [];
  try {
    for await (const item of listed) {
      const worker = workers.reduce((least, each) => (each.pending < least.pending ? each : least));
      waiting.push(item.kind === 'file' ? worker.scan(item.path) : Promise.resolve([item]));
      if (waiting.length >= jobs * filesAhead) yield* (await waiting.shift()) ?? [];
    }
    for (const events of waiting) yield* await events;
  } finally {
    for (const worker of workers) worker.stop();
  }
}

/** The argument that makes the program a worker. */
export const workerArgument = '--serve-scans';

/** What a worker receives: first the options, then one path per file. */
export type WorkerQuestion = ScanOptions | string;

/** What a worker sends: first that it is ready, then the events of each file, and that the file is done. */
export type WorkerAnswer = 'ready' | ScanEvent | 'done';

interface Question {
  readonly path: string;
  readonly events: ScanEvent[];
  readonly answer: (events: readonly ScanEvent[]) => void;
}

/** One worker, replaced by a new one whenever a file was too much for it: only the rest of that file goes unread. */
class ScanWorker {
  private worker: ChildProcess | undefined;
  /** Answers come in the order of the questions, so the first is the one in progress. */
  private readonly asked: Question[] = [];
  private isReady = false;
  private isUseless = false;

  constructor(
    private readonly program: string,
    private readonly options: ScanOptions,
  ) {}

  get pending(): number {
    return this.isUseless ? Infinity : this.asked.length;
  }

  scan(path: string): Promise<readonly ScanEvent[]> {
    if (this.isUseless) return Promise.resolve([this.giveUp(path)]);
    return new Promise((answer) => {
      this.asked.push({ path, events: [], answer });
      this.worker ??= this.start();
      send(this.worker, path);
    });
  }

  stop(): void {
    this.asked.length = 0;
    this.worker?.kill();
  }

  private start(): ChildProcess {
    this.isReady = false;
    const worker = fork(this.program, [workerArgument], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' });
    worker.on('message', (message: WorkerAnswer) => {
      if (message === 'ready') this.isReady = true;
      else if (message === 'done') this.finishFirst();
      else this.asked[0]?.events.push(message);
    });
    const recover = (): void => {
      if (this.worker === worker) this.recover();
    };
    worker.on('error', recover);
    // Unlike its exit, this comes after everything it sent.
    worker.on('disconnect', recover);
    send(worker, this.options);
    return worker;
  }

  private finishFirst(): void {
    const done = this.asked.shift();
    done?.answer(done.events);
  }

  private recover(): void {
    this.worker = undefined;
    // If it never became ready, a new one would not either.
    this.isUseless = !this.isReady;
    const lost = this.asked.splice(0, this.isUseless ? this.asked.length : 1);
    for (const { path, events, answer } of lost) answer([...events, this.giveUp(path)]);
    if (this.asked.length === 0) return;
    this.worker = this.start();
    for (const { path } of this.asked) send(this.worker, path);
  }

  private giveUp(path: string): ScanEvent {
    return skipped(shownPath(path, this.options.workingDirectory), 'the process that read it ended, perhaps for want of memory');
  }
}

/** A worker that is gone receives nothing; its exit is reported elsewhere. */
function send(worker: ChildProcess, question: WorkerQuestion): void {
  worker.send(question, () => undefined);
}
