import assert from 'node:assert/strict';
import { join } from 'node:path';
import { scanWithWorkers } from '../../../src/cli/workerPool';
import type { ScanEvent } from '../../../src/scan/scanEvent';
import type { Listed } from '../../../src/scan/listFiles';
import { temporaryFolders } from '../scan/temporaryFolders';

describe('scanWithWorkers', () => {
  const makeFolder = temporaryFolders();

  for (const [how, program] of [
    ['fails at once', 'throw new Error("broken");'],
    ['ends amid its work', 'require("node:worker_threads").parentPort.on("message", () => process.exit(1));'],
  ] as const) {
    it(`names every file as skipped when a worker ${how}`, async () => {
      const folder = makeFolder({ 'worker.js': program });
      const listed = Array.from({ length: 40 }, (_, index): Listed => ({ kind: 'file', path: join(folder, `${index}.json`) }));
      const options = { workingDirectory: folder, rules: {}, withFixes: false };
      const events: ScanEvent[] = [];
      for await (const event of scanWithWorkers(listed, options, { jobs: 2, program: join(folder, 'worker.js') })) events.push(event);
      assert.deepEqual(events.map((event) => event.kind === 'notice' && event.skipped && event.file), listed.map((_, index) => `${index}.json`));
    });
  }
});
