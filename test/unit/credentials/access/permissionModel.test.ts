import assert from 'node:assert/strict';
import { useSandbox } from '../../../fixtures/useSandbox';
import { check, secretIn, withPortals, withVault } from './checking';

describe('the check of the permission model', () => {
  const used = useSandbox();
  const byRoles = secretIn('finance', 'sap-pw');
  const byPolicies = secretIn('carriers', 'supplier-api-secret');

  it('passes where the vault goes by Azure roles', async () => {
    assert.equal((await check(used.services, byRoles, 'permissionModel')).state, 'pass');
  });

  it('is unknown where it goes by access policies: that can fail, and need not', async () => {
    const { state, evidence, remedy, commands, links } = await check(withPortals(used.services), byPolicies, 'permissionModel');
    assert.equal(state, 'unknown');
    assert.match(evidence, /can work, and can be refused/);
    assert.match(remedy, /^Give Azure roles to everybody who reads the vault, then/);
    assert.deepEqual(commands, [
      `az keyvault update --name kv-carriers --resource-group ${byPolicies.resourceGroup} --subscription ${byPolicies.subscriptionId} --enable-rbac-authorization true`,
    ]);
    assert.match(links.join(), /\/kv-carriers\/access_configuration$/);
  });

  it('is unknown where Azure does not tell, or the record cannot be seen', async () => {
    assert.equal((await check(withVault(used.services, { rbac: undefined }), byRoles, 'permissionModel')).state, 'unknown');
    const unseen = await check(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'), 'permissionModel');
    assert.equal(unseen.state, 'unknown');
    assert.match(unseen.remedy, /Ask for the role Reader/);
  });
});
