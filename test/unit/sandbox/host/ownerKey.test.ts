import assert from 'node:assert/strict';
import { askSandbox } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const paths = ['GET journal', 'DELETE journal', 'GET faults', 'POST faults', 'DELETE faults', 'POST clock', 'POST reset', 'GET nothing'];

describe('what steers a sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  it('is closed at every listener to whoever does not have its key', async () => {
    const { dataverse, issuer, resourceManager, powerPlatform, discovery, graph, keyVaults, tokens } = sandbox.ready;
    const keys = [
      undefined,
      'Bearer',
      'Bearer x',
      `Bearer ${sandbox.ready.key.slice(1)}`,
      `Basic ${sandbox.ready.key}`,
      `Bearer ${tokens.dataverse}`,
    ];
    for (const address of [dataverse, issuer, resourceManager, powerPlatform, discovery, graph, ...Object.values(keyVaults)]) {
      for (const path of paths) {
        for (const authorization of keys) {
          const [method = '', place = ''] = path.split(' ');
          const answer = await fetch(`${address}/_sandbox/${place}`, {
            method,
            ...(authorization !== undefined && { headers: { authorization } }),
          });
          assert.equal(answer.status, 401, `${method} ${address}/_sandbox/${place}`);
          // The same for everything: not even which of them there are.
          assert.deepEqual(await answer.json(), {
            error: { code: 'Unauthorized', message: 'This takes the key of the sandbox, as a bearer token. It is in its ready file.' },
          });
        }
      }
    }
  });

  it('opens with it, at every listener', async () => {
    const headers = { authorization: `Bearer ${sandbox.ready.key}` };
    for (const address of [sandbox.ready.dataverse, sandbox.ready.issuer, ...Object.values(sandbox.ready.keyVaults)]) {
      assert.equal((await fetch(`${address}/_sandbox/journal`, { headers })).status, 200);
      assert.equal((await fetch(`${address}/_sandbox/nothing`, { headers })).status, 404);
    }
  });

  it('does not write the key down', async () => {
    await sandbox.token('keyVault');
    await askSandbox(sandbox, 'keyVault', '/secrets?api-version=7.5', { vault: 'kv-finance' });
    const journal = JSON.stringify(await sandbox.journal());
    assert.match(journal, /client_credentials/);
    assert.ok(!journal.includes(sandbox.ready.key));
  });

  it('is made anew at each start', async () => {
    const other = await startTestSandbox();
    assert.notEqual(other.ready.key, sandbox.ready.key);
    assert.equal(
      (await fetch(`${other.ready.issuer}/_sandbox/journal`, { headers: { authorization: `Bearer ${sandbox.ready.key}` } })).status,
      401,
    );
    await other.close();
  });
});
