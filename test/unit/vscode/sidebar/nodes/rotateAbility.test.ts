import assert from 'node:assert/strict';
import type { SecretProperties } from '../../../../../src/cloud/services';
import { judgeVersions } from '../../../../../src/credentials/browse/health';
import { credentialNode, partNode } from '../../../../../src/vscode/sidebar/nodes/credentialNode';
import { referenceNode } from '../../../../../src/vscode/sidebar/nodes/referenceNode';
import { variableNode } from '../../../../../src/vscode/sidebar/nodes/variableNode';
import { secretNode } from '../../../../../src/vscode/sidebar/nodes/vaultNode';
import { sapAccount, sapPassword, serviceUrl } from '../rows';

describe('Rotating a secret from the tree', () => {
  const secret: SecretProperties = { name: 'sap-pw', enabled: true, managed: false };

  it('is offered on a secret, a reference, a variable, a credential and a part of one that point at one', () => {
    assert.ok(secretNode('kv-finance', undefined, secret, {}, new Date(), 'at').can.includes('rotate'));
    assert.ok(referenceNode({ vault: 'kv-finance', secret: 'sap-pw' }, undefined, 'at').can.includes('rotate'));
    assert.ok(variableNode(sapPassword, 'at').can.includes('rotate'));
    assert.ok(partNode(sapAccount, 'password', sapPassword, 'at').can.includes('rotate'));
    assert.ok(credentialNode(sapAccount, 'at').can.includes('rotate'));
  });

  it('is not offered where there is no secret, or a certificate keeps it', () => {
    assert.ok(!variableNode(serviceUrl, 'at').can.includes('rotate'));
    assert.ok(!partNode(sapAccount, 'userName', serviceUrl, 'at').can.includes('rotate'));
    assert.ok(!credentialNode({ ...sapAccount, kind: 'cyberArk', store: 'cyberArk' }, 'at').can.includes('rotate'));
    const health = judgeVersions({ vault: 'kv-finance', secret: 'customs-cert' }, [{ ...secret, managed: true }], new Date());
    assert.ok(!referenceNode({ vault: 'kv-finance', secret: 'customs-cert' }, health, 'at').can.includes('rotate'));
    assert.ok(!secretNode('kv-finance', undefined, { ...secret, managed: true }, {}, new Date(), 'at').can.includes('rotate'));
  });
});
