import assert from 'node:assert/strict';
import { findVault } from '../../../../src/credentials/access/findVault';
import { inEnglish } from '../../../../src/message';
import { useSandbox } from '../../../fixtures/useSandbox';
import { secretIn, vaultIdOf } from './checking';

describe('finding where a vault is', () => {
  const used = useSandbox();
  const finance = secretIn('finance', 'sap-pw');

  it('takes it from a reference that tells, without asking', async () => {
    const found = await findVault(used.services, finance);
    assert.equal(found.known && found.value.vaultId, vaultIdOf(finance));
    assert.deepEqual(
      (await used.sandbox.journal()).filter(({ service }) => service === 'resourceManager'),
      [],
    );
  });

  it('looks among the vaults that the person can see where the reference is an address', async () => {
    const found = await findVault(used.services, { vault: 'KV-Finance', secret: 'sap-pw' });
    assert.equal(found.known && found.value.vaultId, vaultIdOf(finance));
  });

  it('says no more than that the vault is not among those', async () => {
    const found = await findVault(used.services, { vault: 'kv-partner' });
    assert.match(found.known ? '' : inEnglish(found.why), /^kv-partner is not among the vaults that you can see/);
  });

  it('says so where they could not all be listed', async () => {
    await used.sandbox.fault({ service: 'resourceManager', times: 0, fault: { kind: 'drop', when: 'before' } });
    const found = await findVault(used.services, { vault: 'kv-finance' });
    assert.equal(found.known ? '' : inEnglish(found.why), 'Your vaults could not all be listed. Azure Resource Manager cannot be reached.');
  });

  for (const strange of [
    { subscriptionId: '..' },
    { subscriptionId: '$(id)' },
    { resourceGroup: 'rg;id' },
    { resourceGroup: '..' },
    { vault: '../..' },
  ]) {
    it(`asks Azure nothing for a reference with ${JSON.stringify(strange)}`, async () => {
      assert.equal((await findVault(used.services, { ...finance, ...strange })).known, false);
    });
  }
});
