import assert from 'node:assert/strict';
import type { Health } from '../../../../../src/credentials/browse/health';
import { say } from '../../../../../src/message';
import { credentialNode, partNode } from '../../../../../src/vscode/sidebar/nodes/credentialNode';
import { contextValue } from '../../../../../src/vscode/sidebar/nodes/node';
import { inWords, tooltipOf } from '../inWords';
import { boris, legacyErp, sapAccount, sapPassword, serviceUrl } from '../rows';

describe('A credential in the tree', () => {
  it('says its store and what it is used for', () => {
    const node = credentialNode(sapAccount, 'at');
    assert.equal(inWords(node.label), 'SAP service account');
    assert.equal(inWords(node.description), 'Key Vault · Connection, Desktop flow');
    assert.equal(node.icon?.name, 'key');
    assert.deepEqual(node.start, { kind: 'credential', id: 'c1' });
  });

  it('names the owner where that is somebody else', () => {
    assert.equal(
      inWords(credentialNode({ ...sapAccount, owner: boris }, 'at').description),
      'Key Vault · Connection, Desktop flow · Boris Lund',
    );
  });

  it('says first that a variable it needs was deleted, and what to do', () => {
    const node = credentialNode(legacyErp, 'at');
    assert.equal(inWords(node.description), 'password variable was deleted');
    assert.equal(node.icon?.name, 'warning');
    assert.match(tooltipOf(node), /What to do: Create the credential anew/);
  });

  it('says first how the worst of its secrets is, in a word, and in a sentence to who listens', () => {
    const trouble = (health: Health) => credentialNode(sapAccount, 'at', health);
    const soon = trouble({ state: 'reachable', expiresInDays: 12, why: say('You can see it.'), remedy: say('Renew it.') });
    assert.match(inWords(soon.description), /^12 days · Key Vault · /);
    assert.match(inWords(soon.spoken), /^expires in 12 days · Key Vault · /);
    assert.deepEqual(soon.icon, { name: 'warning', colour: 'list.warningForeground' });
    assert.match(tooltipOf(soon), /Secret: expires in 12 days\nWhat to do: Renew it\./);
    const expired = trouble({ state: 'expired', why: say('It expired.') });
    assert.match(inWords(expired.description), /^expired · /);
    assert.deepEqual(expired.icon, { name: 'error', colour: 'list.errorForeground' });
    assert.equal(
      inWords(trouble({ state: 'unknown', why: say('Offline.') }).description),
      inWords(credentialNode(sapAccount, 'at').description),
    );
  });

  it('says in words that it is disabled, and offers to enable it', () => {
    const node = credentialNode({ ...sapAccount, active: false }, 'at');
    assert.match(inWords(node.description), /^disabled · /);
    assert.ok(node.can.includes('enable') && !node.can.includes('disable'));
  });

  it('offers no change of what came with an imported solution', () => {
    const { can } = credentialNode({ ...sapAccount, managed: true }, 'at');
    for (const ability of ['rename', 'describe', 'delete'] as const) assert.ok(!can.includes(ability), ability);
  });

  it('tells the menus what can be done', () => {
    assert.match(contextValue(credentialNode(sapAccount, 'at')), /^credential canTrace canRefresh /);
  });
});

describe('A part of a credential', () => {
  it('shows the variable with its value', () => {
    const node = partNode(sapAccount, 'userName', serviceUrl, 'at');
    assert.equal(inWords(node.label), 'User name');
    assert.equal(inWords(node.description), 'hbl_ServiceUrl = https://example.org/api');
    assert.equal(node.opens, 'never');
  });

  it('shows the name of a secret variable only, and opens to its reference', () => {
    const node = partNode(sapAccount, 'password', sapPassword, 'at');
    assert.equal(inWords(node.description), 'hbl_SapPassword');
    assert.equal(node.opens, 'open');
  });

  it('says first what is wrong with its secret, and nothing while that is not known', () => {
    const description = (health: Health) => inWords(partNode(sapAccount, 'password', sapPassword, 'at', { health }).description);
    assert.equal(description({ state: 'reachable', expiresInDays: 12, why: say('You can see it.') }), '12 days · hbl_SapPassword');
    assert.equal(description({ state: 'unknown', why: say('Key Vault cannot be reached.') }), 'hbl_SapPassword');
  });

  it('tells a deleted variable from one that may not be seen and from one that is not read yet', () => {
    assert.equal(inWords(partNode(legacyErp, 'password', undefined, 'at').description), 'password variable was deleted');
    assert.equal(inWords(partNode(sapAccount, 'password', undefined, 'at').description), 'variable is deleted or not shared with you');
    assert.equal(inWords(partNode(sapAccount, 'password', undefined, 'at', { unread: true }).description), 'not read yet');
  });
});
