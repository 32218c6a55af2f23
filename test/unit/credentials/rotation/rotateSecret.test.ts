import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fail } from '../../../../src/cloud/result';
import type { Services } from '../../../../src/cloud/services';
import { disableOldVersion } from '../../../../src/credentials/rotation/disableOldVersion';
import { checkExpiry, checkValue, findNewVersions, rotateSecret } from '../../../../src/credentials/rotation/rotateSecret';
import { readVersions } from '../../../../src/credentials/rotation/secretVersions';
import { inEnglish } from '../../../../src/message';
import { askSandbox } from '../../../fixtures/askSandbox';
import { useSandbox, valueOf } from '../../../fixtures/useSandbox';

const sap = { vault: 'kv-finance', secret: 'sap-pw' };
const newValue = () => randomBytes(15).toString('base64url');

describe('rotating a secret', () => {
  const used = useSandbox();
  const versions = async (secret = sap) => valueOf(await used.services.keyVault.listVersions(secret.vault, secret.secret));
  const valueIn = async ({ vault, secret } = sap) => {
    const { body } = await askSandbox(used.sandbox, 'keyVault', `/secrets/${secret}?api-version=7.5`, { vault });
    return (body as { readonly value?: string }).value;
  };
  const writes = async () =>
    (await used.sandbox.journal()).filter(({ service, method, status }) => service === 'keyVault' && method === 'PUT' && status !== 401);
  const stored = async (secret = sap, more: { readonly value?: string; readonly expiresOn?: Date } = {}) => {
    const rotation = await rotateSecret(used.services, secret, { value: newValue(), ...more });
    assert.ok(rotation.kind === 'stored', rotation.kind === 'refused' ? inEnglish(rotation.error.remedy) : rotation.kind);
    return rotation;
  };
  const refusal = async (secret = sap, services: Services = used.services) => {
    const rotation = await rotateSecret(services, secret, { value: newValue() });
    assert.ok(rotation.kind === 'refused');
    return rotation.error;
  };

  it('stores the newest version, and names it and the one before', async () => {
    const value = newValue();
    const [before] = await versions();
    const { version, previous } = await stored(sap, { value });
    assert.equal(await valueIn(), value);
    assert.equal(version.version, (await versions())[0]?.version);
    assert.equal(previous?.version, before?.version);
    assert.equal((await versions()).length, 3);
  });

  it('gives it an expiry date where one is wanted, and none otherwise', async () => {
    const expiresOn = new Date(Math.floor(Date.now() / 1000) * 1000 + 90 * 24 * 60 * 60 * 1000);
    assert.deepEqual((await stored(sap, { expiresOn })).version.expiresOn, expiresOn);
    assert.equal((await stored()).version.expiresOn, undefined);
  });

  it('makes a secret that a variable points at and that is not there', async () => {
    const toll = { vault: 'kv-finance', secret: 'toll-portal-pw' };
    assert.deepEqual(valueOf(await readVersions(used.services, toll)), { seen: true, versions: [] });
    assert.equal((await stored(toll)).previous, undefined);
    assert.equal((await versions(toll)).length, 1);
  });

  it('sends the value once, to the vault and in no address', async () => {
    const value = newValue();
    await stored(sap, { value });
    const holding = (await used.sandbox.journal()).filter((entry) => JSON.stringify(entry).includes(value));
    assert.deepEqual(
      holding.map(({ service, method, body, path }) => [service, method, body.includes(value), path.includes(value)]),
      [['keyVault', 'PUT', true, false]],
    );
  });

  it('finds its version where only the answer was lost', async () => {
    await used.sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'after' } });
    const value = newValue();
    await stored(sap, { value });
    assert.equal(await valueIn(), value);
    assert.equal((await versions()).length, 3);
  });

  it('says so when nobody can tell whether it is stored, and finds out later', async () => {
    const { keyVault } = used.services;
    const lost: Services = {
      ...used.services,
      keyVault: {
        ...keyVault,
        setSecret: async (...of) => {
          valueOf(await keyVault.setSecret(...of));
          return fail({ kind: 'offline', service: 'Key Vault', message: '', remedy: { text: '', args: [] }, unsure: true });
        },
      },
    };
    const before = await versions();
    const rotation = await rotateSecret(lost, sap, { value: newValue() });
    assert.ok(rotation.kind === 'unsure' && rotation.before);
    assert.deepEqual(rotation.before, before);
    const found = valueOf(await findNewVersions(used.services, sap, rotation.before));
    assert.deepEqual(
      found.map(({ version }) => version),
      [(await versions())[0]?.version],
    );
  });

  for (const [title, secret, kind] of [
    ['the vault gives no right', { vault: 'kv-hr', secret: 'payroll-pw' }, 'forbidden'],
    ['its firewall is in the way', { vault: 'kv-plant', secret: 'weighbridge-pw' }, 'firewall'],
    ['this cloud has no such vault', { vault: 'kv-nowhere', secret: 'any' }, 'notFound'],
    ['the secret belongs to a certificate', { vault: 'kv-finance', secret: 'customs-cert' }, 'validation'],
  ] as const) {
    it(`stores nothing when ${title}`, async () => {
      const error = await refusal(secret);
      assert.equal(error.kind, kind);
      assert.ok((await writes()).every(({ status }) => status === 403));
    });
  }

  it('tries to store where the versions may not be seen', async () => {
    await used.sandbox.fault({ service: 'keyVault', path: '/versions', fault: { kind: 'status', status: 403 } });
    const { version, previous } = await stored();
    assert.ok(version.version !== undefined && previous === undefined);
  });

  it('stores nothing when the vault cannot be reached', async () => {
    await used.sandbox.fault({ times: 0, service: 'keyVault', fault: { kind: 'drop', when: 'before' } });
    assert.equal((await refusal()).kind, 'offline');
  });

  it('stores nothing under the name of a secret that was deleted and can be recovered', async () => {
    assert.equal((await refusal({ vault: 'kv-carriers', secret: 'old-carrier-key' })).kind, 'conflict');
  });

  it('never quotes the value in a refusal', async () => {
    const value = newValue();
    for (const vault of ['kv-hr', 'kv-plant', 'kv-nowhere']) {
      assert.ok(!JSON.stringify(await rotateSecret(used.services, { vault, secret: 'any' }, { value })).includes(value));
    }
  });

  it('asks for a value, and for one that fits into a vault', async () => {
    for (const nothing of ['', '   ', '\n']) assert.match(checkValue(nothing)?.text ?? '', /Enter/);
    assert.match(checkValue('ü'.repeat(12 * 1024 + 513))?.text ?? '', /25 KB/);
    assert.equal(checkValue('ü'.repeat(12 * 1024 + 512)), undefined);
    assert.equal((await rotateSecret(used.services, sap, { value: '' })).kind, 'refused');
    assert.deepEqual(await writes(), []);
  });

  it('asks for a day that is still to come', () => {
    const now = new Date('2026-03-02T10:00:00Z');
    assert.equal(checkExpiry(undefined, now), undefined);
    assert.equal(checkExpiry(new Date('2026-03-02T23:59:59Z'), now), undefined);
    assert.match(checkExpiry(now, now)?.text ?? '', /still to come/);
    assert.match(checkExpiry(new Date('tomorrow'), now)?.text ?? '', /Enter a date/);
  });

  describe('and disabling the version before', () => {
    it('leaves the newest one', async () => {
      const { version, previous } = await stored();
      valueOf(await disableOldVersion(used.services, sap, previous?.version ?? ''));
      const enabled = new Map((await versions()).map((one) => [one.version, one.enabled]));
      assert.deepEqual([enabled.get(version.version), enabled.get(previous?.version), enabled.size], [true, false, 3]);
    });

    it('is refused for the newest, and where no newer one works', async () => {
      const [newest, older] = await versions();
      const refused = async (version: string) => {
        const answer = await disableOldVersion(used.services, sap, version);
        return answer.ok ? 'done' : answer.error.kind;
      };
      assert.equal(await refused(newest?.version ?? ''), 'validation');
      valueOf(await used.services.keyVault.updateVersion(sap.vault, sap.secret, newest?.version ?? '', { enabled: false }));
      assert.equal(await refused(older?.version ?? ''), 'validation');
      assert.equal(await refused('0'.repeat(32)), 'notFound');
      assert.deepEqual(
        (await versions()).map(({ enabled }) => enabled),
        [false, true],
      );
    });

    it('is refused where the vault refuses', async () => {
      const { previous } = await stored();
      await used.sandbox.fault({ service: 'keyVault', method: 'PATCH', fault: { kind: 'status', status: 403 } });
      const answer = await disableOldVersion(used.services, sap, previous?.version ?? '');
      assert.equal(answer.ok ? 'done' : answer.error.kind, 'forbidden');
    });
  });
});
