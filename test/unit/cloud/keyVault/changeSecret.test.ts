import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import type { KeyVault, SecretProperties } from '../../../../src/cloud/services';
import { askSandbox } from '../../../fixtures/askSandbox';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { errorOf, gather, valueOf } from '../results';
import { scriptServices } from '../scriptedServices';

describe('Changing a secret', () => {
  let sandbox: TestSandbox;
  let keyVault: KeyVault;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => {
    keyVault = connectSandbox(sandbox).keyVault;
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const reader = () => connectSandbox(sandbox, 'elodie.marchand@harbourlight.example').keyVault;

  describe('updateVersion', () => {
    const versions = async () => valueOf(await keyVault.listVersions('kv-finance', 'bank-portal-pw'));
    const versionOf = ({ version = '' }: SecretProperties) => version;
    const middle = async () => versionOf((await versions())[1] ?? assert.fail());

    it('disables one version, enables it again, and leaves the others', async () => {
      const version = await middle();
      const enabled = async () => (await versions()).map((one) => one.enabled);
      valueOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: false }));
      assert.deepEqual(await enabled(), [true, false, true]);
      valueOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: true }));
      assert.deepEqual(await enabled(), [true, true, true]);
    });

    it('sets when it expires, and touches nothing else', async () => {
      const version = await middle();
      const expiresOn = new Date('2031-05-06T07:08:09Z');
      valueOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: false }));
      valueOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { expiresOn }));
      const changed = (await versions()).find((one) => one.version === version);
      assert.deepEqual([changed?.enabled, changed?.expiresOn], [false, expiresOn]);
    });

    for (const fault of [
      { kind: 'drop', when: 'before' },
      { kind: 'drop', when: 'after' },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429 },
      { kind: 'tokenExpired' },
    ] as const) {
      it(`gets over ${JSON.stringify(fault)}`, async () => {
        const version = await middle();
        await sandbox.fault({ service: 'keyVault', method: 'PATCH', fault });
        valueOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: false }));
        assert.equal((await versions())[1]?.enabled, false);
      });
    }

    it('says that it is not known, when every answer is lost', async () => {
      const version = await middle();
      await sandbox.fault({ service: 'keyVault', method: 'PATCH', times: 0, fault: { kind: 'drop', when: 'after' } });
      const error = errorOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: false }));
      assert.equal(error.unsure, true);
    });

    it('names the role that may write', async () => {
      const error = errorOf(await reader().updateVersion('kv-finance', 'bank-portal-pw', await middle(), { enabled: false }));
      assert.equal(error.kind, 'forbidden');
      assert.match(inEnglish(error.remedy), /Key Vault Secrets Officer/);
    });

    it('says that there is no such version', async () => {
      assert.equal(
        errorOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', '0'.repeat(32), { enabled: false })).kind,
        'notFound',
      );
    });

    it('never takes an empty text for the newest version', async () => {
      for (const version of ['', '..', 'latest']) {
        assert.equal(errorOf(await keyVault.updateVersion('kv-finance', 'bank-portal-pw', version, { enabled: false })).kind, 'validation');
      }
      assert.deepEqual(await sandbox.journal(), []);
    });
  });

  describe('deleteSecret', () => {
    const names = async () => (await gather(keyVault.listSecrets('kv-finance'))).flatMap(valueOf).map(({ name }) => name);

    it('deletes a secret, which can be recovered', async () => {
      valueOf(await keyVault.deleteSecret('kv-finance', 'sap-pw'));
      assert.ok(!(await names()).includes('sap-pw'));
      const recovered = await askSandbox(sandbox, 'keyVault', '/deletedsecrets/sap-pw/recover?api-version=7.5', {
        vault: 'kv-finance',
        method: 'POST',
      });
      assert.equal(recovered.status, 200);
    });

    for (const fault of [
      { kind: 'drop', when: 'before' },
      { kind: 'drop', when: 'after' },
      { kind: 'status', status: 503 },
      { kind: 'status', status: 429 },
    ] as const) {
      it(`gets over ${JSON.stringify(fault)}`, async () => {
        await sandbox.fault({ service: 'keyVault', method: 'DELETE', fault });
        valueOf(await keyVault.deleteSecret('kv-finance', 'sap-pw'));
        assert.ok(!(await names()).includes('sap-pw'));
      });
    }

    it('is done when the vault has said so, whether or not the deleted one can be looked at', async () => {
      await sandbox.fault({ service: 'keyVault', path: '/deletedsecrets/', times: 0, fault: { kind: 'status', status: 500 } });
      valueOf(await keyVault.deleteSecret('kv-finance', 'sap-pw'));
    });

    it('says that there is no such secret, where no answer was lost', async () => {
      assert.equal(errorOf(await keyVault.deleteSecret('kv-finance', 'nothing-here')).kind, 'notFound');
    });

    it('says that it is not known, when every answer is lost', async () => {
      await sandbox.fault({ service: 'keyVault', method: 'DELETE', times: 0, fault: { kind: 'drop', when: 'before' } });
      assert.equal(errorOf(await keyVault.deleteSecret('kv-finance', 'sap-pw')).unsure, true);
    });

    it('names the role that may write', async () => {
      const error = errorOf(await reader().deleteSecret('kv-finance', 'sap-pw'));
      assert.equal(error.kind, 'forbidden');
      assert.match(inEnglish(error.remedy), /Key Vault Secrets Officer/);
    });

    it('refuses a name that no secret can have, before anything is sent', async () => {
      assert.equal(errorOf(await keyVault.deleteSecret('kv-finance', '')).kind, 'validation');
      assert.deepEqual(await sandbox.journal(), []);
    });

    it('takes a deletion that goes on already for its own, after an answer was lost', async () => {
      const services = await scriptServices((_asked, number) =>
        number === 0
          ? 'breaks'
          : { status: 409, body: { error: { code: 'Conflict', message: 'Busy.', innererror: { code: 'ObjectIsBeingDeleted' } } } },
      );
      const { keyVault: scripted } = services.connect();
      valueOf(await scripted.deleteSecret('kv-one', 'pw'));
      assert.equal(errorOf(await scripted.deleteSecret('kv-one', 'pw')).kind, 'conflict');
      await services.close();
    });

    it('ends the connection and rejects with the reason when it is cancelled', async () => {
      const services = await scriptServices(() => 'silence');
      const stop = new AbortController();
      const deleted = services.connect().keyVault.deleteSecret('kv-one', 'pw', { signal: stop.signal });
      await services.silent;
      stop.abort('enough');
      assert.equal(await deleted.catch((reason: unknown) => reason), 'enough');
      await services.hungUp;
      await services.close();
    });
  });
});
