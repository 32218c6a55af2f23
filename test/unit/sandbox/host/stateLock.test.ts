import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateLock } from '../../../../src/sandbox/host/stateLock';

const nowhere = 1;

describe('the lock of a state file', () => {
  let folder: string;
  let state: string;
  let lock: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flow-warden-lock-'));
    state = join(folder, 'sandbox.json');
    lock = `${state}.lock`;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function take(wait = 50): Promise<StateLock> {
    const taken = await StateLock.take(state, wait);
    assert.ok(taken);
    return taken;
  }

  it('is for one at a time, and free again when that one lets it go', async () => {
    const first = await take();
    assert.equal(await StateLock.take(state, 50), undefined);
    assert.equal(await first.isHeld(), true);
    await first.release();
    await (await take()).release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('goes to exactly one of many who want it at the same time', async () => {
    const taken = (await Promise.all(Array.from({ length: 12 }, () => StateLock.take(state, 50)))).filter((one) => one !== undefined);
    assert.equal(taken.length, 1);
    await taken[0]?.release();
  });

  it('waits for an owner who is just ending', async () => {
    const ending = createServer((socket) => {
      socket.write('the owner', () => {
        // Its connections end with a process.
        socket.once('data', () => undefined).destroy();
        ending.close();
      });
    }).listen(0, '127.0.0.1');
    await once(ending, 'listening');
    writeFileSync(lock, JSON.stringify({ port: (ending.address() as { readonly port: number }).port, id: 'the owner' }));
    const second = await take(20_000);
    assert.ok(await second.isHeld());
    await second.release();
  });

  it('is taken over from the dead: nobody listens, somebody else does, or it says nothing that can be read', async () => {
    const stranger = createServer((socket) => {
      socket.end('HTTP/1.1 400 Bad Request');
    }).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { readonly port: number };
    for (const text of [
      JSON.stringify({ port: nowhere, id: 'x' }),
      JSON.stringify({ port, id: 'x' }),
      '{',
      '',
      '{"port":99999999,"id":"x"}',
      '{"port":-1,"id":"x"}',
    ]) {
      writeFileSync(lock, text);
      const taken = await take();
      assert.equal(await taken.isHeld(), true);
      await taken.release();
    }
    stranger.close();
  });

  it('is lost by an owner whose lock somebody else has taken, and stays theirs', async () => {
    const first = await take();
    writeFileSync(lock, 'somebody else');
    assert.equal(await first.isHeld(), false);
    await first.release();
    assert.equal(readFileSync(lock, 'utf8'), 'somebody else');
  });

  it('is readable by this user only', async function () {
    if (process.platform === 'win32') this.skip();
    const taken = await take();
    assert.equal(statSync(lock).mode & 0o777, 0o600);
    await taken.release();
    assert.ok(!existsSync(lock));
  });
});
