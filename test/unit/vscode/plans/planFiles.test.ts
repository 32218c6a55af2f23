import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StepRecord } from '../../../../src/credentials/stepRecord';
import { PlanFiles, type KeepablePlan } from '../../../../src/vscode/plans/planFiles';

const here = { kind: 'sandbox' } as const;
const there = { kind: 'sandbox', environment: 'test' } as const;
const about = { environment: here, name: 'Dispatch robot' };
const hurried = { beat: 5, silent: 200 };

/** A plan that makes one thing. */
function plan(): KeepablePlan & { halfMade: boolean } {
  const record: StepRecord = { made: { kind: 'secret', vault: 'kv-finance', secret: 'dispatch-pw' }, state: 'unsure', ours: true };
  return { records: [record], halfMade: true, keep: () => Promise.resolve() };
}

describe('The plans that are written down', () => {
  let folder: string;
  const faults: unknown[] = [];
  const open = (): PlanFiles => new PlanFiles(folder, (fault) => faults.push(fault), hurried);

  beforeEach(() => {
    faults.length = 0;
    folder = join(mkdtempSync(join(tmpdir(), 'flow-warden-plans-')), 'plans');
  });
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true, force: true });
    assert.deepEqual(faults, []);
  });
  const files = () => readdirSync(folder);

  /** Runs a window that writes a plan down and is then killed; `process` is what the file names. */
  async function killedWindow(): Promise<void> {
    const script = `
      const { PlanFiles } = require(${JSON.stringify(join(__dirname, '../../../../src/vscode/plans/planFiles.ts'))});
      const plan = { records: [{ made: { kind: 'secret', vault: 'kv-finance', secret: 'dispatch-pw' }, state: 'unsure', ours: true }], halfMade: true };
      new PlanFiles(${JSON.stringify(folder)}, console.error).watch(plan, ${JSON.stringify(about)});
      plan.keep().then(() => { console.log('written'); setInterval(() => undefined, 1000); });`;
    const window = spawn(process.execPath, ['-r', 'tsx', '-e', script], {
      cwd: join(__dirname, '../../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((written) => {
      window.stdout.once('data', written);
    });
    const ended = new Promise((end) => {
      window.once('exit', end);
    });
    window.kill('SIGKILL');
    await ended;
  }

  it('are there before anything is sent, readable by their owner only, and gone once they are done', async () => {
    const kept = plan();
    open().watch(kept, about);
    await kept.keep();
    const [file] = files();
    assert.match(file ?? '', /^[0-9a-f-]{36}\.json$/);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, file ?? '')).mode & 0o777, 0o600);
    kept.halfMade = false;
    await kept.keep();
    assert.deepEqual(files(), []);
  });

  it('are found after the window was killed, at once', async () => {
    await killedWindow();
    const [found] = await open().abandoned(here);
    assert.equal(found?.name, 'Dispatch robot');
    assert.deepEqual(found.steps, plan().records);
  });

  it('are left alone while another window runs them, however long that takes', async () => {
    const other = open();
    const kept = plan();
    other.watch(kept, about);
    await kept.keep();
    assert.deepEqual(await open().abandoned(here), []);
  });

  it('are anybody’s when the process of that number is not that window any more', async () => {
    const other = new PlanFiles(folder, (fault) => faults.push(fault), { beat: 1_000_000, silent: 1 });
    const kept = plan();
    other.watch(kept, about);
    await kept.keep();
    assert.equal((await open().abandoned(here)).length, 1);
  });

  it('are anybody’s at once when their window was closed in order', async () => {
    const other = open();
    const kept = plan();
    other.watch(kept, about);
    await kept.keep();
    other.dispose();
    assert.equal((await new PlanFiles(folder, () => undefined).abandoned(here)).length, 1);
  });

  it('are offered in the environment that they belong to', async () => {
    await killedWindow();
    assert.deepEqual(await open().abandoned(there), []);
  });

  it('are taken over by one window only, and are that one’s then', async () => {
    await killedWindow();
    const windows = [open(), open(), open()];
    const [found] = await open().abandoned(here);
    assert.ok(found);
    const taken = await Promise.all(windows.map((window) => window.take(found)));
    const [own] = taken.filter((one) => one !== undefined);
    assert.equal(taken.filter((one) => one !== undefined).length, 1);
    assert.ok(own);
    assert.equal(files().length, 1);
    assert.deepEqual(await open().abandoned(here), []);
    const kept = plan();
    const winner = windows[taken.findIndex((one) => one !== undefined)];
    winner?.watch(kept, own, own.id);
    kept.halfMade = false;
    await kept.keep();
    assert.deepEqual(files(), []);
  });

  it('are forgotten when that is wanted', async () => {
    const kept = plan();
    const forget = open().watch(kept, about);
    await kept.keep();
    await forget();
    await kept.keep();
    assert.deepEqual(files(), []);
  });

  it('are not taken for one where a file is something else', async () => {
    await killedWindow();
    const [file = ''] = files();
    const newer: object = { ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object), version: 2 };
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(newer));
    writeFileSync(join(folder, `${randomUUID()}.json`), '{"version":1');
    assert.equal((await open().abandoned(here)).length, 1);
  });

  it('do not keep a plan from going on where they cannot be written', async () => {
    writeFileSync(folder, 'a file in the place of the folder');
    const kept = plan();
    open().watch(kept, about);
    await kept.keep();
    assert.equal(faults.length, 1);
    faults.length = 0;
    rmSync(folder);
  });
});
