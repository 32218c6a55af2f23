import assert from 'node:assert/strict';
import type { CloudError, CloudErrorKind } from '../../../../../src/cloud/result';
import { say } from '../../../../../src/message';
import { referenceNode } from '../../../../../src/vscode/sidebar/nodes/referenceNode';
import { secretNode, unseenVaultNode, vaultNode, versionNode } from '../../../../../src/vscode/sidebar/nodes/vaultNode';
import { inWords, tooltipOf } from '../inWords';

const now = new Date('2026-03-01T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const vault = {
  id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-hr',
  name: 'kv-hr',
  subscriptionId: 's',
  resourceGroup: 'rg',
};
const refusal = (kind: CloudErrorKind): CloudError => ({
  kind,
  service: 'Key Vault',
  message: 'Caller is not authorized',
  remedy: say('Ask for the role Key Vault Secrets User.'),
});

describe('A vault in the tree', () => {
  it('shows where it is', () => {
    assert.equal(inWords(vaultNode(vault, undefined, 'at', 'Production').description), 'Production · rg');
  });

  it('says why its secrets may not be read, in words of ours and of the service', () => {
    const node = vaultNode(vault, refusal('forbidden'), 'at');
    assert.equal(inWords(node.description), 'no access');
    assert.match(tooltipOf(node), /What to do: Ask for the role Key Vault Secrets User/);
    assert.equal(node.icon?.name, 'circle-slash');
    assert.match(tooltipOf(node), /Key Vault said: Caller is not authorized/);
    assert.equal(node.opens, 'closed');
  });

  it('says in few words which right is missing, where it is known how the vault decides', () => {
    const description = (rbac: boolean) => inWords(vaultNode({ ...vault, rbac }, refusal('forbidden'), 'at').description);
    assert.equal(description(true), 'no access: Key Vault Secrets User is missing');
    assert.equal(description(false), 'no access: the permissions Get and List are missing');
  });

  it('shows no id where the name of the subscription is not known', () => {
    assert.equal(inWords(vaultNode(vault, undefined, 'at').description), 'rg');
  });

  it('tells a firewall from missing access', () => {
    assert.match(inWords(vaultNode(vault, refusal('firewall'), 'at').description), /^blocked by its firewall/);
  });

  it('does not claim that a vault is gone when Azure only does not list it', () => {
    const node = unseenVaultNode('kv-partner', 2, 'at');
    assert.equal(inWords(node.description), 'not visible to you · 2 variables point at it');
    assert.equal(node.icon?.name, 'question');
  });
});

describe('A secret in the tree', () => {
  const secret = { name: 'payroll-pw', enabled: true, managed: false };

  it('counts versions and users as far as they are known', () => {
    assert.equal(inWords(secretNode('kv-hr', vault.id, secret, {}, now, 'at').description), '');
    assert.equal(
      inWords(secretNode('kv-hr', vault.id, secret, { versions: 2, usedBy: 1 }, now, 'at').description),
      '2 versions · used by 1 variable',
    );
    assert.equal(inWords(secretNode('kv-hr', vault.id, secret, { usedBy: 0 }, now, 'at').description), 'used by no variable');
  });

  it('says when it expires, once that is soon', () => {
    const description = (days: number) =>
      inWords(secretNode('kv-hr', vault.id, { ...secret, expiresOn: inDays(days) }, {}, now, 'at').description);
    assert.equal(description(61), '');
    assert.equal(description(12), 'expires in 12 days');
    assert.equal(description(1), 'expires tomorrow');
    assert.equal(description(0.5), 'expires tomorrow');
    assert.equal(description(0.4), 'expires today');
    assert.equal(description(-0.5), 'expired');
  });

  it('says that it is disabled rather than when it expires', () => {
    const node = secretNode('kv-hr', vault.id, { ...secret, enabled: false, expiresOn: inDays(3) }, {}, now, 'at');
    assert.equal(inWords(node.description), 'disabled');
  });

  it('can be asked about, copied and opened', () => {
    const node = secretNode('kv-hr', vault.id, secret, {}, now, 'at');
    assert.deepEqual(node.start, { kind: 'secret', vault: 'kv-hr', secret: 'payroll-pw' });
    assert.ok(node.can.includes('openInAzure'));
    assert.ok(!secretNode('kv-hr', undefined, secret, {}, now, 'at').can.includes('openInAzure'));
  });

  it('shows versions with their dates', () => {
    const node = versionNode(
      'kv-hr',
      { ...secret, version: '0123456789abcdef0123456789abcdef', createdOn: new Date('2026-02-01T00:00:00Z') },
      true,
      now,
      'at',
    );
    assert.equal(inWords(node.label), '01234567');
    assert.equal(inWords(node.description), 'newest · 2026-02-01');
  });

  it('offers to disable a version that a newer one has replaced, and no other', () => {
    const version = { ...secret, version: '0123456789abcdef0123456789abcdef' };
    assert.ok(versionNode('kv-hr', version, false, now, 'at').can.includes('disableVersion'));
    assert.ok(!versionNode('kv-hr', version, true, now, 'at').can.includes('disableVersion'));
  });

  it('shows a disabled version without alarm, whenever it expires', () => {
    const version = { ...secret, version: '0123456789abcdef0123456789abcdef', enabled: false, expiresOn: now };
    assert.equal(versionNode('kv-hr', version, false, now, 'at').icon?.colour, 'disabledForeground');
  });
});

describe('A secret reference in the tree', () => {
  const reference = { vault: 'kv-hr', secret: 'payroll-pw' };

  it('is being looked at until its health is known', () => {
    const node = referenceNode(reference, undefined, 'at');
    assert.equal(node.icon?.name, 'sync~spin');
  });

  it('says how the secret is, and what to do', () => {
    const node = referenceNode(
      reference,
      { state: 'reachable', expiresInDays: 12, why: say('You can see it.'), remedy: say('Renew it.') },
      'at',
    );
    assert.equal(inWords(node.description), 'expires in 12 days');
    assert.equal(node.icon?.colour, 'list.warningForeground');
    assert.match(tooltipOf(node), /You can see it\.\nWhat to do: Renew it\./);
  });

  it('never marks as wrong what is only not known', () => {
    const node = referenceNode(reference, { state: 'unknown', why: say('Key Vault cannot be reached.') }, 'at');
    assert.deepEqual(node.icon, { name: 'question' });
  });
});
