import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ConnectionMaking, type ConnectionOutcome, type NewConnection } from '../../../../src/credentials/connections/createConnection';
import { inEnglish } from '../../../../src/message';
import { askSandbox } from '../../../fixtures/askSandbox';
import { fakePfx } from '../../../fixtures/fakePfx';
import { addRunOwner, shareWith } from '../../../fixtures/runOwners';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { findCredential, findGroup } from './company';

describe('the making of a desktop flow connection', () => {
  const used = useSandbox();
  const { signal } = new AbortController();
  const nothing = () => undefined;

  async function prepare(credential = 'SAP service account', more: Partial<NewConnection> = {}): Promise<ConnectionMaking> {
    const wanted = {
      credentialId: (await findCredential(used.services, credential)).id,
      displayName: 'SAP on Finance robots',
      targetId: await findGroup(used.services, 'Finance robots'),
      ...more,
    };
    await used.sandbox.clearJournal();
    return new ConnectionMaking(used.services, wanted);
  }
  const states = (making: ConnectionMaking) => making.progress.map(({ id, state }) => `${id} ${state}`);
  const errorOf = (outcome: ConnectionOutcome) => {
    assert.ok('error' in outcome, outcome.kind);
    return outcome.error;
  };
  const listed = async (id: string) => valueOf(await used.services.powerPlatform.listConnections()).find((one) => one.id === id);
  const writes = async () =>
    (await used.sandbox.journal()).filter(({ service, method }) => service === 'powerPlatform' && method !== 'GET');
  const disable = async (enabled: boolean) => {
    const [newest] = valueOf(await used.services.keyVault.listVersions('kv-finance', 'sap-pw'));
    const answer = await askSandbox(used.sandbox, 'keyVault', `/secrets/sap-pw/${newest?.version ?? ''}?api-version=7.4`, {
      method: 'PATCH',
      vault: 'kv-finance',
      body: { attributes: { enabled } },
    });
    assert.equal(answer.status, 200);
  };

  it('ends with a connection that is connected, under the id that was chosen for it', async () => {
    const making = await prepare();
    const seen: string[] = [];
    const outcome = await making.run(() => {
      seen.push(states(making).join(', '));
    }, signal);
    assert.deepEqual(outcome, { kind: 'connected' });
    assert.deepEqual(states(making), ['read done', 'save done', 'verify done']);
    assert.ok(seen.includes('read done, save doing, verify waiting'), seen.join('\n'));
    const connection = await listed(making.id);
    assert.deepEqual([connection?.displayName, connection?.status, making.made], ['SAP on Finance robots', 'Connected', 'yes']);
    assert.equal((await writes()).length, 1);
  });

  it('names the variables of the credential, never a value', async () => {
    await (await prepare()).run(nothing, signal);
    const [{ body } = { body: '' }] = await writes();
    const { properties } = JSON.parse(body) as {
      readonly properties: {
        readonly environment: { readonly name: string };
        readonly connectionParametersSet: { readonly values: unknown };
      };
    };
    assert.equal(properties.environment.name, used.sandbox.ready.environmentId);
    assert.deepEqual(properties.connectionParametersSet.values, {
      username: { value: '@environmentVariables("new_SapUser")' },
      password: { value: '@environmentVariables("new_SapPassword")' },
      targetId: { value: await findGroup(used.services, 'Finance robots') },
    });
  });

  it('works for a certificate and for CyberArk', async () => {
    for (const name of ['Customs certificate', 'Old robot']) {
      assert.deepEqual(await (await prepare(name)).run(nothing, signal), { kind: 'connected' }, name);
      assert.match((await writes())[0]?.body ?? '', /"password":\{"value":"none"\}/);
    }
  });

  it('makes nothing where the credential has lost a variable', async () => {
    const making = await prepare('Legacy ERP');
    const { kind, remedy } = errorOf(await making.run(nothing, signal));
    assert.deepEqual(
      [kind, inEnglish(remedy)],
      [
        'validation',
        'No connection can be made from Legacy ERP. Its password variable was deleted. Create the credential anew with a variable that exists.',
      ],
    );
    assert.deepEqual([making.made, await writes()], ['no', []]);
  });

  it('says so when the connection is there and cannot sign in, in the words of the service', async () => {
    await disable(false);
    const making = await prepare();
    const outcome = await making.run(nothing, signal);
    assert.equal(outcome.kind, 'notConnected');
    const { message, remedy } = errorOf(outcome);
    assert.equal(message, "The secret of the environment variable 'new_SapPassword' could not be read: kv-finance/sap-pw is disabled.");
    assert.match(inEnglish(remedy), /save it again, or delete it/);
    assert.deepEqual(states(making), ['read done', 'save done', 'verify failed']);
    assert.deepEqual([making.made, (await listed(making.id))?.status], ['yes', 'Error']);
  });

  it('saves it again under the same id once the cause is gone', async () => {
    await disable(false);
    const making = await prepare();
    await making.run(nothing, signal);
    await disable(true);
    assert.deepEqual(await making.saveAgain(nothing, signal), { kind: 'connected' });
    const paths = (await writes()).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual([paths.length, new Set(paths).size], [2, 1]);
  });

  it('looks again at the status, without saving, when that is all there is to do', async () => {
    await disable(false);
    const making = await prepare();
    await making.run(nothing, signal);
    assert.equal((await making.run(nothing, signal)).kind, 'notConnected');
    assert.equal((await writes()).length, 1);
  });

  it('deletes what it made, also where that is gone already', async () => {
    const making = await prepare();
    await making.run(nothing, signal);
    valueOf(await making.remove(signal));
    assert.deepEqual([await listed(making.id), making.made], [undefined, 'no']);
    valueOf(await making.remove(signal));
  });

  it('goes on from the step that failed', async () => {
    const making = await prepare();
    await used.sandbox.fault({ service: 'powerPlatform', method: 'PUT', fault: { kind: 'status', status: 403, message: 'No.' } });
    assert.equal(errorOf(await making.run(nothing, signal)).kind, 'forbidden');
    assert.deepEqual([states(making), making.made], [['read done', 'save failed', 'verify waiting'], 'no']);
    assert.deepEqual(await making.run(nothing, signal), { kind: 'connected' });
    assert.equal((await used.sandbox.journal()).filter(({ path }) => path.includes('/credentials(')).length, 1);
  });

  it('does not know whether it is there when the answer got lost, and can delete it to be sure', async () => {
    const making = await prepare();
    await used.sandbox.fault({ times: 0, service: 'powerPlatform', fault: { kind: 'drop', when: 'after' } });
    assert.equal((await making.run(nothing, signal)).kind, 'failed');
    await used.sandbox.clearFaults();
    assert.ok(await listed(making.id));
    assert.equal(making.made, 'unknown');
    valueOf(await making.remove(signal));
    assert.equal(await listed(making.id), undefined);
  });

  it('stops when it is cancelled', async () => {
    const making = await prepare();
    const abort = new AbortController();
    const outcome = await making.run(() => {
      if (states(making)[1] === 'save doing') abort.abort();
    }, abort.signal);
    assert.deepEqual([outcome.kind, making.made], ['cancelled', 'unknown']);
  });

  describe('with a run owner', () => {
    const runOwnerOf = (applicationId: string) => ({ applicationId, pfx: fakePfx().toString('base64'), password: randomUUID() });

    it('stops before anything is saved where the credential is not shared with it', async () => {
      const { applicationId } = await addRunOwner(used.as('tomas.figueira'));
      const making = await prepare('SAP service account', { runOwner: runOwnerOf(applicationId) });
      const { remedy } = errorOf(await making.run(nothing, signal));
      assert.equal(
        inEnglish(remedy),
        `Access to the credential: It may not read this. Share the credential with ${applicationId}, at least as user.`,
      );
      assert.deepEqual([states(making), await writes()], [['read done', 'runOwner failed', 'save waiting', 'verify waiting'], []]);
    });

    it('sends its certificate once, and to the Power Platform only', async () => {
      const owner = await addRunOwner(used.as('tomas.figueira'));
      const credential = await findCredential(used.services, 'SAP service account');
      await shareWith(used.as('tomas.figueira'), owner, 'credential', credential.id);
      for (const { variableId = '' } of credential.parts)
        await shareWith(used.as('tomas.figueira'), owner, 'environmentvariabledefinition', variableId);
      await shareWith(used.as('tomas.figueira'), owner, 'flowmachinegroup', await findGroup(used.services, 'Finance robots'));
      const runOwner = runOwnerOf(owner.applicationId);
      const making = await prepare('SAP service account', { runOwner });
      assert.deepEqual(await making.run(nothing, signal), { kind: 'connected' });
      const holders = (await used.sandbox.journal()).filter((entry) =>
        [runOwner.pfx, runOwner.password].some((secret) => JSON.stringify(entry).includes(secret)),
      );
      assert.deepEqual(
        holders.map(({ service, method }) => `${service} ${method}`),
        ['powerPlatform PUT'],
      );
      assert.match(holders[0]?.body ?? '', /"azureRelayRunOwner"/);
    });

    it('goes on where nobody can tell what it may read', async () => {
      const making = await prepare('SAP service account', { runOwner: runOwnerOf(randomUUID()) });
      assert.deepEqual(await making.run(nothing, signal), { kind: 'connected' });
    });
  });
});
