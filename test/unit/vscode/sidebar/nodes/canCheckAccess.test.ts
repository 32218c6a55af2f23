import assert from 'node:assert/strict';
import type { CloudError, CloudErrorKind, ServiceName } from '../../../../../src/cloud/result';
import type { Health } from '../../../../../src/credentials/browse/health';
import { say } from '../../../../../src/message';
import { credentialNode, partNode } from '../../../../../src/vscode/sidebar/nodes/credentialNode';
import { failureNode } from '../../../../../src/vscode/sidebar/nodes/listNodes';
import type { Node } from '../../../../../src/vscode/sidebar/nodes/node';
import { referenceNode } from '../../../../../src/vscode/sidebar/nodes/referenceNode';
import { variableNode } from '../../../../../src/vscode/sidebar/nodes/variableNode';
import { secretNode, unseenVaultNode, vaultNode } from '../../../../../src/vscode/sidebar/nodes/vaultNode';
import { sapAccount, sapPassword, serviceUrl } from '../rows';

const vault = {
  id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-hr',
  name: 'kv-hr',
  subscriptionId: 's',
  resourceGroup: 'rg',
};
const reference = { vault: 'kv-hr', secret: 'payroll-pw' };
const refusal = (kind: CloudErrorKind, service: ServiceName = 'Key Vault'): CloudError => ({
  kind,
  service,
  message: '',
  remedy: say('Ask.'),
});
const health = (state: Health['state']): Health => ({ state, why: say('So it is.') });
const offered = ({ can }: Node): string =>
  can.includes('checkAccessInline') ? 'on the row' : can.includes('checkAccess') ? 'in its menu' : 'not at all';

describe('Where the tree offers to check access', () => {
  it('is in the menu of what leads to a secret', () => {
    assert.equal(offered(variableNode(sapPassword, 'at')), 'in its menu');
    assert.equal(offered(partNode(sapAccount, 'password', sapPassword, 'at')), 'in its menu');
    assert.equal(offered(referenceNode(reference, undefined, 'at')), 'in its menu');
    assert.equal(
      offered(secretNode('kv-hr', vault.id, { name: 'payroll-pw', enabled: true, managed: false }, {}, new Date(), 'at')),
      'in its menu',
    );
    assert.equal(offered(vaultNode(vault, undefined, 'at')), 'in its menu');
    assert.equal(offered(unseenVaultNode('kv-partner', 1, 'at')), 'in its menu');
    assert.equal(offered(credentialNode(sapAccount, 'at')), 'in its menu');
  });

  it('is nowhere else', () => {
    assert.equal(offered(variableNode(serviceUrl, 'at')), 'not at all');
    assert.equal(offered(credentialNode({ ...sapAccount, store: 'cyberArk' }, 'at')), 'not at all');
  });

  it('is on the row itself where somebody is kept out', () => {
    for (const kind of ['forbidden', 'firewall'] as const) {
      assert.equal(offered(vaultNode(vault, refusal(kind), 'at')), 'on the row');
      assert.equal(offered(failureNode(refusal(kind), 'at')), 'on the row');
    }
    assert.equal(offered(vaultNode(vault, refusal('offline'), 'at')), 'in its menu');
    assert.equal(offered(failureNode(refusal('forbidden', 'Dataverse'), 'at')), 'not at all');
    for (const state of ['forbidden', 'firewall', 'otherTenant'] as const)
      assert.equal(offered(referenceNode(reference, health(state), 'at')), 'on the row');
    for (const state of ['reachable', 'expired', 'unknown'] as const)
      assert.equal(offered(referenceNode(reference, health(state), 'at')), 'in its menu');
  });
});
