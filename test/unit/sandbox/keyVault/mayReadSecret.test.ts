import assert from 'node:assert/strict';
import { createCompany } from '../../../../src/sandbox/company/company';
import { mayReadSecret } from '../../../../src/sandbox/keyVault/mayReadSecret';
import type { SandboxState } from '../../../../src/sandbox/sandboxState';

describe('mayReadSecret', () => {
  let state: SandboxState;
  let maren: string;
  beforeEach(() => {
    state = createCompany(() => new Date('2026-11-01T08:00:00Z'));
    maren = objectIdOf('maren.solberg@harbourlight.example');
  });

  function objectIdOf(mail: string): string {
    return state.people.find((person) => person.mail === mail)?.objectId ?? assert.fail(mail);
  }

  it('says yes where a role or an access policy allows it, without case', () => {
    assert.equal(mayReadSecret(state, maren, 'kv-finance', 'sap-pw'), 'yes');
    assert.equal(mayReadSecret(state, maren, 'KV-Finance', 'SAP-PW'), 'yes');
    assert.equal(mayReadSecret(state, maren, 'kv-carriers', 'supplier-api-secret'), 'yes');
    assert.equal(mayReadSecret(state, maren, 'kv-finance'), 'yes');
  });

  it('tells a refusal from a firewall and from another tenant', () => {
    assert.equal(mayReadSecret(state, maren, 'kv-hr', 'payroll-pw'), 'forbidden');
    assert.equal(mayReadSecret(state, maren, 'kv-plant', 'domain-join-pw'), 'firewall');
    assert.equal(mayReadSecret(state, maren, 'kv-partner', 'edi-exchange-pw'), 'otherTenant');
  });

  it('says missing for what is not there or deleted', () => {
    assert.equal(mayReadSecret(state, maren, 'kv-nowhere', 'x'), 'missing');
    assert.equal(mayReadSecret(state, maren, 'kv-finance', 'never-was'), 'missing');
    assert.equal(mayReadSecret(state, maren, 'kv-carriers', 'old-carrier-key'), 'missing');
  });

  it('does not tell somebody without the right whether a secret is there', () => {
    assert.equal(mayReadSecret(state, maren, 'kv-hr', 'never-was'), 'forbidden');
  });

  it('knows rights on one secret alone', () => {
    const lukas = objectIdOf('lukas.dvorak@harbourlight.example');
    assert.equal(mayReadSecret(state, lukas, 'kv-finance', 'sap-pw'), 'forbidden');
    const vault = state.azure.vaults.find(({ name }) => name === 'kv-finance') ?? assert.fail();
    state.azure.roleAssignments.push({
      id: 'one',
      principalId: lukas,
      principalType: 'User',
      roleId: '4633458b-17de-408a-b874-0445c86b69e6',
      scope: `/subscriptions/${vault.subscriptionId}/resourcegroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/KV-FINANCE/secrets/sap-pw`,
    });
    assert.equal(mayReadSecret(state, lukas, 'kv-finance', 'sap-pw'), 'yes');
    assert.equal(mayReadSecret(state, lukas, 'kv-finance', 'legacy-erp-pw'), 'forbidden');
  });

  it('does not take Key Vault Reader or the roles of the control plane for a right to read values', () => {
    const lukas = objectIdOf('lukas.dvorak@harbourlight.example');
    const { subscriptionId } = state.azure.vaults.find(({ name }) => name === 'kv-finance') ?? assert.fail();
    for (const roleId of [
      '21090545-7ca7-4776-b22c-e363652d74d2',
      '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
      'b24988ac-6180-42a0-ab88-20f7382dd24c',
    ]) {
      state.azure.roleAssignments.push({
        id: roleId,
        principalId: lukas,
        principalType: 'User',
        roleId,
        scope: `/subscriptions/${subscriptionId}`,
      });
      assert.equal(mayReadSecret(state, lukas, 'kv-finance', 'sap-pw'), 'forbidden', roleId);
    }
  });

  it('takes a vault without public access for a firewall', () => {
    const vault = state.azure.vaults.find(({ name }) => name === 'kv-finance') ?? assert.fail();
    vault.publicNetworkAccess = 'Disabled';
    assert.equal(mayReadSecret(state, maren, 'kv-finance', 'sap-pw'), 'firewall');
  });
});
