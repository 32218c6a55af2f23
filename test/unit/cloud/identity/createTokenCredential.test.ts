import assert from 'node:assert/strict';
import { createTokenCredential, type TokenCredentialKind } from '../../../../src/cloud/identity/createTokenCredential';
import { errorOf } from '../results';
import { scriptServices } from '../scriptedServices';

describe('createTokenCredential', () => {
  const options = { authority: 'https://login.microsoftonline.com', onDeviceCode: () => undefined };
  const path = process.env['PATH'];
  afterEach(() => {
    if (path !== undefined) process.env['PATH'] = path;
  });

  it('makes a credential of each kind', () => {
    for (const kind of ['azureCli', 'deviceCode', 'environment', 'managedIdentity'] satisfies TokenCredentialKind[]) {
      assert.equal(typeof createTokenCredential(kind, options).getToken, 'function');
    }
  });

  it('refuses in the words of the library, which become those of the error', async () => {
    process.env['PATH'] = '/nowhere';
    const services = await scriptServices(() => ({ status: 200, body: { value: [] } }));
    const { resourceManager } = services.connect({ credential: createTokenCredential('azureCli', options) });
    const error = errorOf(await resourceManager.listSubscriptions());
    assert.equal(error.kind, 'unauthenticated');
    assert.match(error.message, /Azure CLI could not be found/);
    assert.deepEqual(services.asked, []);
    await services.close();
  });
});
