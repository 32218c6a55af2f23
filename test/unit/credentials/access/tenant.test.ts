import assert from 'node:assert/strict';
import { useSandbox } from '../../../fixtures/useSandbox';
import { check, secretIn, withVault } from './checking';

describe('the check of the tenant', () => {
  const used = useSandbox();
  const mine = secretIn('finance', 'sap-pw');
  const foreign = secretIn('partner', 'edi-exchange-pw');

  it('passes where vault and environment are in the same', async () => {
    const { state, evidence } = await check(used.services, mine, 'tenant');
    assert.deepEqual([state, evidence], ['pass', `Both are in the tenant ${used.services.environment.tenantId ?? ''}.`]);
  });

  it('fails where the vault is in another', async () => {
    const { state, evidence, remedy } = await check(
      withVault(used.services, { tenantId: 'ffffffff-0000-0000-0000-000000000000' }),
      mine,
      'tenant',
    );
    assert.equal(state, 'fail');
    assert.match(evidence, /The vault is in the tenant ffffffff-/);
    assert.match(remedy, /tenant of the environment/);
  });

  it('fails where Azure says that the subscription is in another', async () => {
    const { state, evidence } = await check(used.services, foreign, 'tenant');
    assert.equal(state, 'fail');
    assert.match(evidence, /subscription of the vault is in another tenant/);
  });

  it('fails where the vault itself says so, although Azure does not list it', async () => {
    const { state, evidence } = await check(used.services, { vault: foreign.vault, secret: foreign.secret }, 'tenant');
    assert.equal(state, 'fail');
    assert.match(evidence, /The vault says that it belongs to another tenant/);
  });

  it('passes where the vault took the sign-in, although its record cannot be seen', async () => {
    const { state, evidence } = await check(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'), 'tenant');
    assert.equal(state, 'pass');
    assert.match(evidence, /takes your sign-in/);
  });

  it('passes where the vault took the sign-in and refused the person', async () => {
    const { state } = await check(used.as('fatima.bennani'), mine, 'tenant');
    assert.equal(state, 'pass');
  });

  it('is unknown where neither the record nor the vault tells', async () => {
    const { state, evidence } = await check(used.as('fatima.bennani'), secretIn('plant', 'weighbridge-pw'), 'tenant');
    assert.equal(state, 'unknown');
    assert.match(evidence, /^What Azure knows of the vault could not be seen\. You may not read this/);
  });

  it('is unknown where the environment does not tell its own, or Azure not that of the vault', async () => {
    const { address, name, cloud } = used.services.environment;
    const environment = { address, name, cloud };
    assert.equal((await check({ ...used.services, environment }, mine, 'tenant')).state, 'unknown');
    assert.equal((await check(withVault(used.services, { tenantId: undefined }), mine, 'tenant')).state, 'unknown');
  });
});
