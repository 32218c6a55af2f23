import assert from 'node:assert/strict';
import { detectEnvironment, detectTenant } from '../../../src/cloud/detectEnvironment';
import { listEnvironments } from '../../../src/cloud/discovery';
import { sandboxCloud } from '../../../src/cloud/sandboxCloud';
import { sandboxCredential } from '../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../fixtures/runningSandbox';
import { errorOf, valueOf } from './results';
import { scriptServices, tokensInTurn } from './scriptedServices';

describe('Finding environments', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  describe('by discovery', () => {
    it('lists those that are switched on', async () => {
      const { ready } = sandbox;
      const environments = valueOf(await listEnvironments(sandboxCloud(ready), sandboxCredential(ready)));
      assert.deepEqual(
        environments.map(({ address, environmentId, tenantId }) => ({ address, environmentId, tenantId })),
        ready.environments.map(({ dataverse: address, environmentId }) => ({ address, environmentId, tenantId: ready.tenantId })),
      );
      assert.ok(environments[0]?.region);
    });

    it('lists none whose address is not one of an environment, and takes the recommended address of the Web API where it is of the same one', async () => {
      const services = await scriptServices(() => ({
        status: 200,
        body: {
          value: [
            { Url: 'https://contoso.crm4.dynamics.com/', FriendlyName: 'Contoso', State: 0 },
            {
              Url: 'https://fabrikam.crm4.dynamics.com',
              ApiUrl: 'https://fabrikam.api.crm4.dynamics.com',
              FriendlyName: 'Fabrikam',
              State: 0,
            },
            {
              Url: 'https://hijacked.crm4.dynamics.com',
              ApiUrl: 'https://other.api.crm4.dynamics.com',
              FriendlyName: 'Hijacked',
              State: 0,
            },
            { Url: 'https://nameless.crm4.dynamics.com/', FriendlyName: null, State: 0 },
            { Url: 'https://evil.example', FriendlyName: 'Evil', State: 0 },
            { Url: 'https://old.crm4.dynamics.com', FriendlyName: 'Old', State: 1 },
          ],
        },
      }));
      const cloud = sandboxCloud(services.addresses);
      assert.deepEqual(valueOf(await listEnvironments(cloud, tokensInTurn())), [
        { address: 'https://contoso.crm4.dynamics.com', name: 'Contoso', cloud },
        { address: 'https://fabrikam.crm4.dynamics.com', apiAddress: 'https://fabrikam.api.crm4.dynamics.com', name: 'Fabrikam', cloud },
        { address: 'https://hijacked.crm4.dynamics.com', name: 'Hijacked', cloud },
        { address: 'https://nameless.crm4.dynamics.com', name: 'nameless.crm4.dynamics.com', cloud },
      ]);
      await services.close();
    });

    it('says that it may not', async () => {
      await sandbox.fault({ service: 'discovery', fault: { kind: 'status', status: 403 } });
      const error = errorOf(await listEnvironments(sandboxCloud(sandbox.ready), sandboxCredential(sandbox.ready)));
      assert.deepEqual([error.kind, error.service], ['forbidden', 'Discovery']);
    });
  });

  describe('by a typed address', () => {
    it('tells the tenant before anybody signs in', async () => {
      assert.equal(await detectTenant(sandbox.ready.dataverse), sandbox.ready.tenantId);
      assert.ok((await sandbox.journal()).every(({ person }) => person === undefined));
    });

    it('leaves the tenant open where nobody tells it', async () => {
      const services = await scriptServices(() => ({ status: 200, body: {} }));
      assert.equal(await detectTenant(services.origin), undefined);
      await services.close();
      assert.equal(await detectTenant(services.origin), undefined);
    });

    it('asks the environment for its name and ids', async () => {
      const { ready } = sandbox;
      const environment = valueOf(
        await detectEnvironment({ address: ready.dataverse, cloud: sandboxCloud(ready) }, sandboxCredential(ready)),
      );
      assert.deepEqual([environment.environmentId, environment.tenantId], [ready.environmentId, ready.tenantId]);
      assert.notEqual(environment.name, new URL(ready.dataverse).host);
    });

    it('says why the environment does not answer', async () => {
      const { ready } = sandbox;
      const credential = { getToken: () => Promise.reject(new Error('AADSTS50105: you are not assigned')) };
      const error = errorOf(await detectEnvironment({ address: ready.dataverse, cloud: sandboxCloud(ready) }, credential));
      assert.deepEqual([error.kind, error.message], ['unauthenticated', 'AADSTS50105: you are not assigned']);
    });
  });
});
