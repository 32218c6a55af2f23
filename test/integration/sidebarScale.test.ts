import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { SandboxReady } from '../../src/sandbox/sandboxReady';
import { OpenSidebar } from './support/sidebar';

const scale = { credentials: 10_000, variables: 50_000 };
const lists = [
  ['flowWarden.credentials', scale.credentials],
  ['flowWarden.variables', scale.variables],
] as const;

/** A sandbox in a thread of its own, so that neither its work nor its memory is taken for the sidebar's. */
async function startAside(): Promise<{ readonly ready: SandboxReady; readonly end: () => Promise<unknown> }> {
  const bundle = join(vscode.extensions.getExtension('flow-warden.flow-warden')?.extensionPath ?? '', 'dist', 'sandbox.js');
  const work = `
    const { parentPort, workerData } = require('node:worker_threads');
    require(workerData.bundle).startSandbox({ scale: workerData.scale }).then(({ ready }) => parentPort.postMessage(ready));
  `;
  const worker = new Worker(work, { eval: true, workerData: { bundle, scale } });
  const [ready] = (await once(worker, 'message')) as [SandboxReady];
  return { ready, end: () => worker.terminate() };
}

describe('The sidebar with 10,000 credentials and 50,000 variables', function () {
  this.timeout(120_000);
  let sandbox: Awaited<ReturnType<typeof startAside>>;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startAside();
    sidebar = await OpenSidebar.on(sandbox);
    await sidebar.run('flowWarden.useSandbox');
  });
  after(async () => {
    await sidebar.close();
    await sandbox.end();
  });

  for (const [view, count] of lists) {
    it(`shows first rows of ${view} in the time that is printed here, and counts all of them`, async () => {
      const before = process.memoryUsage().heapUsed;
      const start = performance.now();
      const first = await sidebar.rows(view);
      const firstMs = performance.now() - start;
      assert.ok(first.length >= 200 && first.length <= 501);
      await sidebar.until('every row is counted', () => Promise.resolve(sidebar.descriptions[view]?.description === String(count)));
      const allMs = performance.now() - start;
      console.log(
        `      first rows ${firstMs.toFixed(0)} ms, all ${allMs.toFixed(0)} ms, heap +${((process.memoryUsage().heapUsed - before) / 1_048_576).toFixed(0)} MB`,
      );
      const rows = await sidebar.rows(view);
      assert.equal(rows.length, 501);
      assert.equal(rows.at(-1)?.label, `Show 500 more of ${count - 500}`);
    });

    it(`shows 500 more rows of ${view}`, async () => {
      const more = (await sidebar.rows(view)).at(-1);
      await sidebar.run('flowWarden.showMore', more?.element);
      assert.equal((await sidebar.rows(view)).length, 1001);
    });
  }

  it('filters all rows while the person types, in the time that is printed here', async () => {
    const start = performance.now();
    const found = await sidebar.filtered('zzz no such name');
    console.log(`      one look at all rows ${(performance.now() - start).toFixed(0)} ms`);
    assert.deepEqual(
      found.map(({ label }) => label),
      [`Nothing matches. Clear the filter to see all ${scale.variables}.`],
    );
    await sidebar.run('flowWarden.clearFilter');
  });
});
