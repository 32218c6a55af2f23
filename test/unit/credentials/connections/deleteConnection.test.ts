import assert from 'node:assert/strict';
import { deleteConnection, previewConnectionRemoval } from '../../../../src/credentials/connections/deleteConnection';
import { listConnections } from '../../../../src/credentials/connections/listConnections';
import { inEnglish } from '../../../../src/message';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { findCredential } from './company';

describe('the deletion of a connection', () => {
  const used = useSandbox();
  const find = async (credential: string, name: string) => {
    const found = valueOf(await listConnections(used.services, (await findCredential(used.services, credential)).id)).connections.find(
      (one) => one.name === name,
    );
    assert.ok(found, name);
    return found;
  };

  it('is preceded by a look at the flows that stop working, through the references that name it', async () => {
    const { names, keeps, breaks, blockers, unseen } = valueOf(
      await previewConnectionRemoval(used.services, await find('SAP service account', 'SAP invoices')),
    );
    assert.deepEqual(
      [names, keeps.map(inEnglish), blockers, unseen],
      [['SAP invoices'], ['The credential SAP service account stays.'], [], []],
    );
    const words = breaks.map(({ kind, label }) => `${kind} ${label}`);
    assert.ok(words.includes('connectionReference SAP invoices'), words.join(', '));
    assert.ok(
      words.some((word) => word.startsWith('flow ')),
      words.join(', '),
    );
    assert.ok(!words.some((word) => /^(credential|variable|secret|connection) /.test(word)), words.join(', '));
  });

  it('says what could not be looked at', async () => {
    const connection = await find('SAP service account', 'SAP invoices');
    await used.sandbox.fault({ times: 0, path: '/connectionreferences?', fault: { kind: 'status', status: 403 } });
    const { unseen } = valueOf(await previewConnectionRemoval(used.services, connection));
    assert.ok(unseen.some(({ what }) => what.text === 'connection references'));
  });

  it('takes the connection, and nothing else', async () => {
    const connection = await find('SAP service account', 'SAP invoices');
    assert.ok(connection.place);
    await used.sandbox.clearJournal();
    valueOf(await deleteConnection(used.services, connection.place));
    assert.deepEqual(
      (await used.sandbox.journal()).map(({ service, method }) => `${service} ${method}`),
      ['powerPlatform DELETE'],
    );
    assert.ok(!valueOf(await used.services.powerPlatform.listConnections()).some(({ id }) => id === connection.id));
    assert.ok(await findCredential(used.services, 'SAP service account'));
  });
});
