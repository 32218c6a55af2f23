import assert from 'node:assert/strict';
import { createSecret, readDay, setExpiry } from '../../../../src/credentials/edit/createSecret';
import { password } from '../../../fixtures/fakeSecrets/generic';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

describe('A new secret in a vault', () => {
  const used = useSandbox();
  const versions = async (secret: string) => valueOf(await used.services.keyVault.listVersions('kv-finance', secret));

  it('is stored with its expiry', async () => {
    const expiresOn = readDay('2037-01-31');
    assert.ok(expiresOn);
    valueOf(await createSecret(used.services, { vault: 'kv-finance', secret: 'new-one', value: password(), expiresOn }));
    const [version, ...more] = await versions('new-one');
    assert.deepEqual([more.length, version?.enabled, version?.expiresOn?.toISOString()], [0, true, '2037-01-31T23:59:59.000Z']);
  });

  it('is refused where there is one of that name, which stays as it is', async () => {
    const before = (await versions('sap-pw')).length;
    const answer = await createSecret(used.services, { vault: 'kv-finance', secret: 'sap-pw', value: password() });
    assert.equal(answer.ok ? 'stored' : answer.error.kind, 'conflict');
    assert.equal((await versions('sap-pw')).length, before);
  });

  it('is refused without a value, and with an expiry that is over or cannot be sent, before anything is sent', async () => {
    for (const wrong of [
      { value: '' },
      { value: password(), expiresOn: new Date(0) },
      { value: password(), expiresOn: new Date('2038-02-01') },
    ]) {
      const answer = await createSecret(used.services, { vault: 'kv-finance', secret: 'new-one', ...wrong });
      assert.equal(answer.ok ? 'stored' : answer.error.kind, 'validation');
    }
    assert.deepEqual(
      (await used.sandbox.journal()).filter(({ service }) => service === 'keyVault'),
      [],
    );
  });

  it('leaves its value in no error', async () => {
    const value = password();
    await used.sandbox.fault({
      times: 0,
      vault: 'kv-finance',
      method: 'PUT',
      fault: { kind: 'status', status: 403, message: `You sent ${value}.` },
    });
    const answer = await createSecret(used.services, { vault: 'kv-finance', secret: 'new-one', value });
    assert.ok(!answer.ok && !JSON.stringify(answer).includes(value));
  });
});

describe('The expiry of a secret', () => {
  const used = useSandbox();
  const expiry = async (secret: string, place = 0) =>
    valueOf(await used.services.keyVault.listVersions('kv-finance', secret))
      [place]?.expiresOn?.toISOString()
      .slice(0, 10);
  const day = new Date('2037-05-01T23:59:59Z');

  it('is set on the newest version', async () => {
    valueOf(await setExpiry(used.services, { vault: 'kv-finance', secret: 'sap-pw' }, day));
    assert.equal(await expiry('sap-pw'), '2037-05-01');
  });

  it('is set on the version that is named, and on no other', async () => {
    const [newest, old] = valueOf(await used.services.keyVault.listVersions('kv-finance', 'sap-pw'));
    assert.ok(old?.version !== undefined);
    valueOf(await setExpiry(used.services, { vault: 'kv-finance', secret: 'sap-pw', version: old.version }, day));
    assert.equal(await expiry('sap-pw', 1), '2037-05-01');
    assert.equal(await expiry('sap-pw'), newest?.expiresOn?.toISOString().slice(0, 10));
  });

  it('of a secret that is gone is refused', async () => {
    const answer = await setExpiry(used.services, { vault: 'kv-finance', secret: 'nothing-here' }, day);
    assert.equal(answer.ok ? 'set' : answer.error.kind, 'notFound');
  });
});

describe('A day that a person types', () => {
  it('lasts until its end', () => {
    assert.equal(readDay(' 2028-02-29 ')?.toISOString(), '2028-02-29T23:59:59.000Z');
  });

  for (const text of ['2027-02-29', '2027-13-01', '31.01.2027', '2027-1-1', 'tomorrow', '']) {
    it(`is none where it reads "${text}"`, () => {
      assert.equal(readDay(text), undefined);
    });
  }
});
