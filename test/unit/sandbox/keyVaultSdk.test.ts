import assert from 'node:assert/strict';
import type { GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { SecretClient } from '@azure/keyvault-secrets';
import { startTestSandbox, type TestSandbox } from '../../fixtures/runningSandbox';

/** Asks the issuer, and remembers what the client wanted. */
class IssuerCredential implements TokenCredential {
  readonly asked: { readonly scopes: string | string[]; readonly tenantId: string | undefined; readonly claims: string | undefined }[] = [];

  constructor(private readonly sandbox: TestSandbox) {}

  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<{ token: string; expiresOnTimestamp: number }> {
    this.asked.push({ scopes, tenantId: options?.tenantId, claims: options?.claims });
    return { token: await this.sandbox.token('keyVault'), expiresOnTimestamp: Date.now() + 3_600_000 };
  }
}

describe("Microsoft's Key Vault client on the sandbox", () => {
  let sandbox: TestSandbox;
  let credential: IssuerCredential;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(async () => {
    await sandbox.reset();
    credential = new IssuerCredential(sandbox);
  });
  after(() => sandbox.close());

  function open(vault: string): SecretClient {
    return new SecretClient(sandbox.ready.keyVaults[vault] ?? '', credential, {
      allowInsecureConnection: true,
      disableChallengeResourceVerification: true,
      retryOptions: { retryDelayInMs: 1 },
    });
  }

  it('is challenged first, and asks for the resource and tenant of the challenge', async () => {
    await open('kv-finance').getSecret('sap-pw');
    assert.deepEqual(credential.asked, [
      { scopes: ['https://vault.azure.net/.default'], tenantId: sandbox.ready.tenantId, claims: undefined },
    ]);
    const statuses = (await sandbox.journal()).filter(({ service }) => service === 'keyVault').map(({ status }) => status);
    assert.deepEqual(statuses, [401, 200]);
  });

  it('sets, gets, updates and lists versions', async () => {
    const client = open('kv-finance');
    const expiresOn = new Date('2030-01-01T00:00:00Z');
    const first = await client.setSecret('from-the-sdk', 'one', { contentType: 'text/plain', tags: { system: 'SAP' }, expiresOn });
    await client.setSecret('from-the-sdk', 'two');
    assert.equal((await client.getSecret('from-the-sdk')).value, 'two');
    const old = await client.getSecret('from-the-sdk', { version: first.properties.version ?? '' });
    assert.equal(old.value, 'one');
    assert.deepEqual(old.properties.expiresOn, expiresOn);
    assert.deepEqual(old.properties.tags, { system: 'SAP' });
    assert.equal(old.properties.vaultUrl, sandbox.ready.keyVaults['kv-finance']);

    const updated = await client.updateSecretProperties('from-the-sdk', first.properties.version ?? '', { enabled: false });
    assert.equal(updated.enabled, false);
    const versions = new Map<string | undefined, boolean | undefined>();
    for await (const { version, enabled } of client.listPropertiesOfSecretVersions('from-the-sdk')) versions.set(version, enabled);
    assert.equal(versions.size, 2);
    assert.equal(versions.get(first.properties.version), false);
    await assert.rejects(client.getSecret('from-the-sdk', { version: first.properties.version ?? '' }), { statusCode: 403 });
  });

  it('follows every page of a list', async () => {
    const client = open('kv-finance');
    for (let number = 0; number < 60; number++) await client.setSecret(`many-${number}`, 'v');
    const names = new Set<string>();
    for await (const { name } of client.listPropertiesOfSecrets()) names.add(name);
    for (let number = 0; number < 60; number++) assert.ok(names.has(`many-${number}`));
    const pages = (await sandbox.journal()).filter(
      ({ method, path, status }) => method === 'GET' && path.startsWith('/secrets?') && status === 200,
    );
    assert.equal(pages.length, 3);
  });

  it('deletes, finds the deleted, recovers and purges', async () => {
    const client = open('kv-finance');
    const deleted = await (await client.beginDeleteSecret('sap-pw', { intervalInMs: 1 })).pollUntilDone();
    assert.equal(deleted.name, 'sap-pw');
    assert.ok(deleted.scheduledPurgeDate !== undefined);
    await assert.rejects(client.setSecret('sap-pw', 'again'), { statusCode: 409 });
    const names: string[] = [];
    for await (const { name } of client.listDeletedSecrets()) names.push(name);
    assert.ok(names.includes('sap-pw'));
    await (await client.beginRecoverDeletedSecret('sap-pw', { intervalInMs: 1 })).pollUntilDone();
    assert.ok((await client.getSecret('sap-pw')).value);
    await (await client.beginDeleteSecret('sap-pw', { intervalInMs: 1 })).pollUntilDone();
    await client.purgeDeletedSecret('sap-pw');
    await assert.rejects(client.getDeletedSecret('sap-pw'), { statusCode: 404 });
  });

  it('reads errors by their code', async () => {
    await assert.rejects(open('kv-finance').getSecret('never-was'), { statusCode: 404, code: 'SecretNotFound' });
    await assert.rejects(open('kv-hr').getSecret('payroll-pw'), { statusCode: 403, code: 'Forbidden' });
    await assert.rejects(open('kv-plant').getSecret('domain-join-pw'), /Client address is not authorized/);
    await assert.rejects(open('kv-partner').getSecret('edi-exchange-pw'), /AKV10032/);
  });

  it('waits as long as it is told, and tries again', async () => {
    await sandbox.fault({ service: 'keyVault', fault: { kind: 'status', status: 429, retryAfter: 0 } });
    assert.ok((await open('kv-finance').getSecret('sap-pw')).value);
  });

  it('answers a claims challenge with the claims', async () => {
    const client = open('kv-finance');
    await client.getSecret('sap-pw');
    const claims = '{"access_token":{"nbf":{"essential":true}}}';
    // The client tries its old token once more before it looks at the claims.
    await sandbox.fault({ service: 'keyVault', times: 2, fault: { kind: 'status', status: 401, claims } });
    assert.ok((await client.getSecret('sap-pw')).value);
    assert.equal(credential.asked.at(-1)?.claims, claims);
  });
});
