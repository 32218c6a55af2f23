import assert from 'node:assert/strict';
import { urgencyOf, worstOf, type Health } from '../../../../src/credentials/browse/health';
import { readSecretHealth, readHealthOfSecrets } from '../../../../src/credentials/browse/readSecretHealth';
import { say } from '../../../../src/message';
import { connectSandbox, impatient } from '../../../fixtures/connectSandbox';
import { useSandbox } from '../../../fixtures/useSandbox';

describe('the health of a secret', () => {
  const used = useSandbox();
  const questions = async () => (await used.sandbox.journal()).filter(({ service, status }) => service === 'keyVault' && status !== 401);
  const of = (vault: string, secret: string) => readSecretHealth(used.services, { vault, secret }, new Date());

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

  it('counts days with the clock that it is given', async () => {
    const after = async (days: number) =>
      readSecretHealth(used.services, { vault: 'kv-finance', secret: 'sap-pw' }, new Date(Date.now() + days * 86_400_000));
    assert.equal((await after(11)).expiresInDays, 1);
    assert.equal((await after(13)).state, 'expired');
  });

  it('says of a reachable secret no more than is known', async () => {
    assert.match((await of('kv-carriers', 'supplier-api-secret')).why.text, /is not known/);
  });

  it('reports the first line of what Key Vault says, without the ids after it', async () => {
    const { why } = await of('kv-hr', 'payroll-pw');
    assert.deepEqual(why.args, ['Caller is not authorized to perform action on resource.']);
  });

  it('of a version is that of this version, and missing where the version is not there', async () => {
    assert.equal(
      (await readSecretHealth(used.services, { vault: 'kv-finance', secret: 'customs-cert', version: '0'.repeat(32) }, new Date())).state,
      'missing',
    );
  });

  it('never asks for the value', async () => {
    await of('kv-finance', 'sap-pw');
    assert.deepEqual(
      (await questions()).map(({ path }) => path.split('?')[0]),
      ['/secrets/sap-pw/versions'],
    );
  });

  it('of one forbidden secret says nothing about the others of its vault', async () => {
    await used.sandbox.fault({ vault: 'kv-finance', path: '/secrets/sap-pw/', fault: { kind: 'status', status: 403 } });
    assert.equal((await of('kv-finance', 'sap-pw')).state, 'forbidden');
    assert.equal((await of('kv-finance', 'customs-cert')).state, 'reachable');
  });

  it('is unknown while the vault cannot be reached', async () => {
    await used.sandbox.fault({ times: 0, vault: 'kv-finance', fault: { kind: 'drop', when: 'before' } });
    assert.equal((await of('kv-finance', 'customs-cert')).state, 'unknown');
  });

  it('can be left', async () => {
    const leaver = new AbortController();
    const left = readSecretHealth(used.services, { vault: 'kv-finance', secret: 'sap-pw' }, new Date(), { signal: leaver.signal });
    leaver.abort(new Error('left'));
    await assert.rejects(left, /left/);
  });
});

describe('the health of many secrets of a vault', () => {
  const used = useSandbox();
  const finance = ['sap-pw', 'customs-cert', 'invoice-reader-key', 'bank-portal-pw', 'toll-portal-pw'];
  const look = (vault: string, secrets: readonly string[]) =>
    readHealthOfSecrets(
      used.services,
      secrets.map((secret) => ({ vault, secret })),
      new Date(),
    );
  const asked = async () =>
    (await used.sandbox.journal())
      .filter(({ service, status }) => service === 'keyVault' && status !== 401)
      .map(({ path }) => path.split('?')[0]);

  it('is looked up in the list of the vault, and the same as that of each alone', async () => {
    const together = await look('kv-finance', finance);
    assert.deepEqual(await asked(), ['/secrets']);
    for (const secret of finance)
      assert.deepEqual(
        together.get(`kv-finance/${secret}/`),
        await readSecretHealth(used.services, { vault: 'kv-finance', secret }, new Date()),
        secret,
      );
  });

  it('is asked one by one where the vault does not let itself be listed', async () => {
    await used.sandbox.fault({ times: 0, vault: 'kv-finance', path: '/secrets?', fault: { kind: 'status', status: 403 } });
    assert.equal((await look('kv-finance', finance)).get('kv-finance/sap-pw/')?.state, 'reachable');
  });

  it('takes no hundred refusals to know that a vault refuses', async () => {
    const healths = await look(
      'kv-hr',
      Array.from({ length: 100 }, (_, index) => `payroll-${index}`),
    );
    assert.deepEqual([...new Set([...healths.values()].map(({ state }) => state))], ['forbidden']);
    assert.equal(healths.size, 100);
    assert.ok((await asked()).length < 10);
  });

  it('takes one answer of a vault that cannot be reached for all of its secrets', async () => {
    await used.sandbox.fault({ times: 0, vault: 'kv-finance', fault: { kind: 'drop', when: 'before' } });
    const healths = await look('kv-finance', finance);
    assert.deepEqual(
      [...healths.values()].map(({ state }) => state),
      finance.map(() => 'unknown'),
    );
    assert.deepEqual([...new Set(await asked())], ['/secrets']);
  });

  it('waits as long as a busy vault asks for, and asks again then', async () => {
    await used.sandbox.fault({ times: 1, vault: 'kv-finance', fault: { kind: 'status', status: 429, retryAfter: 7 } });
    const waits: number[] = [];
    const services = connectSandbox(used.sandbox, undefined, {
      ...impatient,
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });
    const healths = await readHealthOfSecrets(
      services,
      finance.map((secret) => ({ vault: 'kv-finance', secret })),
      new Date(),
    );
    assert.deepEqual([waits, healths.get('kv-finance/sap-pw/')?.state], [[7000], 'reachable']);
  });

  it('is asked about a version where a reference names one', async () => {
    const references = [
      ...finance.map((secret) => ({ vault: 'kv-finance', secret })),
      { vault: 'kv-finance', secret: 'sap-pw', version: '0'.repeat(32) },
    ];
    const healths = await readHealthOfSecrets(used.services, references, new Date());
    assert.equal(healths.get(`kv-finance/sap-pw/${'0'.repeat(32)}`)?.state, 'missing');
    assert.equal(healths.get('kv-finance/sap-pw/')?.state, 'reachable');
  });
});

describe('the urgency of a secret', () => {
  const why = say('Why.');
  const soon = (expiresInDays: number): Health => ({ state: 'reachable', expiresInDays, why });
  const of = (state: Health['state']): Health => ({ state, why });

  it('puts the worst first', () => {
    const all = [soon(50), of('forbidden'), soon(2), of('missing'), of('reachable'), of('expired'), of('unknown')];
    const urgent = all.filter((health) => urgencyOf(health) !== undefined).sort((a, b) => (urgencyOf(a) ?? 0) - (urgencyOf(b) ?? 0));
    assert.deepEqual(urgent, [of('expired'), of('missing'), of('forbidden'), soon(2), soon(50)]);
    assert.deepEqual(worstOf(all), of('expired'));
  });

  it('is none where nothing is wrong or nothing is known', () => {
    assert.equal(worstOf([of('reachable'), of('unknown'), undefined]), undefined);
  });
});
