import { fork, type ChildProcess } from 'node:child_process';
import { skipped, type Notice } from '../scanEvent';
import type { ScanOptions } from '../scanText';
import { shownPath } from '../shownPath';
import { workerArgument, type WorkerAnswer, type WorkerEvent, type WorkerQuestion, type WorkerTask } from './workerMessages';
import { say } from '../../message';

interface Asked {
  readonly task: WorkerTask;
  readonly tell: (event: WorkerEvent) => void;
  readonly done: () => void;
}

/**
 * One worker process, replaced by a new one whenever a task was too much for it: only the rest of that task is lost, which is told as a
 * notice. Not a thread: one that runs out of memory in `JSON.parse` ends the whole process. `program` is the script of `serveScans`.
 */
export class ScanWorker {
  private worker: ChildProcess | undefined;
  /** Answers come in the order of the questions, so the first is the one in progress. */
  private readonly asked: Asked[] = [];
  private isReady = false;
  private isUseless = false;

  constructor(
    private readonly program: string,
    private readonly options: ScanOptions,
  ) {}

  /** How many tasks it still has to do; infinitely many for one that cannot work. */
  get pending(): number {
    return this.isUseless ? Infinity : this.asked.length;
  }

  /** Resolves once everything about the task was told; never after `stop`. */
  ask(task: WorkerTask, tell: (event: WorkerEvent) => void): Promise<void> {
    return new Promise((done) => {
      if (this.isUseless) {
        tell(this.giveUp(task));
        done();
        return;
      }
      this.asked.push({ task, tell, done });
      this.worker ??= this.start();
      send(this.worker, task);
    });
  }

  stop(): void {
    this.asked.length = 0;
    this.worker?.kill();
  }

  private start(): ChildProcess {
    this.isReady = false;
    const worker = fork(this.program, [workerArgument], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      // The limits of this process hold for its workers, but no debugger waits for them.
      execArgv: process.execArgv.filter((option) => !option.startsWith('--inspect')),
      // In the desktop editor, this process is Electron.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    worker.on('message', (message: WorkerAnswer) => {
      if (message === 'ready') this.isReady = true;
      else if (message === 'done') this.asked.shift()?.done();
      else this.asked[0]?.tell(message);
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

  private recover(): void {
    this.worker = undefined;
    // If it never became ready, a new one would not either.
    this.isUseless = !this.isReady;
    const lost = this.asked.splice(0, this.isUseless ? this.asked.length : 1);
    for (const { task, tell, done } of lost) {
      tell(this.giveUp(task));
      done();
    }
    if (this.asked.length === 0) return;
    this.worker = this.start();
    for (const { task } of this.asked) send(this.worker, task);
  }

  private giveUp(task: WorkerTask): Notice {
    const path = task.kind === 'file' ? task.path : task.folder;
    return skipped(shownPath(path, this.options.workingDirectory), say('the process that read it ended, perhaps for want of memory'));
  }
}

/** A worker that is gone receives nothing; its exit is reported elsewhere. */
function send(worker: ChildProcess, question: WorkerQuestion): void {
  worker.send(question, () => undefined);
}
