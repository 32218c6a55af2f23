import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, makeRunFolder } from '../../../scripts/engine/runFolder';

describe('The folder of a run', () => {
  const made: string[] = [];
  after(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  it('goes at the next start where its run was killed, and no other', () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const left = mkdtempSync(join(tmpdir(), `fw-engine-${ended}-`));
    const inUse = mkdtempSync(join(tmpdir(), `fw-engine-${process.ppid}-`));
    const foreign = mkdtempSync(join(tmpdir(), 'fw-engine-else-'));
    const own = makeRunFolder();
    made.push(inUse, foreign, own);
    assert.deepEqual([left, inUse, foreign, own].map(existsSync), [false, true, true, true]);
  });

  it('is short enough for the sockets of the engine', () => {
    const folder = makeRunFolder();
    made.push(folder);
    assert.ok(folder.length - tmpdir().length < 30, folder);
  });

  it('belongs to a process that is running', () => {
    assert.equal(isRunning(process.pid), true);
    assert.equal(isRunning(spawnSync(process.execPath, ['-e', '']).pid), false);
  });
});
