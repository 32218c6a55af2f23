import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { mayBecomeReference } from '../../../../src/credentials/create/referencePrefix';
import { parseSecretReference } from '../../../../src/credentials/model/secretReference';

const references = [
  `/subscriptions/${randomUUID()}/resourceGroups/rg-finance_(1)/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/sap-pw`,
  `https://kv-finance.vault.azure.net/secrets/sap-pw/${randomUUID().replaceAll('-', '')}`,
  'https://kv-finance.vault.usgovcloudapi.net:443/secrets/sap-pw',
];

describe('What stands in a field for a secret reference', () => {
  it('may become one at every letter of its way', () => {
    for (const reference of references) {
      assert.notEqual(parseSecretReference(reference), undefined);
      for (let length = 0; length <= reference.length; length += 1)
        assert.equal(mayBecomeReference(reference.slice(0, length)), true, reference.slice(0, length));
      assert.equal(mayBecomeReference(` ${reference.toUpperCase()}\n`), true);
    }
  });

  it('is something else where somebody pasted the secret', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 60 }), (size) => {
        const value = randomBytes(size);
        for (const text of [
          value.toString('base64'),
          value.toString('hex'),
          `https://api.example.org/?key=${value.toString('base64url')}`,
          `Bearer ${value.toString('base64url')}`,
        ]) {
          assert.equal(mayBecomeReference(text), false);
        }
      }),
    );
  });
});
