import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { listConnections } from '../../../../src/credentials/connections/listConnections';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { findCredential, findGroup } from './company';

describe('the connections of a credential', () => {
  const used = useSandbox();
  const list = async (credential: string, made: readonly string[] = []) =>
    valueOf(await listConnections(used.services, (await findCredential(used.services, credential)).id, { made }));

  it('are those that Dataverse or the Power Platform knows, each once, by name', async () => {
    const { connections, unseen } = await list('SAP service account');
    assert.deepEqual(
      [connections.map(({ name, state }) => [name, state]), unseen],
      [
        [
          ['SAP customers', 'connected'],
          ['SAP invoices', 'connected'],
        ],
        [],
      ],
    );
    const [first] = connections;
    assert.deepEqual(
      [first?.place?.connector, first?.targetId, first?.mustBeSaved],
      ['shared_uiflow', await findGroup(used.services, 'Finance robots'), false],
    );
    assert.deepEqual(
      (await list('Depot robots')).connections.map(({ name }) => name),
      ['Depot robots, first try'],
    );
  });

  it('tell why they are not connected', async () => {
    const {
      connections: [legacy],
    } = await list('Legacy ERP');
    assert.deepEqual([legacy?.state, legacy?.reason], ['error', 'Failed to sign in with the credentials of this connection.']);
  });

  it('have to be saved once where they were last saved before April 2024', async () => {
    assert.deepEqual(
      (await list('SAP batch account')).connections.map(({ name, mustBeSaved }) => [name, mustBeSaved]),
      [['SAP batch', true]],
    );
  });

  it('include one that was just made, also where the service does not tell its credential', async () => {
    const id = randomUUID();
    const plain = {
      displayName: 'Just made',
      connectionParametersSet: {
        name: 'azureRelay',
        values: { username: { value: 'none' }, password: { value: 'none' }, targetId: { value: randomUUID() } },
      },
    };
    valueOf(await used.services.powerPlatform.saveConnection('shared_uiflow', id, plain));
    assert.ok(!(await list('SAP service account')).connections.some(({ name }) => name === 'Just made'));
    assert.ok((await list('SAP service account', [id])).connections.some(({ name }) => name === 'Just made'));
  });

  it('do not include one that was deleted, though Dataverse keeps its row', async () => {
    const {
      connections: [first],
    } = await list('SAP service account');
    assert.ok(first?.place);
    valueOf(await used.services.powerPlatform.deleteConnection('shared_uiflow', first.place.id));
    const { id } = await findCredential(used.services, 'SAP service account');
    const names = async (deleted: readonly string[]) =>
      valueOf(await listConnections(used.services, id, { deleted })).connections.map(({ name, state }) => [name, state]);
    assert.deepEqual(await names([]), [
      ['SAP customers', 'unknown'],
      ['SAP invoices', 'connected'],
    ]);
    assert.deepEqual(await names([first.place.id]), [['SAP invoices', 'connected']]);
  });

  it('are of unknown state where the Power Platform cannot be asked, and that is said', async () => {
    await used.sandbox.fault({ times: 0, service: 'powerPlatform', fault: { kind: 'status', status: 403 } });
    const { connections, unseen } = await list('SAP service account');
    assert.deepEqual(
      connections.map(({ name, state, place }) => [name, state, place]),
      [
        ['SAP customers', 'unknown', undefined],
        ['SAP invoices', 'unknown', undefined],
      ],
    );
    assert.deepEqual(
      unseen.map(({ what }) => what.text),
      ['connections of the Power Platform'],
    );
  });

  it('are still listed where Dataverse cannot be asked', async () => {
    const credential = await findCredential(used.services, 'SAP service account');
    await used.sandbox.fault({ times: 0, path: '/connectioninstances', fault: { kind: 'status', status: 403 } });
    const { connections, unseen } = valueOf(await listConnections(used.services, credential.id));
    assert.deepEqual([connections.length, unseen.map(({ what }) => what.text)], [2, ['connections in Dataverse']]);
    await used.sandbox.fault({ times: 0, service: 'powerPlatform', fault: { kind: 'status', status: 403 } });
    assert.equal((await listConnections(used.services, credential.id)).ok, false);
  });
});
