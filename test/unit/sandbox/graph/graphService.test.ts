import assert from 'node:assert/strict';
import { dataverseApplication } from '../../../../src/sandbox/company/azure';
import { askSandbox, errorCode, type Answer, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const dataverse = '00000007-0000-0000-c000-000000000000';

describe('the Microsoft Graph of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const ask = (path: string, question?: Question): Promise<Answer> => askSandbox(sandbox, 'graph', `/v1.0/${path}`, question);
  const find = (appId: string, query = '', question?: Question): Promise<Answer> =>
    ask(`servicePrincipals(appId='${appId}')${query}`, question);

  it('knows the service principal of Dataverse by its application', async () => {
    const { status, body } = await find(dataverse);
    assert.equal(status, 200);
    const { id, appId, displayName } = body as Readonly<Record<string, unknown>>;
    assert.deepEqual([id, appId, displayName], [dataverseApplication, dataverse, 'Dataverse']);
  });

  it('gives the fields that are asked for', async () => {
    const { body } = await find(dataverse, '?$select=id');
    assert.deepEqual(Object.keys(body as object), ['@odata.context', 'id']);
    assert.equal((await find(dataverse, '?$select=nonsense')).status, 400);
  });

  it('knows no other application, and nothing but service principals', async () => {
    const other = await find('00000000-0000-4000-8000-000000000000');
    assert.deepEqual([other.status, errorCode(other)], [404, 'Request_ResourceNotFound']);
    assert.equal((await ask('users')).status, 400);
    assert.equal((await find(dataverse, '', { method: 'DELETE' })).status, 405);
  });

  for (const account of ['yuki.tanabe', 'sofia.lindqvist']) {
    it(`is closed to ${account}, who may not read the directory`, async () => {
      const answer = await find(dataverse, '', { person: `${account}@harbourlight.example` });
      assert.deepEqual([answer.status, errorCode(answer)], [403, 'Authorization_RequestDenied']);
    });
  }

  it('tells its request id, writes its journal, and fails on demand', async () => {
    await sandbox.fault({ service: 'graph', fault: { kind: 'status', status: 403 } });
    const answer = await find(dataverse);
    assert.deepEqual([answer.status, errorCode(answer)], [403, 'Authorization_RequestDenied']);
    assert.ok(answer.headers.get('request-id'));
    assert.deepEqual(
      (await sandbox.journal()).filter(({ service }) => service === 'graph').map(({ status, fault }) => [status, fault]),
      [[403, 'status']],
    );
  });
});
