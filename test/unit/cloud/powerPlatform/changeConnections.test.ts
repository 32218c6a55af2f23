import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inEnglish } from '../../../../src/message';
import type { PlatformConnection } from '../../../../src/cloud/services';
import { useSandbox } from '../../../fixtures/useSandbox';
import { errorOf, valueOf } from '../results';
import { scriptServices, type Said } from '../scriptedServices';

const connector = 'shared_uiflow';
const parameters = (username: string, password: string) => ({
  name: 'azureRelay',
  values: { username: { value: username }, password: { value: password }, targetId: { value: '0b4c3a4e-2f0a-4b7b-9c0f-0b8a3a1f7d11' } },
});
const body = {
  displayName: 'Robot',
  connectionParametersSet: parameters('@environmentVariables("new_SapUser")', '@environmentVariables("new_SapPassword")'),
};
const faults = [
  { kind: 'drop', when: 'before' },
  { kind: 'drop', when: 'after' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, retryAfter: 1 },
  { kind: 'tokenExpired' },
] as const;

describe('A connection of the Power Platform', () => {
  const used = useSandbox();
  const all = async () => valueOf(await used.services.powerPlatform.listConnections());
  const some = async (wanted: (one: PlatformConnection) => boolean) => (await all()).find(wanted) ?? assert.fail();

  it('is read by its connector and id', async () => {
    const one = await some((connection) => connection.connector === connector && connection.credentialId !== undefined);
    assert.deepEqual(valueOf(await used.services.powerPlatform.readConnection(connector, one.id)), one);
  });

  it('tells why it does not work, and nothing of the kind where it does', async () => {
    const broken = await some(({ status }) => status !== 'Connected');
    assert.ok(broken.statusReason !== undefined && broken.statusReason !== '');
    assert.equal((await some(({ status }) => status === 'Connected')).statusReason, undefined);
  });

  it('is said not to be there', async () => {
    const error = errorOf(await used.services.powerPlatform.readConnection(connector, crypto.randomUUID()));
    assert.deepEqual([error.kind, error.code], ['notFound', 'ConnectionNotFound']);
  });

  it('is created under the id it is given, in the environment', async () => {
    const id = crypto.randomUUID();
    const saved = valueOf(await used.services.powerPlatform.saveConnection(connector, id, body));
    assert.deepEqual([saved.id, saved.connector, saved.displayName, saved.status], [id, connector, 'Robot', 'Connected']);
    assert.equal(saved.targetId, body.connectionParametersSet.values.targetId.value);
    const sent = JSON.parse((await used.sandbox.journal()).find(({ method }) => method === 'PUT')?.body ?? '') as {
      readonly properties: { readonly environment: object };
    };
    const { environmentId } = used.sandbox.ready;
    assert.deepEqual(sent.properties.environment, {
      id: `/providers/Microsoft.PowerApps/environments/${environmentId}`,
      name: environmentId,
    });
  });

  it('is stored even where it does not work, and says why', async () => {
    const set = parameters('@environmentVariables("new_SapUser")', '@environmentVariables("new_Nowhere")');
    const saved = valueOf(
      await used.services.powerPlatform.saveConnection(connector, crypto.randomUUID(), { ...body, connectionParametersSet: set }),
    );
    assert.equal(saved.status, 'Error');
    assert.match(saved.statusReason ?? '', /new_Nowhere/);
  });

  for (const fault of faults) {
    it(`is saved once in spite of ${JSON.stringify(fault)}`, async () => {
      const before = (await all()).length;
      await used.sandbox.fault({ service: 'powerPlatform', method: 'PUT', fault });
      valueOf(await used.services.powerPlatform.saveConnection(connector, crypto.randomUUID(), body));
      assert.equal((await all()).length, before + 1);
    });

    it(`is deleted in spite of ${JSON.stringify(fault)}`, async () => {
      const { id } = await some((one) => one.connector === connector);
      await used.sandbox.fault({ service: 'powerPlatform', method: 'DELETE', fault });
      valueOf(await used.services.powerPlatform.deleteConnection(connector, id));
      assert.ok(!(await all()).some((one) => one.id === id));
    });
  }

  it('is saved again under the same id', async () => {
    const id = crypto.randomUUID();
    valueOf(await used.services.powerPlatform.saveConnection(connector, id, body));
    const again = valueOf(await used.services.powerPlatform.saveConnection(connector, id, { ...body, displayName: 'Robot two' }));
    assert.equal(again.displayName, 'Robot two');
    assert.equal((await all()).filter((one) => one.id === id).length, 1);
  });

  it('cannot be deleted where it is not there, as long as no answer was lost', async () => {
    assert.equal(errorOf(await used.services.powerPlatform.deleteConnection(connector, crypto.randomUUID())).kind, 'notFound');
  });

  it('may have been changed when every answer is lost', async () => {
    await used.sandbox.fault({ service: 'powerPlatform', times: 0, fault: { kind: 'drop', when: 'before' } });
    const id = crypto.randomUUID();
    for (const error of [
      errorOf(await used.services.powerPlatform.saveConnection(connector, id, body)),
      errorOf(await used.services.powerPlatform.deleteConnection(connector, id)),
    ]) {
      assert.equal(error.unsure, true);
      assert.match(inEnglish(error.remedy), /not known whether/);
    }
  });

  it('is refused with the words of the service', async () => {
    const error = errorOf(
      await used.services.powerPlatform.saveConnection(connector, crypto.randomUUID(), { ...body, credentialId: crypto.randomUUID() }),
    );
    assert.deepEqual([error.kind, error.code], ['validation', 'ApiHubsRequestFailed']);
    assert.match(error.message, /credential/);
  });

  it('is not called missing where it is forbidden', async () => {
    await used.sandbox.fault({ service: 'powerPlatform', fault: { kind: 'status', status: 403 } });
    assert.equal(errorOf(await used.services.powerPlatform.readConnection(connector, crypto.randomUUID())).kind, 'forbidden');
  });
});

describe('A Power Platform that misbehaves', () => {
  const save = async (said: Said, properties: Readonly<Record<string, unknown>>) => {
    const services = await scriptServices(() => said);
    const saved = await services.connect().powerPlatform.saveConnection(connector, 'an/id', properties);
    await services.close();
    return { saved, paths: services.asked.map(({ path }) => path) };
  };

  it('gets ids in their place of the address only', async () => {
    const { paths } = await save({ status: 200 }, body);
    assert.deepEqual(paths, [
      '/connectivity/connectors/shared_uiflow/connections/an%2Fid?api-version=1&$filter=environment%20eq%20%27an-environment%27',
    ]);
  });

  const password = randomBytes(12).toString('base64url');
  const pfx = randomBytes(60).toString('base64');
  const properties = {
    displayName: 'Robot',
    connectionParametersSet: {
      name: 'azureRelayRunOwner',
      values: {
        ...parameters('HBL\\robot', password).values,
        'tokenRunOwnerCert:clientCertificateSecret': { value: { pfx, password: '' } },
      },
    },
  };

  it('does not bring a password or a certificate into an error by quoting it', async () => {
    const { saved } = await save(
      {
        status: 400,
        body: { error: { code: 'ApiHubsRequestFailed', message: `Bad parameters for HBL\\robot: ${JSON.stringify(properties)}` } },
      },
      properties,
    );
    const error = errorOf(saved);
    const told = JSON.stringify(error);
    assert.ok(!told.includes(password) && !told.includes(pfx.slice(10, 30)), told);
    assert.match(error.message, /HBL\\robot.*azureRelayRunOwner/s);
  });

  it('does not bring one into the reason of a status either', async () => {
    const answer = {
      name: 'an-id',
      properties: {
        apiId: 'x/shared_uiflow',
        statuses: [{ status: 'Error', error: { message: `Sign-in of HBL\\robot with ${password} failed.` } }],
      },
    };
    const { saved } = await save({ status: 201, body: answer }, properties);
    assert.equal(valueOf(saved).statusReason, 'Sign-in of HBL\\robot with […] failed.');
  });

  it('tells the code of a status that has no words, and no reason where it has neither', async () => {
    const answer = (error: unknown) => ({
      name: 'an-id',
      properties: { apiId: 'x/shared_uiflow', statuses: [{ status: 'Error', error }] },
    });
    assert.equal(
      valueOf((await save({ status: 201, body: answer({ code: 'Unauthorized', message: '' }) }, body)).saved).statusReason,
      'Unauthorized',
    );
    assert.equal(valueOf((await save({ status: 201, body: answer(null) }, body)).saved).statusReason, undefined);
  });

  it('ends the connection and rejects with the reason when it is cancelled', async () => {
    const services = await scriptServices(() => 'silence');
    const stop = new AbortController();
    const saved = services.connect().powerPlatform.saveConnection(connector, 'an-id', body, { signal: stop.signal });
    await services.silent;
    stop.abort('enough');
    assert.equal(await saved.catch((reason: unknown) => reason), 'enough');
    await services.hungUp;
    await services.close();
  });
});
