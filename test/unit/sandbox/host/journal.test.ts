import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Journal } from '../../../../src/sandbox/host/journal';
import { askSandbox } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

describe('the journal of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  it('tells who asked what, and what was answered', async () => {
    await askSandbox(sandbox, 'keyVault', '/secrets?api-version=7.5', { vault: 'kv-hr' });
    const entry = (await sandbox.journal()).at(-1);
    assert.equal(entry?.service, 'keyVault');
    assert.equal(entry.vault, 'kv-hr');
    assert.equal(entry.method, 'GET');
    assert.equal(entry.path, '/secrets?api-version=7.5');
    assert.equal(entry.status, 403);
    assert.equal(entry.person, sandbox.ready.person);
  });

  it('has no token in it', async () => {
    const token = await sandbox.token('dataverse');
    await sandbox.clearJournal();
    await askSandbox(sandbox, 'dataverse', '/api/data/v9.2/WhoAmI', { authorization: `Bearer ${token}` });
    const text = JSON.stringify(await sandbox.journal());
    assert.match(text, /WhoAmI/);
    assert.doesNotMatch(text, /authorization/i);
    assert.ok(!text.includes(token));
  });

  it('keeps what was sent where a secret went, so that a test can prove that it went nowhere else', async () => {
    const secret = randomUUID();
    await askSandbox(sandbox, 'keyVault', '/secrets/new-one?api-version=7.5', {
      vault: 'kv-finance',
      method: 'PUT',
      body: { value: secret },
    });
    const places = (await sandbox.journal()).filter((entry) => JSON.stringify(entry).includes(secret));
    assert.deepEqual(
      places.map(({ service, method }) => [service, method]),
      [['keyVault', 'PUT']],
    );
  });

  it('names the fault of an entry, and has status 0 where nothing was answered', async () => {
    await sandbox.fault({ service: 'discovery', fault: { kind: 'drop', when: 'before' } });
    await assert.rejects(askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Instances'));
    const entry = (await sandbox.journal()).at(-1);
    assert.equal(entry?.fault, 'drop');
    assert.equal(entry.status, 0);
  });

  it('keeps the last ten thousand entries, and 64 KB of a body', () => {
    const journal = new Journal();
    for (let turn = 0; turn < 25_000; turn++) {
      journal.add({
        at: '',
        service: 'dataverse',
        method: 'GET',
        path: `/${turn}`,
        status: 200,
        headers: {},
        body: 'x'.repeat(turn === 24_999 ? 70_000 : 0),
      });
    }
    const entries = journal.list();
    assert.equal(entries.length, 10_000);
    assert.equal(entries[0]?.path, '/15000');
    assert.equal(entries.at(-1)?.number, 25_000);
    assert.equal(entries.at(-1)?.body.length, 65_536);
  });
});
