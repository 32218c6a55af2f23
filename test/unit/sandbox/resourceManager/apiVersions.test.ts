import assert from 'node:assert/strict';
import { versionsInstead } from '../../../../src/sandbox/resourceManager/apiVersions';
import { askSandbox, errorCode } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const vault = '/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/z';

describe('versions of interfaces', () => {
  it('are those that are published, each for its own kind of resource', () => {
    for (const [path, version] of [
      ['/subscriptions', '2022-12-01'],
      ['/subscriptions/x/providers/Microsoft.PowerPlatform', '2021-04-01'],
      [vault, '2023-07-01'],
      [`${vault}/providers/Microsoft.Authorization/roleAssignments`, '2022-04-01'],
      ['/providers/Microsoft.ResourceGraph/resources', '2021-03-01'],
    ] as const)
      assert.equal(versionsInstead(path, version), undefined, path);
  });

  it('are no others: a typing error, or the version of something else', () => {
    for (const [path, version] of [
      ['/subscriptions', '2022-12-02'],
      ['/subscriptions', ''],
      ['/subscriptions', '2026-02-01'],
      [vault, '2022-12-01'],
      [vault, '2023-07-1'],
      [`${vault}/providers/Microsoft.Authorization/roleAssignments`, '2023-07-01'],
      ['/providers/Microsoft.ResourceGraph/resources', '2022-04-01'],
    ] as const)
      assert.ok((versionsInstead(path, version)?.length ?? 0) > 3, `${path} ${version}`);
  });

  describe('of the services', () => {
    let sandbox: TestSandbox;
    before(async () => {
      sandbox = await startTestSandbox();
    });
    after(() => sandbox.close());

    it('are refused when they are not published', async () => {
      const azure = await askSandbox(sandbox, 'resourceManager', '/subscriptions?api-version=2022-12-02');
      assert.deepEqual([azure.status, errorCode(azure)], [400, 'InvalidApiVersionParameter']);
      for (const version of ['7.9', '2024-01-01', '7.4-preview']) {
        assert.equal(
          (await askSandbox(sandbox, 'keyVault', `/secrets?api-version=${version}`, { vault: 'kv-finance' })).status,
          400,
          version,
        );
      }
      const platform = await askSandbox(sandbox, 'powerPlatform', '/connectivity/connections?api-version=2');
      assert.deepEqual([platform.status, (platform.body as { readonly code: string }).code], [400, 'ApiVersionInvalid']);
      const route = await askSandbox(sandbox, 'powerPlatform', '/connectivity/nothing?api-version=1');
      assert.deepEqual([route.status, (route.body as { readonly code: string }).code], [404, 'RouteNotFound']);
    });
  });
});
