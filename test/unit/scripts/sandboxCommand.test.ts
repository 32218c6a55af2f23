import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../src/sandbox/startSandbox';
import type { SandboxReady } from '../../../src/sandbox/sandboxReady';
import { projectRoot } from '../../../scripts/projectRoot';
import { parseSandboxArguments } from '../../../scripts/sandbox/sandboxArguments';

describe('npm run sandbox', () => {
  it('takes its options', () => {
    assert.deepEqual(parseSandboxArguments([]), { kind: 'start', readyFile: undefined, options: { port: 0, newColumns: true } });
    assert.deepEqual(parseSandboxArguments(['--port', '5000', '--ready-file', 'ready.json', '--state', 'state.json', '--old-schema']), {
      kind: 'start',
      readyFile: 'ready.json',
      options: { port: 5000, newColumns: false, stateFile: 'state.json' },
    });
    assert.deepEqual(parseSandboxArguments(['--scale', 'credentials=10000,variables=50000']), {
      kind: 'start',
      readyFile: undefined,
      options: { port: 0, newColumns: true, scale: { credentials: 10_000, variables: 50_000 } },
    });
    assert.equal(parseSandboxArguments(['--help']).kind, 'help');
  });

  it('says what is wrong with them', () => {
    for (const args of [
      ['--port', 'x'],
      ['--port', '70000'],
      ['--scale', 'lots'],
      ['--unknown'],
      ['stray'],
      ['--scale', 'credentials=1,variables=1', '--state', 'f'],
    ]) {
      assert.equal(parseSandboxArguments(args).kind, 'wrong', args.join(' '));
    }
  });

  it('writes the ready file for this user only, prints no token, and ends when it is told to', async function () {
    if (process.platform === 'win32') this.skip();
    // A process of its own takes its time to start on a busy machine.
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'flow-warden-sandbox-'));
    const readyFile = join(folder, 'ready.json');
    const running = spawn(process.execPath, ['--import=tsx', 'scripts/sandbox.ts', '--ready-file', readyFile], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(running, 'exit');
    running.stdout.setEncoding('utf8');
    const [printed] = (await once(running.stdout, 'data')) as [string];
    const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as SandboxReady;
    assert.equal(statSync(readyFile).mode & 0o777, 0o600);
    assert.ok(printed.includes(ready.dataverse));
    for (const address of [
      ready.dataverse,
      ready.resourceManager,
      ready.powerPlatform,
      ready.discovery,
      ready.graph,
      ...Object.values(ready.keyVaults),
    ])
      assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    for (const id of [ready.environmentId, ready.tenantId, ready.subscriptionId]) assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(Object.keys(ready.tokens).sort(), ['dataverse', 'discovery', 'graph', 'keyVault', 'powerPlatform', 'resourceManager']);
    for (const token of Object.values(ready.tokens)) assert.ok(!printed.includes(token));
    const answer = await fetch(`${ready.dataverse}/api/data/v9.2/WhoAmI`, {
      headers: { authorization: `Bearer ${ready.tokens.dataverse}` },
    });
    assert.equal(answer.status, 200);

    running.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    rmSync(folder, { recursive: true });
  });

  it('keeps the state of one that was killed: its lock is taken over', async function () {
    if (process.platform === 'win32') this.skip();
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'flow-warden-sandbox-'));
    const stateFile = join(folder, 'state.json');
    const running = spawn(process.execPath, ['--import=tsx', 'scripts/sandbox.ts', '--state', stateFile], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(running.stdout, 'data');
    const beside = await startSandbox({ stateFile });
    assert.equal(beside.keepsState, false);
    await beside.close();
    running.kill('SIGKILL');
    await once(running, 'exit');
    const next = await startSandbox({ stateFile });
    assert.equal(next.keepsState, true);
    await next.close();
    rmSync(folder, { recursive: true });
  });
});
