import { parentPort, workerData } from 'node:worker_threads';
import type { ScanEvent } from '../scan/scanEvent';
import { scanFile } from '../scan/scanFile';
import type { ScanOptions } from '../scan/scanText';

/** In a worker thread: answers each path with the events of its file, one file after the other. */
export function serveScans(): void {
  const port = parentPort;
  if (!port) throw new Error('Not a worker thread');
  const options = workerData as ScanOptions;
  let last = Promise.resolve();
  port.on('message', (path: string) => {
    last = last.then(async () => {
      const events: ScanEvent[] = [];
      for await (const event of scanFile(path, options)) events.push(event);
      port.postMessage(events);
    });
  });
}
