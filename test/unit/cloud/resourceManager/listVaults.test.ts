import assert from 'node:assert/strict';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import type { ResourceManager } from '../../../../src/cloud/services';
import { errorOf, gather, valueOf } from '../results';
import { scriptServices } from '../scriptedServices';

describe('Azure Resource Manager', () => {
  let sandbox: TestSandbox;
  let resourceManager: ResourceManager;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => {
    resourceManager = connectSandbox(sandbox).resourceManager;
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const byName = <T extends { readonly name: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => a.name.localeCompare(b.name));
  const listVaults = async () => byName((await gather(resourceManager.listVaults())).flatMap(valueOf));

  it('lists subscriptions', async () => {
    const subscriptions = valueOf(await resourceManager.listSubscriptions());
    assert.ok(subscriptions.some(({ id, tenantId }) => id === sandbox.ready.subscriptionId && tenantId === sandbox.ready.tenantId));
  });

  it('lists the vaults of all subscriptions, and how they decide on access', async () => {
    const vaults = await listVaults();
    const finance = vaults.find(({ name }) => name === 'kv-finance');
    assert.deepEqual([finance?.subscriptionId, finance?.resourceGroup, finance?.rbac], [sandbox.ready.subscriptionId, 'rg-finance', true]);
    assert.equal(finance?.address, sandbox.ready.keyVaults['kv-finance']);
    assert.equal(vaults.find(({ name }) => name === 'kv-carriers')?.rbac, false);
    assert.ok(new Set(vaults.map(({ subscriptionId }) => subscriptionId)).size > 1);
  });

  it('finds the same vaults, subscription by subscription, where Resource Graph refuses', async () => {
    const vaults = await listVaults();
    await sandbox.fault({ service: 'resourceManager', path: 'Microsoft.ResourceGraph', fault: { kind: 'status', status: 403 } });
    assert.deepEqual(await listVaults(), vaults);
  });

  it('still shows the vaults of the other subscriptions when one refuses, and says so', async () => {
    await sandbox.fault({ service: 'resourceManager', path: 'Microsoft.ResourceGraph', fault: { kind: 'status', status: 403 } });
    await sandbox.fault({
      service: 'resourceManager',
      path: `${sandbox.ready.subscriptionId}/providers`,
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
    });
    const pages = await gather(resourceManager.listVaults());
    assert.ok(pages.some((page) => page.ok && page.value.length > 0));
    const last = pages.at(-1);
    assert.ok(last);
    assert.deepEqual([errorOf(last).kind, errorOf(last).code], ['forbidden', 'AuthorizationFailed']);
  });

  it('does not take being offline for a refusal', async () => {
    await sandbox.fault({ service: 'resourceManager', times: 0, fault: { kind: 'drop', when: 'before' } });
    const pages = await gather(resourceManager.listVaults());
    assert.deepEqual(
      pages.map((page) => !page.ok && page.error.kind),
      ['offline'],
    );
    assert.ok(
      (await sandbox.journal()).filter(({ service }) => service === 'resourceManager').every(({ path }) => path.includes('ResourceGraph')),
    );
  });

  it('repeats a query whose answer was lost: it changes nothing', async () => {
    const vaults = await listVaults();
    await sandbox.fault({ service: 'resourceManager', path: 'ResourceGraph', fault: { kind: 'drop', when: 'after' } });
    assert.deepEqual(await listVaults(), vaults);
  });

  it('follows the skip token of Resource Graph to the end', async () => {
    const vault = (name: string) => ({
      id: `/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/${name}`,
      name,
      enableRbacAuthorization: null,
      tenantId: 't',
    });
    const services = await scriptServices(({ body }) => {
      const token = /"\$skipToken":"(\w+)"/.exec(body)?.[1];
      return {
        status: 200,
        body: {
          count: 1,
          data: [vault(`kv-${token ?? 'first'}`)],
          ...(token === 'last' ? {} : { $skipToken: token === 'second' ? 'last' : 'second' }),
        },
      };
    });
    const pages = await gather(services.connect().resourceManager.listVaults());
    assert.deepEqual(
      pages.flatMap(valueOf).map(({ name }) => name),
      ['kv-first', 'kv-second', 'kv-last'],
    );
    await services.close();
  });

  it('does not begin anew when a later page is refused: what was shown stays, and the rest is said to be missing', async () => {
    const services = await scriptServices((_asked, number) =>
      number === 0 ? { status: 200, body: { data: [], $skipToken: 'second' } } : { status: 403 },
    );
    const pages = await gather(services.connect().resourceManager.listVaults());
    assert.deepEqual(
      pages.map((page) => page.ok || page.error.kind),
      [true, 'forbidden'],
    );
    assert.equal(services.asked.length, 2);
    await services.close();
  });

  it('pages subscriptions', async () => {
    const services = await scriptServices(({ path }) => ({
      status: 200,
      body: path.includes('page=2')
        ? { value: [{ subscriptionId: 'b', displayName: 'B' }], nextLink: '' }
        : { value: [{ subscriptionId: 'a', displayName: 'A' }], nextLink: `${services.origin}/subscriptions?page=2` },
    }));
    assert.deepEqual(valueOf(await services.connect().resourceManager.listSubscriptions()), [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ]);
    await services.close();
  });
});
