import assert from 'node:assert/strict';
import { dataverseApplication } from '../../../../src/sandbox/company/azure';
import type { ResourceManager, Vault } from '../../../../src/cloud/services';
import { useSandbox } from '../../../fixtures/useSandbox';
import { errorOf, gather, valueOf } from '../results';
import { scriptServices, type Said } from '../scriptedServices';

describe('Reading a vault', () => {
  const used = useSandbox();

  const listed = async (name: string): Promise<Vault> =>
    (await gather(used.services.resourceManager.listVaults())).flatMap(valueOf).find((vault) => vault.name === name) ?? assert.fail();
  const read = async (name: string) => valueOf(await used.services.resourceManager.readVault((await listed(name)).id));

  it('tells what a list tells, too', async () => {
    const { accessPolicies, networkRules, privateEndpoints, ...rest } = await read('kv-carriers');
    assert.deepEqual(rest, await listed('kv-carriers'));
    assert.deepEqual([accessPolicies?.length, networkRules, privateEndpoints], [3, undefined, undefined]);
  });

  it('takes its id in any case', async () => {
    const { id } = await listed('kv-finance');
    assert.equal(valueOf(await used.services.resourceManager.readVault(id.toUpperCase())).name, 'kv-finance');
  });

  it('tells who has which permissions by access policies', async () => {
    const { accessPolicies, rbac } = await read('kv-carriers');
    assert.equal(rbac, false);
    assert.deepEqual(accessPolicies?.find(({ objectId }) => objectId === dataverseApplication)?.secrets, ['get']);
  });

  it('tells the rules of its firewall', async () => {
    const { networkRules, publicNetworkAccess } = await read('kv-plant');
    assert.deepEqual(networkRules, { defaultAction: 'Deny', ipRules: ['203.0.113.0/24'], subnets: 0, trustedServices: true });
    assert.equal(publicNetworkAccess, 'Enabled');
  });

  it('says that a vault is not there', async () => {
    const id = `/subscriptions/${used.sandbox.ready.subscriptionId}/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-nowhere`;
    assert.equal(errorOf(await used.services.resourceManager.readVault(id)).kind, 'notFound');
  });

  it('says that a subscription is not there, or in another tenant', async () => {
    const idIn = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-other`;
    assert.equal(errorOf(await used.services.resourceManager.readVault(idIn('00000000-0000-4000-8000-000000000000'))).kind, 'notFound');
    await used.sandbox.fault({
      service: 'resourceManager',
      times: 0,
      fault: { kind: 'status', status: 403, code: 'InvalidAuthenticationTokenTenant' },
    });
    assert.equal(errorOf(await used.services.resourceManager.readVault(idIn(used.sandbox.ready.subscriptionId))).kind, 'forbidden');
  });

  describe('of which the service tells in other ways', () => {
    const readFrom = async (properties: object | undefined) => {
      const said: Said = {
        status: 200,
        body: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-one', name: 'kv-one', properties },
      };
      const services = await scriptServices(() => said);
      const resourceManager: ResourceManager = services.connect().resourceManager;
      const vault = await resourceManager.readVault('/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-one');
      await services.close();
      return valueOf(vault);
    };

    it('counts subnets and private endpoints, and takes words in any case', async () => {
      const vault = await readFrom({
        accessPolicies: [
          { objectId: 'AA-BB', permissions: { secrets: ['Get', 'LIST'] } },
          { objectId: 'cc', permissions: {} },
        ],
        networkAcls: { defaultAction: 'deny', bypass: 'None', virtualNetworkRules: [{ id: 'a' }, { id: 'b' }] },
        privateEndpointConnections: [{}],
      });
      assert.deepEqual(vault.accessPolicies, [
        { objectId: 'aa-bb', secrets: ['get', 'list'] },
        { objectId: 'cc', secrets: [] },
      ]);
      assert.deepEqual(vault.networkRules, { defaultAction: 'Deny', ipRules: [], subnets: 2, trustedServices: false });
      assert.equal(vault.privateEndpoints, 1);
    });

    it('leaves out what is not told, or told in a way nobody knows, and keeps the rest', async () => {
      for (const properties of [
        undefined,
        { networkAcls: null, accessPolicies: null },
        { networkAcls: { defaultAction: 'Perhaps' }, accessPolicies: 'none', privateEndpointConnections: 7 },
      ]) {
        const vault = await readFrom(properties);
        assert.deepEqual(
          [vault.name, vault.networkRules, vault.accessPolicies, vault.privateEndpoints],
          ['kv-one', undefined, undefined, undefined],
        );
      }
    });

    it('knows the permission model only where there are properties', async () => {
      assert.equal((await readFrom(undefined)).rbac, undefined);
      assert.equal((await readFrom({})).rbac, false);
      assert.equal((await readFrom({ enableRbacAuthorization: null })).rbac, false);
      assert.equal((await readFrom({ enableRbacAuthorization: true })).rbac, true);
    });
  });
});
