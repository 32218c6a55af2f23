import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { askSandbox } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

/** The status of a GET with these headers, which fetch would not let through. */
async function statusWith(address: string, headers: Record<string, string>): Promise<number | undefined> {
  const asking = request(`${address}/_sandbox/faults`, { headers, agent: false });
  asking.end();
  const answered = new Promise<number | undefined>((resolve, reject) => {
    asking.once('error', reject);
    asking.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  return answered;
}

/** The status of a POST whose body never ends. */
async function statusOfBody(address: string, headers: Record<string, string | number>, beginning?: Buffer): Promise<number | undefined> {
  const asking = request(address, { method: 'POST', headers, agent: false });
  if (beginning) asking.write(beginning);
  else asking.flushHeaders();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  asking.on('error', () => undefined).destroy();
  return response.statusCode;
}

describe('requests to the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  it('are answered under 127.0.0.1 and localhost', async () => {
    const { dataverse } = sandbox.ready;
    const { port } = new URL(dataverse);
    assert.equal(await statusWith(dataverse, { Host: `localhost:${port}`, Authorization: `Bearer ${sandbox.ready.key}` }), 200);
    assert.equal(await statusWith(dataverse, { Host: `127.0.0.1:${port}`, Authorization: `Bearer ${sandbox.ready.key}` }), 200);
  });

  it('are refused under any other name, as a page could send after its name moved to 127.0.0.1', async () => {
    const { dataverse } = sandbox.ready;
    const { port } = new URL(dataverse);
    assert.equal(await statusWith(dataverse, { Host: `evil.example:${port}` }), 421);
    assert.equal(await statusWith(dataverse, { Host: '127.0.0.1:1' }), 421);
  });

  it('are refused from a page in a browser', async () => {
    assert.equal(await statusWith(sandbox.ready.issuer, { Origin: 'https://evil.example' }), 403);
  });

  it('are refused when their path is not encoded correctly', async () => {
    assert.equal((await fetch(`${sandbox.ready.discovery}/%E0%A4`)).status, 400);
  });

  it('are refused before they are read when they announce more than the service takes', async () => {
    const largest = { dataverse: 130 * 1024 * 1024, resourceManager: 4 * 1024 * 1024, discovery: 64 * 1024 } as const;
    for (const [service, bytes] of Object.entries(largest) as [keyof typeof largest, number][]) {
      const headers = { Authorization: `Bearer ${sandbox.ready.tokens[service]}`, 'Content-Length': bytes + 1 };
      assert.equal(await statusOfBody(`${sandbox.ready[service]}/x`, headers), 413, service);
    }
    assert.equal(await statusOfBody(`${sandbox.ready.issuer}/x`, { 'Content-Length': 16 * 1024 + 1 }), 413);
    assert.equal(
      await statusOfBody(`${sandbox.ready.issuer}/_sandbox/faults`, {
        Authorization: `Bearer ${sandbox.ready.key}`,
        'Content-Length': 64 * 1024 + 1,
      }),
      413,
    );
  });

  it('are refused as soon as they hold more than that, when they do not announce it', async () => {
    // It never ends: an answer comes because nobody waits for the rest.
    assert.equal(await statusOfBody(`${sandbox.ready.issuer}/x`, {}, Buffer.alloc(16 * 1024 + 1)), 413);
    // The sandbox goes on.
    assert.equal((await fetch(`${sandbox.ready.issuer}/x`)).status, 404);
  });

  it('are refused before their body is read when nobody knows who sends them', async () => {
    assert.equal(await statusOfBody(`${sandbox.ready.dataverse}/api/data/v9.2/credentials`, { 'Content-Length': 1024 * 1024 }), 401);
    assert.equal(await statusOfBody(`${sandbox.ready.dataverse}/_sandbox/faults`, { 'Content-Length': 1024 * 1024 }), 401);
  });

  it('get a request id, under the name that the service gives it', async () => {
    const dataverse = await askSandbox(sandbox, 'dataverse', '/api/data/v9.2/credentials?$top=1');
    assert.match(dataverse.headers.get('x-ms-service-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.match(dataverse.headers.get('req_id') ?? '', /^[0-9a-f-]{36}$/);
    const resourceManager = await askSandbox(sandbox, 'resourceManager', '/subscriptions?api-version=2022-12-01');
    assert.match(resourceManager.headers.get('x-ms-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });
});

describe('a sandbox that closes', () => {
  it('ends connections that are kept alive, and stops listening', async () => {
    const sandbox = await startTestSandbox();
    const port = Number(new URL(sandbox.ready.issuer).port);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    await sandbox.close();
    await ended;
    await assert.rejects(fetch(sandbox.ready.issuer));
  });
});

/** A sandbox at the first range of ports that nobody else uses. */
async function startSomewhere(): Promise<TestSandbox> {
  for (let port = 34_100; port < 34_900; port += 20) {
    const sandbox = await startTestSandbox({ port }).catch((error: unknown) => {
      assert.match(String(error), /EADDRINUSE/);
    });
    if (sandbox) return sandbox;
  }
  return assert.fail('There is no free range of ports.');
}

describe('a sandbox at a port of choice', () => {
  it('has Dataverse there and the other services on the ports that follow', async () => {
    const sandbox = await startSomewhere();
    const { dataverse, issuer, keyVaults } = sandbox.ready;
    await sandbox.close();
    const ports = [dataverse, issuer, ...Object.values(keyVaults)].map((address) => Number(new URL(address).port));
    const [port = 0] = ports;
    assert.deepEqual(ports, [port, port + 1, ...Object.keys(keyVaults).map((_, place) => port + 6 + place)]);
  });

  it('does not start where somebody listens already', async () => {
    const first = await startTestSandbox();
    const port = Number(new URL(first.ready.dataverse).port);
    await assert.rejects(startTestSandbox({ port }), { code: 'EADDRINUSE' });
    await first.close();
  });
});
