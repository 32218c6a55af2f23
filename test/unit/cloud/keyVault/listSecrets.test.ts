import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import type { KeyVault } from '../../../../src/cloud/services';
import { connectSandbox } from '../../../fixtures/connectSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';
import { errorOf, gather, valueOf } from '../results';
import { scriptServices } from '../scriptedServices';

describe('Key Vault', () => {
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

  const namesIn = async (vault: string) =>
    (await gather(keyVault.listSecrets(vault))).flatMap((page) => valueOf(page).map(({ name }) => name));
  const refusalOf = async (vault: string) => {
    const [page] = await gather(keyVault.listSecrets(vault));
    assert.ok(page);
    return errorOf(page);
  };

  it('lists names and attributes, and marks what belongs to a certificate', async () => {
    const secrets = (await gather(keyVault.listSecrets('kv-finance'))).flatMap(valueOf);
    const find = (name: string) => secrets.find((secret) => secret.name === name);
    assert.equal(find('invoice-reader-key')?.enabled, false);
    assert.equal(find('customs-cert')?.managed, true);
    assert.equal(find('sap-pw')?.managed, false);
    assert.ok(find('sap-pw')?.expiresOn instanceof Date);
    assert.equal(find('legacy-erp-pw')?.expiresOn, undefined);
  });

  it('takes a vault name in any case', async () => {
    assert.deepEqual(await namesIn('KV-Finance'), await namesIn('kv-finance'));
  });

  it('lists versions, the newest first', async () => {
    const versions = valueOf(await keyVault.listVersions('kv-finance', 'bank-portal-pw'));
    const created = versions.map(({ createdOn }) => createdOn?.getTime() ?? 0);
    assert.equal(versions.length, 3);
    assert.deepEqual(
      created,
      created.toSorted((a, b) => b - a),
    );
    assert.ok(versions.every(({ version }) => /^[0-9a-f]{32}$/.test(version ?? '')));
  });

  it('never asks for a value', async () => {
    await gather(keyVault.listSecrets('kv-finance'));
    await keyVault.listVersions('kv-finance', 'sap-pw');
    const paths = (await sandbox.journal()).filter(({ service }) => service === 'keyVault').map(({ path }) => path.replace(/\?.*$/, ''));
    assert.deepEqual(paths, ['/secrets', '/secrets/sap-pw/versions']);
  });

  it('follows every page', async () => {
    const page = (names: readonly string[], next?: string) => ({
      value: names.map((name) => ({ id: `https://kv-one.vault.azure.net/secrets/${name}`, attributes: { enabled: true } })),
      nextLink: next,
    });
    const services = await scriptServices(({ path }) => ({
      status: 200,
      body: path.includes('token=3')
        ? page(['e'])
        : path.includes('token=2')
          ? page(['c', 'd'], `${services.origin}/secrets?token=3`)
          : page(['a', 'b'], `${services.origin}/secrets?token=2`),
    }));
    const pages = (await gather(services.connect().keyVault.listSecrets('kv-one'))).map((each) => valueOf(each).map(({ name }) => name));
    assert.deepEqual(pages, [['a', 'b'], ['c', 'd'], ['e']]);
    await services.close();
  });

  it('says that a role is missing', async () => {
    const error = await refusalOf('kv-hr');
    assert.deepEqual([error.kind, error.code, error.status], ['forbidden', 'ForbiddenByRbac', 403]);
    assert.match(inEnglish(error.remedy), /Key Vault Secrets User/);
    assert.ok(error.requestId);
  });

  it('says that the firewall is in the way', async () => {
    const error = await refusalOf('kv-plant');
    assert.deepEqual([error.kind, error.code], ['firewall', 'ForbiddenByFirewall']);
  });

  it('says that a vault is in another tenant, and does not follow it there', async () => {
    const error = await refusalOf('kv-partner');
    assert.equal(error.kind, 'forbidden');
    assert.match(inEnglish(error.remedy), /another tenant/);
    const signIns = (await sandbox.journal()).filter(({ service }) => service === 'issuer').map(({ path }) => path);
    assert.ok(
      signIns.every((path) => path.includes(sandbox.ready.tenantId)),
      signIns.join(),
    );
  });

  it('says that nobody may see a vault of the person who lacks it, and that another person may', async () => {
    const administrator = connectSandbox(sandbox, 'fatima.bennani@harbourlight.example').keyVault;
    const [page] = await gather(administrator.listSecrets('kv-hr'));
    assert.ok(page?.ok, JSON.stringify(page));
  });

  it('knows no vault that the cloud cannot have, without asking anybody', async () => {
    assert.equal((await refusalOf('kv-nowhere')).kind, 'notFound');
    assert.deepEqual(await sandbox.journal(), []);
  });

  it('says that there is no such secret', async () => {
    const versions = await keyVault.listVersions('kv-finance', 'nothing-here');
    assert.ok(versions.ok ? versions.value.length === 0 : versions.error.kind === 'notFound');
  });

  for (const [what, fault] of [
    ['a busy vault', { kind: 'status', status: 429, retryAfter: 2 }],
    ['a connection that breaks', { kind: 'drop', when: 'after' }],
    ['a token that expired', { kind: 'tokenExpired' }],
    ['a challenge for claims', { kind: 'status', status: 401, claims: '{"access_token":{"nbf":{"essential":true}}}' }],
  ] as const) {
    it(`gets over ${what}`, async () => {
      const names = await namesIn('kv-finance');
      await sandbox.fault({ service: 'keyVault', vault: 'kv-finance', fault });
      assert.deepEqual(await namesIn('kv-finance'), names);
    });
  }
});
