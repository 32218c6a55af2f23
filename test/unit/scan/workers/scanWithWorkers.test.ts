import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { scanWithWorkers } from '../../../../src/scan/workers/scanWithWorkers';
import type { Listed } from '../../../../src/scan/listFiles';
import { temporaryFolders } from '../temporaryFolders';

describe('scanWithWorkers', () => {
  const makeFolder = temporaryFolders();

  /** What becomes of files that a worker takes one after the other, each event as "file: what". */
  async function scan(program: string, names: readonly string[]): Promise<readonly string[]> {
    const folder = makeFolder({ 'worker.js': program });
    const listed = Readable.from(names.map((name): Listed => ({ kind: 'file', path: join(folder, name) }))) as AsyncIterable<Listed>;
    const options = { workingDirectory: folder, roots: [], rules: {}, withFixes: false, withBaseline: false, today: '2026-11-28' };
    const told: string[] = [];
    for await (const event of scanWithWorkers(listed, options, { jobs: 2, program: join(folder, 'worker.js') })) {
      told.push(event.kind === 'notice' ? `${event.file}: ${event.gap}` : event.kind === 'flow' ? `${event.file}: checked` : event.kind);
    }
    return told;
  }

  it('loses only the file that ends a worker, and what it told of that file stays', async () => {
    const program = `
      process.send('ready');
      process.on('message', ({ kind, path }) => {
        if (kind !== 'file') return;
        process.send({ kind: 'flow', file: require('node:path').basename(path), findings: [] });
        if (path.includes('bomb')) process.exit(1);
        process.send('done');
      });`;
    const names = Array.from({ length: 20 }, (_, index) => (index === 8 || index === 9 ? `bomb${index}` : `${index}`));
    const expected = names.flatMap((name) => (name.startsWith('bomb') ? [`${name}: checked`, `${name}: skipped`] : [`${name}: checked`]));
    assert.deepEqual(await scan(program, names), expected);
  });

  for (const [how, program] of [
    ['fails at once', 'throw new Error("broken");'],
    ['ends amid its work', 'process.on("message", ({ kind }) => kind && process.exit(1));'],
  ] as const) {
    it(`names every file as skipped when each worker ${how}`, async () => {
      const names = Array.from({ length: 40 }, (_, index) => `${index}.json`);
      assert.deepEqual(
        await scan(program, names),
        names.map((name) => `${name}: skipped`),
      );
    });
  }
});
