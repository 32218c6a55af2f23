import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { subscriptions } from '../../../../src/sandbox/company/azure';
import { useSandbox } from '../../../fixtures/useSandbox';
import { errorOf, valueOf } from '../results';
import { scriptServices } from '../scriptedServices';

const namespace = 'Microsoft.PowerPlatform';

describe('A resource provider', () => {
  const used = useSandbox();
  const state = async (id: string) => valueOf(await used.services.resourceManager.readProvider(id, namespace));

  it('is registered in a subscription, or it is not', async () => {
    assert.equal(await state(subscriptions.production.id), 'Registered');
    assert.equal(await state(subscriptions.sandbox.id), 'NotRegistered');
  });

  it('is registered by asking for it', async () => {
    assert.equal(valueOf(await used.services.resourceManager.registerProvider(subscriptions.sandbox.id, namespace)), 'Registering');
    assert.equal(await state(subscriptions.sandbox.id), 'Registered');
  });

  for (const fault of [
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, retryAfter: 1 },
    { kind: 'tokenExpired' },
  ] as const) {
    it(`is registered in spite of ${JSON.stringify(fault)}`, async () => {
      await used.sandbox.fault({ service: 'resourceManager', method: 'POST', path: '/register', fault });
      valueOf(await used.services.resourceManager.registerProvider(subscriptions.sandbox.id, namespace));
      assert.equal(await state(subscriptions.sandbox.id), 'Registered');
    });
  }

  it('may not be registered by a reader, who is told who may', async () => {
    const error = errorOf(await used.services.resourceManager.registerProvider(subscriptions.production.id, 'Microsoft.PowerApps'));
    assert.deepEqual([error.kind, error.code], ['forbidden', 'AuthorizationFailed']);
    assert.match(inEnglish(error.remedy), /Owner or a Contributor/);
  });

  it('is not called missing where the subscription may not be read', async () => {
    assert.equal(errorOf(await used.as('yuki.tanabe').resourceManager.readProvider(subscriptions.sandbox.id, namespace)).kind, 'forbidden');
    assert.equal(errorOf(await used.services.resourceManager.readProvider(subscriptions.partner.id, namespace)).kind, 'forbidden');
  });

  it('may have been registered when every answer is lost', async () => {
    await used.sandbox.fault({ service: 'resourceManager', method: 'POST', times: 0, fault: { kind: 'drop', when: 'after' } });
    assert.equal(errorOf(await used.services.resourceManager.registerProvider(subscriptions.sandbox.id, namespace)).unsure, true);
  });

  it('keeps to its place in the address, whatever it is called', async () => {
    const services = await scriptServices(() => ({ status: 200, body: { registrationState: 'Unregistering' } }));
    assert.equal(valueOf(await services.connect().resourceManager.readProvider('a?b', 'c#d')), 'Unregistering');
    assert.deepEqual(
      services.asked.map(({ path }) => path),
      ['/subscriptions/a%3Fb/providers/c%23d?api-version=2021-04-01'],
    );
    await services.close();
  });

  it('is asked for no longer when it is cancelled', async () => {
    const services = await scriptServices(() => 'silence');
    const stop = new AbortController();
    const read = services.connect().resourceManager.readProvider('s', namespace, { signal: stop.signal });
    await services.silent;
    stop.abort('enough');
    assert.equal(await read.catch((reason: unknown) => reason), 'enough');
    await services.hungUp;
    await services.close();
  });
});
