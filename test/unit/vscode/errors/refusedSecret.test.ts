import assert from 'node:assert/strict';
import type { CloudError } from '../../../../src/cloud/result';
import { say } from '../../../../src/message';
import { refusedSecret } from '../../../../src/vscode/errors/refusedSecret';

const error = (change: Partial<CloudError>): CloudError => ({
  kind: 'forbidden',
  service: 'Key Vault',
  message: '',
  remedy: say('Ask.'),
  ...change,
});
const id =
  '/subscriptions/8d3f5ab6-0000-4000-8000-000000000000/resourceGroups/rg people/providers/Microsoft.KeyVault/vaults/kv-hr/secrets/payroll-pw';

describe('what the checks of access can explain about an error', () => {
  const about = { vault: 'kv-hr' };

  it('is the vault that was asked for, where the vault did not let somebody in', () => {
    assert.equal(refusedSecret(error({}), about), about);
    assert.equal(refusedSecret(error({ kind: 'firewall' }), about), about);
    assert.equal(refusedSecret(error({ kind: 'offline' }), about), undefined);
    assert.equal(refusedSecret(error({}), undefined), undefined);
  });

  it('is the secret that Dataverse names where it refuses a variable because of it', () => {
    const found = refusedSecret(
      error({ service: 'Dataverse', message: `User is not authorized to read secrets from '${id}' resource.` }),
      undefined,
    );
    assert.deepEqual(found, {
      vault: 'kv-hr',
      secret: 'payroll-pw',
      subscriptionId: '8d3f5ab6-0000-4000-8000-000000000000',
      resourceGroup: 'rg people',
    });
  });

  it('is nothing where Dataverse refuses for another reason', () => {
    assert.equal(refusedSecret(error({ service: 'Dataverse', message: 'Principal user is missing prvCreate.' }), about), undefined);
    assert.equal(refusedSecret(error({ service: 'Dataverse', kind: 'validation', message: id }), about), undefined);
  });
});
