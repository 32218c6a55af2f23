import assert from 'node:assert/strict';
import { connect } from '../../../../src/cloud/connect';
import { sandboxCloud } from '../../../../src/cloud/sandboxCloud';
import { connectSandbox, sandboxCredential } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { errorOf, valueOf } from '../results';

describe('Power Platform', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  it('lists connections with their connector, state and account', async () => {
    const connections = valueOf(await connectSandbox(sandbox).powerPlatform.listConnections());
    const desktop = connections.find(({ connector, credentialId }) => connector === 'shared_uiflow' && credentialId !== undefined);
    assert.ok(desktop !== undefined && desktop.displayName !== '' && desktop.createdTime !== undefined);
    assert.ok(connections.some(({ status }) => status === 'Connected'));
    assert.ok(connections.some(({ accountName }) => accountName !== undefined));
  });

  it('says that a new environment is not known everywhere at once', async () => {
    await sandbox.fault({ service: 'powerPlatform', fault: { kind: 'status', status: 404, code: 'ServiceToServiceEnvironmentNotFound' } });
    const error = errorOf(await connectSandbox(sandbox).powerPlatform.listConnections());
    assert.deepEqual(
      [error.kind, error.remedy.text],
      ['notFound', 'A new environment is not known everywhere at once. Try again in a few minutes.'],
    );
  });

  it('asks nobody when the id of the environment is not known', async () => {
    const { ready } = sandbox;
    const environment = { address: ready.dataverse, name: 'Typed', cloud: sandboxCloud(ready) };
    const { powerPlatform } = connect({ environment, credential: sandboxCredential(ready) });
    assert.equal(errorOf(await powerPlatform.listConnections()).kind, 'notFound');
    assert.deepEqual(await sandbox.journal(), []);
  });
});
