import assert from 'node:assert/strict';
import { SecretHealth, type Health } from '../../../src/credentials/health';
import { useSandbox } from '../../fixtures/useSandbox';

describe('the health of a secret', () => {
  const used = useSandbox();
  const questions = async () => (await used.sandbox.journal()).filter(({ service, status }) => service === 'keyVault' && status !== 401);
  let health: SecretHealth;
  beforeEach(() => { health = new SecretHealth(used.services, () => new Date()); });
  const of = (vault: string, secret: string) => health.of({ vault, secret });

  for (const [state, vault, secret] of [
    ['reachable', 'kv-carriers', 'supplier-api-secret'],
    ['reachable', 'kv-finance', 'customs-cert'],
    ['forbidden', 'kv-hr', 'payroll-pw'],
    ['firewall', 'kv-plant', 'weighbridge-pw'],
    ['missing', 'kv-finance', 'toll-portal-pw'],
    ['missing', 'kv-nowhere', 'any'],
    ['disabled', 'kv-finance', 'invoice-reader-key'],
    ['expired', 'kv-finance', 'bank-portal-pw'],
    ['otherTenant', 'kv-partner', 'edi-exchange-pw'],
  ] as const satisfies readonly (readonly [Health['state'], string, string])[]) {
    it(`of ${vault} / ${secret} is: ${state}`, async () => {
      const found = await of(vault, secret);
      assert.equal(found.state, state);
      assert.equal(found.remedy === undefined, state === 'reachable', 'what is not well has a remedy');
    });
  }

  it('tells the days until a secret expires, and what to do', async () => {
    const { state, expiresInDays, remedy } = await of('kv-finance', 'sap-pw');
    assert.deepEqual([state, expiresInDays], ['reachable', 12]);
    assert.match(remedy?.text ?? '', /before it expires/);
  });

  it('counts days with its clock, which may be another day than when it asked', async () => {
    const days = 24 * 60 * 60 * 1000;
    let later = 0;
    health = new SecretHealth(used.services, () => new Date(Date.now() + later * days));
    const told = [];
    for (later of [0, 11, 12, 13]) told.push(await of('kv-finance', 'sap-pw'));
    assert.deepEqual(told.slice(0, 2).map(({ expiresInDays }) => expiresInDays), [12, 1]);
    assert.equal(told.at(-1)?.state, 'expired');
    assert.equal((await questions()).length, 1);
  });

  it('says of a reachable secret no more than is known', async () => {
    assert.match((await of('kv-carriers', 'supplier-api-secret')).why.text, /is not known/);
  });

  it('reports the first line of what Key Vault says, without the ids after it', async () => {
    const { why } = await of('kv-hr', 'payroll-pw');
    assert.deepEqual(why.args, ['Caller is not authorized to perform action on resource.']);
  });

  it('of a version is that of this version, and missing where the version is not there', async () => {
    assert.equal((await health.of({ vault: 'kv-finance', secret: 'customs-cert', version: '0'.repeat(32) })).state, 'missing');
  });

  it('is asked once for a secret, however it is written and however many ask at a time', async () => {
    await Promise.all([of('kv-finance', 'sap-pw'), of('KV-FINANCE', 'SAP-PW'), of('kv-finance', 'sap-pw')]);
    await of('kv-finance', 'sap-pw');
    assert.equal((await questions()).length, 1);
  });

  it('never asks for the value', async () => {
    await of('kv-finance', 'sap-pw');
    assert.deepEqual((await questions()).map(({ path }) => path.split('?')[0]), ['/secrets/sap-pw/versions']);
  });

  it('of one forbidden secret says nothing about the others of its vault', async () => {
    await used.sandbox.fault({ vault: 'kv-finance', path: '/secrets/sap-pw/', fault: { kind: 'status', status: 403 } });
    assert.equal((await of('kv-finance', 'sap-pw')).state, 'forbidden');
    assert.equal((await of('kv-finance', 'customs-cert')).state, 'reachable');
  });

  it('is unknown while the vault cannot be reached, and asked again next time', async () => {
    await used.sandbox.fault({ times: 0, vault: 'kv-finance', fault: { kind: 'drop', when: 'before' } });
    const found = await of('kv-finance', 'customs-cert');
    assert.equal(found.state, 'unknown');
    await used.sandbox.clearFaults();
    assert.equal((await of('kv-finance', 'customs-cert')).state, 'reachable');
  });

  it('is asked again after it was told to forget, for one vault or for all', async () => {
    await of('kv-finance', 'sap-pw');
    await of('kv-carriers', 'supplier-api-secret');
    health.forget('KV-Finance');
    await of('kv-finance', 'sap-pw');
    await of('kv-carriers', 'supplier-api-secret');
    assert.equal((await questions()).length, 3);
    health.forget();
    await of('kv-carriers', 'supplier-api-secret');
    assert.equal((await questions()).length, 4);
  });

  it('can be left: another one who asks gets an answer', async () => {
    const leaver = new AbortController();
    const left = health.of({ vault: 'kv-finance', secret: 'sap-pw' }, { signal: leaver.signal });
    leaver.abort(new Error('left'));
    await assert.rejects(left, /left/);
    assert.equal((await of('kv-finance', 'sap-pw')).state, 'reachable');
  });
});
