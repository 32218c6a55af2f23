import assert from 'node:assert/strict';
import type { CredentialConnection } from '../../../../../src/credentials/connections/listConnections';
import { say } from '../../../../../src/message';
import { connectionNode, connectionsNode } from '../../../../../src/vscode/sidebar/nodes/connectionNode';
import { contextValue } from '../../../../../src/vscode/sidebar/nodes/node';
import { inWords, tooltipOf } from '../inWords';
import { sapAccount } from '../rows';

const connection: CredentialConnection = {
  id: 'k1',
  name: 'SAP invoices',
  state: 'connected',
  mustBeSaved: false,
  place: { connector: 'shared_uiflow', id: 'K1' },
};

describe('The connections below a credential', () => {
  const unseen = [{ what: say('connections of the Power Platform'), why: say('You may not read this.') }];

  it('are counted once they were looked at', () => {
    assert.equal(inWords(connectionsNode(sapAccount, undefined, 'at').description), '');
    assert.equal(inWords(connectionsNode(sapAccount, { connections: [connection], unseen: [] }, 'at').description), '1');
    assert.equal(inWords(connectionsNode(sapAccount, { connections: [connection], unseen }, 'at').description), '1, maybe more');
  });

  it('say in words whether they work, and on which machine or for which account', () => {
    const description = (more: Partial<CredentialConnection>, machine?: string) =>
      inWords(connectionNode(sapAccount, { ...connection, ...more }, machine, 'at').description);
    assert.equal(description({}, 'Finance robots'), 'connected · Finance robots');
    assert.equal(description({ account: 'robot@harbourlight.example' }), 'connected · robot@harbourlight.example');
    assert.equal(description({ state: 'error' }), 'not connected');
    assert.equal(description({ state: 'unknown' }), 'status not known');
    assert.equal(description({ mustBeSaved: true }, 'Finance robots'), 'connected · save it once · Finance robots');
  });

  it('tell why one is not connected, and what to do', () => {
    const node = connectionNode(sapAccount, { ...connection, state: 'error', reason: 'Failed to sign in.' }, undefined, 'at');
    assert.deepEqual(node.icon, { name: 'error', colour: 'list.errorForeground' });
    assert.match(tooltipOf(node), /What to do: .*\nPower Platform said: Failed to sign in\./);
  });

  it('can be traced and copied, and deleted where the Power Platform knows them', () => {
    assert.equal(
      contextValue(connectionNode(sapAccount, connection, undefined, 'at')),
      'connection canTrace canRefresh canCopyName canDeleteConnection',
    );
    const elsewhere: CredentialConnection = { id: 'k1', name: 'SAP invoices', state: 'unknown', mustBeSaved: false };
    assert.equal(contextValue(connectionNode(sapAccount, elsewhere, undefined, 'at')), 'connection canTrace canRefresh canCopyName');
    assert.deepEqual(connectionNode(sapAccount, connection, undefined, 'at').start, { kind: 'connection', id: 'k1' });
  });

  it('offer another one where the kind of the credential allows it', () => {
    assert.ok(connectionsNode(sapAccount, undefined, 'at').can.includes('connect'));
    assert.ok(!connectionsNode({ ...sapAccount, kind: 'machineMapping' }, undefined, 'at').can.includes('connect'));
  });
});
