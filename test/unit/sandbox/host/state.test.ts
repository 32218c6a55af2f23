import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSandbox } from '../../../fixtures/askSandbox';
import { startTestSandbox } from '../../../fixtures/runningSandbox';
import { startSandbox } from '../../../../src/sandbox/startSandbox';

const newSecret = '/secrets/kept-over-night?api-version=7.5';
const value = 'a value that nobody may find again';

describe('the state of the sandbox', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flow-warden-state-'));
    stateFile = join(folder, 'deep', 'sandbox.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a sandbox, sets a secret in it, and closes it. */
  async function leaveSomething(): Promise<void> {
    const sandbox = await startTestSandbox({ stateFile });
    const answer = await askSandbox(sandbox, 'keyVault', newSecret, {
      vault: 'kv-finance',
      method: 'PUT',
      body: { value, contentType: 'text/plain' },
    });
    assert.equal(answer.status, 200);
    await sandbox.close();
  }

  async function statusOfSecret(): Promise<number> {
    const sandbox = await startTestSandbox({ stateFile });
    const { status } = await askSandbox(sandbox, 'keyVault', newSecret, { vault: 'kv-finance' });
    await sandbox.close();
    return status;
  }

  it('survives a restart', async () => {
    await leaveSomething();
    assert.equal(await statusOfSecret(), 200);
  });

  it('has no value of a secret in it, and nobody else can read it', async () => {
    await leaveSomething();
    const text = readFileSync(stateFile, 'utf8');
    assert.match(text, /kept-over-night/);
    assert.ok(!text.includes(value));
    assert.deepEqual(readdirSync(join(folder, 'deep')), ['sandbox.json']);
    if (process.platform !== 'win32') assert.equal(statSync(stateFile).mode & 0o777, 0o600);
  });

  it('starts afresh when the file cannot be read, or is of another version', async () => {
    await leaveSomething();
    const kept = readFileSync(stateFile, 'utf8');
    for (const text of ['{"version":', kept.replace('"version":1', '"version":2'), kept.slice(0, -100)]) {
      writeFileSync(stateFile, text);
      assert.equal(await statusOfSecret(), 404);
      // It may be what somebody wants to keep.
      assert.equal(readFileSync(`${stateFile}.unreadable`, 'utf8'), text);
    }
  });

  it('is saved while the sandbox runs, not only at its end', async () => {
    const sandbox = await startTestSandbox({ stateFile });
    await askSandbox(sandbox, 'keyVault', newSecret, { vault: 'kv-finance', method: 'PUT', body: { value } });
    while (!existsSync(stateFile)) await new Promise((resolve) => setImmediate(resolve));
    assert.match(readFileSync(stateFile, 'utf8'), /kept-over-night/);
    await sandbox.close();
  });

  it('goes back to the company after a reset, with addresses and tokens as before', async () => {
    const sandbox = await startTestSandbox({ stateFile });
    await askSandbox(sandbox, 'keyVault', newSecret, { vault: 'kv-finance', method: 'PUT', body: { value } });
    await sandbox.reset();
    const authorization = `Bearer ${sandbox.ready.tokens.keyVault}`;
    assert.equal((await askSandbox(sandbox, 'keyVault', newSecret, { vault: 'kv-finance', authorization })).status, 404);
    assert.equal(
      (await askSandbox(sandbox, 'keyVault', '/secrets/sap-pw?api-version=7.5', { vault: 'kv-finance', authorization })).status,
      200,
    );
    await sandbox.close();
    assert.equal(await statusOfSecret(), 404);
  });

  it('is kept by the first of two sandboxes; the second begins with a copy, says so, and overwrites nothing', async () => {
    await leaveSomething();
    const first = await startTestSandbox({ stateFile });
    const second = await startSandbox({ stateFile });
    assert.equal(second.keepsState, false);
    const other = { ...first, ready: second.ready, token: () => Promise.resolve(second.ready.tokens.keyVault) };
    assert.equal((await askSandbox(other, 'keyVault', newSecret, { vault: 'kv-finance' })).status, 200);
    assert.equal(
      (
        await askSandbox(other, 'keyVault', '/secrets/of-the-second?api-version=7.5', {
          vault: 'kv-finance',
          method: 'PUT',
          body: { value },
        })
      ).status,
      200,
    );
    assert.equal(
      (
        await askSandbox(first, 'keyVault', '/secrets/of-the-first?api-version=7.5', {
          vault: 'kv-finance',
          method: 'PUT',
          body: { value },
        })
      ).status,
      200,
    );
    await first.close();
    await second.reset();
    await second.close();
    const kept = readFileSync(stateFile, 'utf8');
    assert.match(kept, /of-the-first/);
    assert.match(kept, /kept-over-night/);
    assert.doesNotMatch(kept, /of-the-second/);

    const third = await startSandbox({ stateFile });
    assert.equal(third.keepsState, true);
    await third.close();
  });

  it('is not kept for a scaled company', async () => {
    const sandbox = await startTestSandbox({ stateFile, scale: { credentials: 30, variables: 60 } });
    const answer = await askSandbox(sandbox, 'dataverse', '/api/data/v9.2/credentials/$count');
    await askSandbox(sandbox, 'keyVault', newSecret, { vault: 'kv-finance', method: 'PUT', body: { value } });
    await sandbox.close();
    assert.equal(answer.body, 30);
    assert.ok(!existsSync(stateFile));
  });
});
