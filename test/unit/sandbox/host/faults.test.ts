import assert from 'node:assert/strict';
import { askSandbox, errorCode } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

const credentials = '/api/data/v9.2/credentials?$select=name&$top=1';
const subscriptions = '/subscriptions?api-version=2022-12-01';
const secrets = '/secrets?api-version=7.5';

describe('faults of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());
  const withKey = () => ({ authorization: `Bearer ${sandbox.ready.key}` });

  it('hit once, and then the service works again', async () => {
    await sandbox.fault({ service: 'dataverse', fault: { kind: 'status', status: 503 } });
    assert.equal((await askSandbox(sandbox, 'dataverse', credentials)).status, 503);
    assert.equal((await askSandbox(sandbox, 'dataverse', credentials)).status, 200);
  });

  it('hit as often as asked, and until cleared for 0 times', async () => {
    await sandbox.fault({ times: 2, service: 'discovery', fault: { kind: 'status', status: 500 } });
    const statuses = [];
    for (let turn = 0; turn < 3; turn++) statuses.push((await askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Instances')).status);
    assert.deepEqual(statuses, [500, 500, 200]);

    await sandbox.fault({ times: 0, service: 'discovery', fault: { kind: 'status', status: 500 } });
    for (let turn = 0; turn < 3; turn++)
      assert.equal((await askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Instances')).status, 500);
    await sandbox.clearFaults();
    assert.equal((await askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Instances')).status, 200);
  });

  it('hit only the service, vault, method and path they are for', async () => {
    await sandbox.fault({
      service: 'keyVault',
      vault: 'kv-carriers',
      method: 'GET',
      path: '/secrets?',
      fault: { kind: 'status', status: 500 },
    });
    assert.equal((await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-finance' })).status, 200);
    assert.equal((await askSandbox(sandbox, 'keyVault', '/deletedsecrets?api-version=7.5', { vault: 'kv-carriers' })).status, 200);
    assert.equal((await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-carriers' })).status, 500);
  });

  it('throttle Dataverse with its own code, the pace and the counters', async () => {
    await sandbox.fault({ service: 'dataverse', fault: { kind: 'status', status: 429, retryAfter: 7 } });
    const answer = await askSandbox(sandbox, 'dataverse', credentials);
    assert.equal(answer.status, 429);
    assert.equal(errorCode(answer), '0x80072322');
    assert.equal(answer.headers.get('retry-after'), '7');
    assert.equal(answer.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests'), '0');
  });

  it('name the limit of Dataverse that was reached', async () => {
    for (const [code, words] of [
      ['0x80072321', /^Combined execution time/],
      ['0x80072326', /^Number of concurrent requests/],
    ] as const) {
      await sandbox.fault({ service: 'dataverse', fault: { kind: 'status', status: 429, code } });
      const { error } = (await askSandbox(sandbox, 'dataverse', credentials)).body as {
        readonly error: { readonly code: string; readonly message: string };
      };
      assert.equal(error.code, code);
      assert.match(error.message, words);
    }
  });

  it('speak the language of each service', async () => {
    await sandbox.fault({ service: 'keyVault', fault: { kind: 'status', status: 403, code: 'ForbiddenByFirewall' } });
    assert.equal(errorCode(await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-finance' })), 'Forbidden/ForbiddenByFirewall');
    await sandbox.fault({ service: 'resourceManager', fault: { kind: 'status', status: 403 } });
    assert.equal(errorCode(await askSandbox(sandbox, 'resourceManager', subscriptions)), 'AuthorizationFailed');
    await sandbox.fault({ service: 'dataverse', fault: { kind: 'status', status: 412 } });
    assert.equal(errorCode(await askSandbox(sandbox, 'dataverse', credentials)), '0x80060882');
    await sandbox.fault({ service: 'dataverse', fault: { kind: 'status', status: 400, code: '0x80040265', message: 'Told so' } });
    assert.deepEqual((await askSandbox(sandbox, 'dataverse', credentials)).body, { error: { code: '0x80040265', message: 'Told so' } });
  });

  it('let a token expire', async () => {
    await sandbox.fault({ service: 'resourceManager', fault: { kind: 'tokenExpired' } });
    const answer = await askSandbox(sandbox, 'resourceManager', subscriptions);
    assert.equal(answer.status, 401);
    assert.equal(errorCode(answer), 'ExpiredAuthenticationToken');
  });

  it('ask for claims, as continuous access evaluation does', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    await sandbox.fault({ service: 'keyVault', fault: { kind: 'status', status: 401, claims } });
    const answer = await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-finance' });
    const challenge = answer.headers.get('www-authenticate') ?? '';
    assert.match(challenge, /error="insufficient_claims"/);
    const sent = /claims="([^"]+)"/.exec(challenge)?.[1] ?? '';
    assert.equal(Buffer.from(sent, 'base64').toString('utf8'), claims);
  });

  it('drop a connection before the work is done', async () => {
    await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'before' } });
    await assert.rejects(
      askSandbox(sandbox, 'keyVault', '/secrets/dropped?api-version=7.5', { vault: 'kv-finance', method: 'PUT', body: { value: 'x' } }),
    );
    assert.equal((await askSandbox(sandbox, 'keyVault', '/secrets/dropped?api-version=7.5', { vault: 'kv-finance' })).status, 404);
  });

  it('drop a connection after the work is done', async () => {
    await sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'after' } });
    await assert.rejects(
      askSandbox(sandbox, 'keyVault', '/secrets/dropped?api-version=7.5', { vault: 'kv-finance', method: 'PUT', body: { value: 'x' } }),
    );
    assert.equal((await askSandbox(sandbox, 'keyVault', '/secrets/dropped?api-version=7.5', { vault: 'kv-finance' })).status, 200);
  });

  it('delay the work, which is not done for a client that has gone', async () => {
    await sandbox.fault({ service: 'keyVault', method: 'DELETE', fault: { kind: 'delay', milliseconds: 60_000 } });
    const token = await sandbox.token('keyVault');
    const stop = new AbortController();
    const asking = fetch(`${sandbox.ready.keyVaults['kv-finance'] ?? ''}/secrets/sap-pw?api-version=7.5`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    // Once the fault is taken, the request is waiting.
    while (
      ((await (await fetch(`${sandbox.ready.issuer}/_sandbox/faults`, { headers: withKey() })).json()) as readonly unknown[]).length > 0
    );
    stop.abort();
    await assert.rejects(asking, { name: 'AbortError' });
    // The sandbox has noticed, long before the delay is over.
    while (!(await sandbox.journal()).some(({ method, status }) => method === 'DELETE' && status === 0));
    assert.equal((await askSandbox(sandbox, 'keyVault', '/secrets/sap-pw?api-version=7.5', { vault: 'kv-finance' })).status, 200);
  });

  it('wait for a request with a good token, so that a challenge does not use them up', async () => {
    await sandbox.fault({ service: 'keyVault', fault: { kind: 'status', status: 429 } });
    assert.equal((await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-finance', authorization: undefined })).status, 401);
    assert.equal((await askSandbox(sandbox, 'keyVault', secrets, { vault: 'kv-finance' })).status, 429);
  });

  it('reach the token issuer too', async () => {
    await sandbox.fault({ service: 'issuer', fault: { kind: 'status', status: 503 } });
    await assert.rejects(sandbox.token('dataverse'));
    assert.match(await sandbox.token('dataverse'), /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('are listed with what is left of them', async () => {
    await sandbox.fault({ times: 3, service: 'discovery', fault: { kind: 'status', status: 500 } });
    await askSandbox(sandbox, 'discovery', '/api/discovery/v2.0/Instances');
    const response = await fetch(`${sandbox.ready.powerPlatform}/_sandbox/faults`, { headers: withKey() });
    assert.deepEqual(await response.json(), [{ service: 'discovery', times: 2, fault: { kind: 'status', status: 500 } }]);
  });

  it('are refused when they make no sense', async () => {
    const send = (body: string) => fetch(`${sandbox.ready.issuer}/_sandbox/faults`, { method: 'POST', headers: withKey(), body });
    assert.equal((await send('{')).status, 400);
    assert.equal((await send('{"fault":{"kind":"flood"}}')).status, 400);
    assert.equal((await send('{"servce":"dataverse","fault":{"kind":"tokenExpired"}}')).status, 400);
  });
});
