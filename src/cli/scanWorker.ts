import { Policies } from '../scan/policies';
import { scanFile } from '../scan/scanFile';
import { Solutions } from '../scan/solutions';
import type { ScanOptions } from '../scan/scanText';
import type { WorkerAnswer, WorkerQuestion } from './workerPool';

/** Runs in a worker process: answers each path with the events of its file, one file at a time. */
export function serveScans(tell: (answer: WorkerAnswer) => void): void {
  let scan: { readonly options: ScanOptions; readonly policies: Policies; readonly solutions: Solutions } | undefined;
  let last = Promise.resolve();
  const answer = async (path: string): Promise<void> => {
    if (scan) for await (const event of scanFile(path, scan.options, scan.policies, scan.solutions)) tell(event);
    tell('done');
  };
  process.on('message', (question: WorkerQuestion) => {
    if (typeof question === 'string') last = last.then(() => answer(question));
    else scan = { options: question, policies: new Policies(question), solutions: new Solutions() };
  });
  tell('ready');
}
