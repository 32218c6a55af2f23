import assert from 'node:assert/strict';
import { doAction } from '../../../../src/credentials/access/checkAccess';
import { readMe } from '../../../../src/credentials/model/me';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';
import { check, secretIn, withPortals } from './checking';

describe('the check of the resource provider', () => {
  const used = useSandbox();
  const registered = secretIn('finance', 'sap-pw');
  const unregistered = secretIn('new', 'robot-pw');

  it('passes where Microsoft.PowerPlatform is registered in the subscription of the vault', async () => {
    const { state, evidence, commands } = await check(used.services, registered, 'provider');
    assert.equal(state, 'pass');
    assert.match(evidence, new RegExp(`“Registered” in the subscription ${registered.subscriptionId}`));
    assert.deepEqual(commands, []);
  });

  it('fails where it is not, with the command and the page that register it', async () => {
    const { state, commands, links } = await check(withPortals(used.services), unregistered, 'provider');
    assert.equal(state, 'fail');
    assert.deepEqual(commands, [`az provider register --namespace Microsoft.PowerPlatform --subscription ${unregistered.subscriptionId}`]);
    assert.deepEqual(links, [
      `https://portal.example/#@${used.services.environment.tenantId ?? ''}/resource/subscriptions/${unregistered.subscriptionId}/resourceproviders`,
    ]);
  });

  it('has no link where there is no portal, as in the sandbox', async () => {
    assert.deepEqual((await check(used.services, unregistered, 'provider')).links, []);
  });

  it('offers to register it to somebody who may', async () => {
    assert.deepEqual((await check(used.services, unregistered, 'provider')).offers, ['registerProvider']);
    valueOf(await doAction(used.services, valueOf(await readMe(used.services)), unregistered, 'registerProvider'));
    assert.equal((await check(used.services, unregistered, 'provider')).state, 'pass');
  });

  it('offers it to nobody whose rights are not known', async () => {
    await used.sandbox.fault({
      service: 'resourceManager',
      path: '/permissions',
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed' },
    });
    const { state, offers, commands } = await check(used.services, unregistered, 'provider');
    assert.deepEqual([state, offers, commands.length], ['fail', [], 1]);
  });

  it('offers it to nobody who may only look', async () => {
    const resourceManager = {
      ...used.services.resourceManager,
      readProvider: () => Promise.resolve({ ok: true as const, value: 'NotRegistered' }),
    };
    const { state, offers } = await check({ ...used.services, resourceManager }, registered, 'provider');
    assert.deepEqual([state, offers], ['fail', []]);
  });

  for (const [word, state] of [
    ['Registering', 'unknown'],
    ['Unregistering', 'fail'],
    ['Unregistered', 'fail'],
    ['SomethingNew', 'unknown'],
  ] as const) {
    it(`is ${state} while it is “${word}”`, async () => {
      const resourceManager = { ...used.services.resourceManager, readProvider: () => Promise.resolve({ ok: true as const, value: word }) };
      const found = await check({ ...used.services, resourceManager }, registered, 'provider');
      assert.equal(found.state, state);
      assert.notEqual(found.remedy, '');
    });
  }

  it('is unknown, with the reason, to somebody who may not look, and hands them the question for an administrator', async () => {
    const { state, evidence, commands } = await check(used.as('fatima.bennani'), secretIn('hr', 'payroll-pw'), 'provider');
    assert.equal(state, 'unknown');
    assert.match(evidence, /does not have authorization/);
    assert.match(commands.join(), /^az provider show --namespace Microsoft\.PowerPlatform --subscription /);
  });

  it('is unknown while Azure cannot be reached', async () => {
    await used.sandbox.fault({ service: 'resourceManager', times: 0, fault: { kind: 'drop', when: 'before' } });
    const { state, evidence } = await check(used.services, unregistered, 'provider');
    assert.deepEqual([state, evidence], ['unknown', 'Azure Resource Manager cannot be reached.']);
  });

  it('offers no way to register it in a subscription of another tenant', async () => {
    const { state, commands } = await check(used.services, secretIn('partner', 'edi-exchange-pw'), 'provider');
    assert.deepEqual([state, commands], ['unknown', []]);
  });
});
