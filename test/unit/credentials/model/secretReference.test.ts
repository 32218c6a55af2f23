import assert from 'node:assert/strict';
import { parseSecretReference, secretKey } from '../../../../src/credentials/model/secretReference';

const resourceId =
  '/subscriptions/0f0f0f0f-0000-4000-8000-000000000001/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/sap-pw';

describe('a secret reference', () => {
  it('is read from the resource id that the portal writes', () => {
    assert.deepEqual(parseSecretReference(resourceId), {
      vault: 'kv-finance',
      secret: 'sap-pw',
      subscriptionId: '0f0f0f0f-0000-4000-8000-000000000001',
      resourceGroup: 'rg-finance',
    });
  });

  it('is read from an address, with or without a version', () => {
    const version = 'a'.repeat(32);
    assert.deepEqual(parseSecretReference('https://kv-finance.vault.azure.net/secrets/sap-pw'), { vault: 'kv-finance', secret: 'sap-pw' });
    assert.deepEqual(parseSecretReference(`https://kv-finance.vault.azure.net/secrets/sap-pw/${version}`), {
      vault: 'kv-finance',
      secret: 'sap-pw',
      version,
    });
  });

  it('may be in any cloud', () => {
    for (const domain of ['vault.azure.net', 'vault.azure.cn', 'vault.usgovcloudapi.net']) {
      assert.deepEqual(parseSecretReference(`https://kv-finance.${domain}/secrets/sap-pw`), { vault: 'kv-finance', secret: 'sap-pw' });
    }
  });

  it('is nothing else: no text, no other resource, no address elsewhere', () => {
    for (const text of [
      '',
      'sap-pw',
      resourceId.replace('/secrets/', '/keys/'),
      'https://example.com/secrets/sap-pw',
      'https://kv-finance.vault.evil.example/secrets/sap-pw',
      '@KeyVault(sap-pw)',
      `see ${resourceId}`,
    ]) {
      assert.equal(parseSecretReference(text), undefined, text);
    }
  });

  it('has the same key however the secret is written', () => {
    const keys = [
      resourceId,
      resourceId.toUpperCase(),
      resourceId.replace('resourceGroups', 'resourcegroups'),
      'https://KV-Finance.vault.azure.net/secrets/SAP-PW',
    ].map((text) => secretKey(parseSecretReference(text) ?? { vault: '', secret: text }));
    assert.deepEqual([...new Set(keys)], ['kv-finance/sap-pw']);
  });
});
