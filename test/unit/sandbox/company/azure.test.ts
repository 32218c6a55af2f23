import assert from 'node:assert/strict';
import { createCompany } from '../../../../src/sandbox/company/company';
import { colleagues } from '../../../../src/sandbox/company/people';
import { dataverseApplication } from '../../../../src/sandbox/company/azure';
import { mayReadSecret } from '../../../../src/sandbox/keyVault/mayReadSecret';
import type { VaultSecret, SandboxState } from '../../../../src/sandbox/sandboxState';

const now = new Date('2026-03-01T08:00:00Z');
const day = 24 * 60 * 60;

function company(): SandboxState {
  return createCompany(() => now);
}

function newest(state: SandboxState, vault: string, name: string) {
  const secret = state.azure.vaults.find((each) => each.name === vault)?.secrets.find((each) => each.name === name);
  const version = secret?.versions.at(-1);
  assert.ok(version !== undefined, `${vault}/${name}`);
  return version;
}

function allSecrets(state: SandboxState): VaultSecret[] {
  return state.azure.vaults.flatMap(({ secrets }) => secrets);
}

describe('the vaults of the sandbox', () => {
  it('are open, forbidden, behind a firewall, or of another tenant for the default person', () => {
    const state = company();
    const reach = Object.fromEntries(state.azure.vaults.map(({ name }) => [name, mayReadSecret(state, colleagues.maren.objectId, name)]));
    assert.deepEqual(reach, {
      'kv-finance': 'yes',
      'kv-hr': 'forbidden',
      'kv-plant': 'firewall',
      'kv-partner': 'otherTenant',
      'kv-carriers': 'yes',
      'kv-new': 'yes',
    });
  });

  it('decide by roles, but for one that decides by access policies', () => {
    const byPolicy = company()
      .azure.vaults.filter(({ enableRbacAuthorization }) => enableRbacAuthorization !== true)
      .map(({ name }) => name);
    assert.deepEqual(byPolicy, ['kv-carriers']);
  });

  it('open through a group, too, and let Dataverse in where its flows read', () => {
    const state = company();
    assert.equal(mayReadSecret(state, colleagues.elodie.objectId, 'kv-finance', 'sap-pw'), 'yes');
    assert.equal(mayReadSecret(state, colleagues.yuki.objectId, 'kv-finance', 'sap-pw'), 'forbidden');
    for (const vault of ['kv-finance', 'kv-hr', 'kv-carriers'])
      assert.equal(mayReadSecret(state, dataverseApplication, vault), 'yes', vault);
  });

  it('are all prepared for Power Platform but one, which the default person may prepare', () => {
    const state = company();
    const { azure } = state;
    const vault = azure.vaults.find(({ name }) => name === 'kv-new') ?? assert.fail();
    assert.equal(mayReadSecret(state, dataverseApplication, 'kv-new', 'robot-pw'), 'forbidden');
    assert.equal(mayReadSecret(state, colleagues.maren.objectId, 'kv-new', 'robot-pw'), 'yes');
    const unprepared = azure.subscriptions.filter(
      ({ tenantId, providers }) => tenantId === state.tenantId && providers['Microsoft.PowerPlatform'] !== 'Registered',
    );
    assert.deepEqual(
      unprepared.map(({ id }) => id),
      [vault.subscriptionId],
    );
    const owners = azure.roleAssignments
      .filter(({ scope }) => scope === `/subscriptions/${vault.subscriptionId}`)
      .map(({ principalId }) => principalId);
    assert.deepEqual(owners, [colleagues.maren.objectId]);
  });

  it('hold secrets that expire soon, have expired, are disabled, deleted, or have several versions', () => {
    const state = company();
    const seconds = now.getTime() / 1000;
    assert.equal(newest(state, 'kv-finance', 'sap-pw').expires, seconds + 12 * day);
    assert.ok((newest(state, 'kv-finance', 'bank-portal-pw').expires ?? Infinity) < seconds);
    assert.equal(newest(state, 'kv-finance', 'invoice-reader-key').enabled, false);
    const old = allSecrets(state).filter(({ deletedOn }) => deletedOn !== undefined);
    assert.deepEqual(
      old.map(({ name }) => name),
      ['old-carrier-key'],
    );
    assert.deepEqual(
      allSecrets(state)
        .filter(({ versions }) => versions.length > 2)
        .map(({ name }) => name),
      ['bank-portal-pw'],
    );
  });

  it('give every version a value and a name of its own', () => {
    const versions = allSecrets(company()).flatMap((secret) => secret.versions);
    assert.equal(new Set(versions.map(({ value }) => value)).size, versions.length);
    assert.equal(new Set(versions.map(({ version }) => version)).size, versions.length);
    for (const { version, value } of versions) {
      assert.match(version, /^[0-9a-f]{32}$/);
      assert.match(value, /^[a-z]+ [a-z]+ [a-z]+ [a-z]+ \d+$/);
    }
  });

  it('keep their values to themselves: none stands in a row or in a connection', () => {
    const state = company();
    const elsewhere = JSON.stringify([state.dataverse, state.connections, state.people, state.azure.subscriptions]);
    for (const { name, versions } of allSecrets(state)) {
      for (const { value } of versions) assert.ok(!elsewhere.includes(value), name);
    }
  });
});
