import { scanFile } from '../scan/scanFile';
import type { ScanOptions } from '../scan/scanText';
import type { WorkerAnswer, WorkerQuestion } from './workerPool';

/** Runs in a worker process: answers each path with the events of its file, one file at a time. */
export function serveScans(tell: (answer: WorkerAnswer) => void): void {
  let options: ScanOptions | undefined;
  let last = Promise.resolve();
  const scan = async (path: string): Promise<void> => {
    if (options) for await (const event of scanFile(path, options)) tell(event);
    tell('done');
  };
  process.on('message', (question: WorkerQuestion) => {
    if (typeof question === 'string') last = last.then(() => scan(question));
    else options = question;
  });
  tell('ready');
}
