import assert from 'node:assert/strict';
import { askSandbox, listed, type Answer, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

describe('the discovery service of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  const ask = (path = '', question: Question = {}): Promise<Answer> =>
    askSandbox(sandbox, 'discovery', `/api/discovery/v2.0/Instances${path}`, question);
  const names = async (path: string): Promise<unknown[]> => listed(await ask(path)).map(({ FriendlyName }) => FriendlyName);

  it('lists both environments, with everything one is known by, and one that is switched off', async () => {
    const [first, test, archive] = listed(await ask());
    assert.equal(first?.['ApiUrl'], sandbox.ready.dataverse);
    assert.equal(first['EnvironmentId'], sandbox.ready.environmentId);
    assert.equal(first['TenantId'], sandbox.ready.tenantId);
    assert.equal(first['State'], 0);
    const [, known] = sandbox.ready.environments;
    assert.deepEqual([test?.['ApiUrl'], test?.['EnvironmentId'], test?.['State']], [known?.dataverse, known?.environmentId, 0]);
    assert.equal(archive?.['State'], 1);
  });

  it('gives the fields that are asked for', async () => {
    assert.deepEqual(Object.keys(listed(await ask('?$select=ApiUrl,FriendlyName'))[0] ?? {}), ['ApiUrl', 'FriendlyName']);
    assert.equal((await ask('?$select=ApiUrl,Nonsense')).status, 400);
  });

  it('filters, with the case of a text', async () => {
    assert.deepEqual(await names('?$filter=State eq 0'), ['Harbourlight Operations', 'Harbourlight Test']);
    assert.deepEqual(await names("?$filter=contains(FriendlyName,'Harbour')"), ['Harbourlight Operations', 'Harbourlight Test']);
    assert.deepEqual(await names("?$filter=contains(FriendlyName,'harbour')"), []);
    assert.deepEqual(await names("?$filter=startswith(UniqueName,'unq') and not (State eq 0)"), ['Archive 2023']);
    assert.deepEqual(await names("?$filter=endswith(UrlName,'box') or OrganizationType ge 9"), ['Harbourlight Operations']);
    assert.deepEqual(await names('?$filter=LastUpdated gt 2099-01-01'), []);
    assert.equal((await ask('?$filter=Nonsense eq 1')).status, 400);
    assert.equal((await ask('?$filter=State eq')).status, 400);
  });

  it('answers a look-up by a key with a list', async () => {
    const id = String(listed(await ask())[0]?.['Id']);
    assert.deepEqual(await names(`(${id})`), ['Harbourlight Operations']);
    assert.deepEqual(await names("(UniqueName='unqarchive')"), ['Archive 2023']);
    assert.deepEqual(await names('(State=1)'), ['Archive 2023']);
    assert.deepEqual(await names("(UniqueName='nothing')"), []);
  });

  it('shows no environment to a user who is disabled in it', async () => {
    assert.deepEqual(listed(await ask('', { person: 'pieter.vandenberg@harbourlight.example' })), []);
  });

  it('has nothing but instances', async () => {
    assert.equal((await askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Regions')).status, 404);
    assert.equal((await askSandbox(sandbox, 'discovery', '/')).status, 404);
  });
});
