import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { inEnglish } from '../../../src/message';
import type { Result } from '../../../src/cloud/result';
import { errorOf, valueOf } from './results';
import { recordWaits, scriptServices, tokensInTurn, type Said, type ScriptedServices } from './scriptedServices';

const row = v.object({ name: v.string() });
const query = { select: ['name'] };
const rows = (...names: string[]): Said => ({ status: 200, body: { value: names.map((name) => ({ name })) } });

describe('A connection to services', () => {
  let services: ScriptedServices;
  const script = async (...said: Said[]): Promise<ScriptedServices> => {
    services = await scriptServices((_asked, number) => said[Math.min(number, said.length - 1)] ?? 'breaks');
    return services;
  };
  afterEach(() => services.close());

  describe('when a service is busy', () => {
    it('waits as long as it is asked to', async () => {
      const { waits, timing } = recordWaits();
      await script({ status: 429, headers: { 'Retry-After': '7' } }, rows('SAP'));
      assert.deepEqual(valueOf(await services.connect({ timing }).dataverse.list('credentials', query, row)), [{ name: 'SAP' }]);
      assert.deepEqual(waits, [7000]);
    });

    it('understands a date', async () => {
      const { waits, timing } = recordWaits(Date.parse('2026-03-04T10:00:00Z'));
      await script({ status: 503, headers: { 'Retry-After': 'Wed, 04 Mar 2026 10:00:11 GMT' } }, rows());
      await services.connect({ timing }).dataverse.list('credentials', query, row);
      assert.deepEqual(waits, [11_000]);
    });

    it('waits longer and longer when it is not told how long, and ends', async () => {
      const { waits, timing } = recordWaits();
      await script({ status: 503, body: { error: { code: '', message: 'Maintenance.' } } });
      const error = errorOf(await services.connect({ timing }).dataverse.list('credentials', query, row));
      assert.deepEqual([error.kind, error.message, error.status], ['offline', 'Maintenance.', 503]);
      assert.deepEqual(waits, [500, 1000, 2000, 4000]);
      assert.equal(services.asked.length, 5);
    });

    it('does not wait for more than five minutes, and says how long it would take', async () => {
      const { waits, timing } = recordWaits();
      await script({
        status: 429,
        headers: { 'Retry-After': '1800' },
        body: { error: { code: '0x80072322', message: 'Number of requests exceeded the limit of 6000.' } },
      });
      const error = errorOf(await services.connect({ timing }).dataverse.list('credentials', query, row));
      assert.deepEqual([error.kind, error.code, waits], ['throttled', '0x80072322', []]);
      assert.match(inEnglish(error.remedy), /30 minutes/);
    });

    it('repeats for a vault as often as for any other service', async () => {
      await script({ status: 503 });
      assert.equal(errorOf(await services.connect().keyVault.listVersions('kv-one', 'sap-pw')).kind, 'offline');
      assert.equal(services.asked.length, 5);
    });

    it('gives up in the end, however often it is told to come back', async () => {
      await script({ status: 429, headers: { 'Retry-After': '1' } });
      assert.equal(errorOf(await services.connect().dataverse.callAction('GrantAccess', {}, v.unknown())).kind, 'throttled');
      assert.equal(services.asked.length, 5);
    });

    it('waits before it deletes once more', async () => {
      const { waits, timing } = recordWaits();
      await script({ status: 503, headers: { 'Retry-After': '7' } }, { status: 204 });
      assert.ok((await services.connect({ timing }).dataverse.remove('credentials', 'an-id')).ok);
      assert.deepEqual([waits, services.asked.map(({ method }) => method)], [[7000], ['DELETE', 'DELETE']]);
    });

    it('repeats an action, which was not begun', async () => {
      await script({ status: 429, headers: { 'Retry-After': '1' } }, { status: 204 });
      const done = await services.connect().dataverse.callAction('GrantAccess', { Target: {} }, v.undefined());
      assert.deepEqual([done.ok, services.asked.map(({ body }) => body)], [true, ['{"Target":{}}', '{"Target":{}}']]);
    });
  });

  describe('when an answer is lost', () => {
    it('reads again', async () => {
      await script('breaks', rows('SAP'));
      assert.deepEqual(valueOf(await services.connect().dataverse.list('credentials', query, row)), [{ name: 'SAP' }]);
    });

    it('reads again what broke off in the middle', async () => {
      await script('breaksOff', rows('SAP'));
      assert.deepEqual(valueOf(await services.connect().dataverse.list('credentials', query, row)), [{ name: 'SAP' }]);
    });

    it('never repeats an action whose answer broke off', async () => {
      await script('breaksOff');
      assert.match(
        inEnglish(errorOf(await services.connect().dataverse.callAction('GrantAccess', {}, v.unknown())).remedy),
        /not known whether/,
      );
      assert.equal(services.asked.length, 1);
    });

    it('never repeats an action, and says that it may have been done', async () => {
      await script('breaks');
      const error = errorOf(await services.connect().dataverse.callAction('GrantAccess', {}, v.unknown()));
      assert.equal(error.kind, 'offline');
      assert.match(inEnglish(error.remedy), /not known whether/);
      assert.equal(services.asked.length, 1);
    });

    it('does not take what takes too long for something worth repeating', async () => {
      await script('silence');
      const error = errorOf(
        await services.connect({ timing: { ...recordWaits().timing, timeout: 20 } }).dataverse.list('credentials', query, row),
      );
      assert.deepEqual([error.kind, error.code, services.asked.length], ['offline', 'ETIMEDOUT', 1]);
    });

    it('says at once when nobody is there', async () => {
      await script(rows());
      const { waits, timing } = recordWaits();
      const connection = services.connect({ timing });
      await services.close();
      const error = errorOf(await connection.dataverse.list('credentials', query, row));
      assert.deepEqual([error.kind, error.code, waits], ['offline', 'ECONNREFUSED', []]);
      services = await scriptServices(() => 'breaks');
    });
  });

  describe('when a token is refused', () => {
    it('asks for a fresh one and repeats once', async () => {
      const credential = tokensInTurn();
      await script({ status: 401 }, rows('SAP'));
      assert.ok((await services.connect({ credential }).dataverse.list('credentials', query, row)).ok);
      assert.deepEqual(
        services.asked.map(({ headers }) => headers.authorization),
        ['Bearer token-1', 'Bearer token-2'],
      );
    });

    it('repeats no more than once', async () => {
      await script({ status: 401 });
      const error = errorOf(await services.connect().dataverse.list('credentials', query, row));
      assert.deepEqual([error.kind, services.asked.length], ['unauthenticated', 2]);
    });

    it('proves what the challenge asks for', async () => {
      const credential = tokensInTurn();
      const claims = '{"access_token":{"nbf":{"essential":true,"value":"1772618400"}}}';
      const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
      await script({ status: 401, headers: { 'WWW-Authenticate': challenge } }, rows());
      assert.ok((await services.connect({ credential }).dataverse.list('credentials', query, row)).ok);
      assert.deepEqual(
        credential.asked.map((asked) => asked.claims),
        [undefined, claims],
      );
      assert.deepEqual(
        credential.asked.map(({ tenantId }) => tenantId),
        ['a-tenant', 'a-tenant'],
      );
    });

    it('is the same for a vault', async () => {
      const credential = tokensInTurn();
      await script({
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer authorization="https://login.evil.example/x", resource="https://evil.example"' },
      });
      assert.equal(errorOf(await services.connect({ credential }).keyVault.listVersions('kv-one', 'sap-pw')).kind, 'unauthenticated');
      assert.equal(services.asked.length, 2);
      // A challenge must not make us ask for a token of somebody else's choice.
      assert.deepEqual(new Set(credential.asked.map(({ scope }) => scope)), new Set(['https://vault.test/.default']));
    });
  });

  it('asks for a token of each service, in the tenant of the environment', async () => {
    const credential = tokensInTurn();
    await script({ status: 200, body: { value: [] } });
    const { dataverse, keyVault, resourceManager, powerPlatform, directory } = services.connect({ credential });
    assert.deepEqual(credential.asked, []);
    await dataverse.list('credentials', query, row);
    await keyVault.listVersions('kv-one', 'sap-pw');
    await resourceManager.listSubscriptions();
    await powerPlatform.listConnections();
    await directory.findServicePrincipal('an-application');
    assert.deepEqual(
      credential.asked.map(({ scope }) => scope),
      [
        `${services.origin}/.default`,
        'https://vault.test/.default',
        'https://arm.test/.default',
        'https://platform.test/.default',
        'https://graph.test/.default',
      ],
    );
    assert.ok(credential.asked.every(({ tenantId }) => tenantId === 'a-tenant'));
  });

  it('gives the words of a credential that refuses', async () => {
    await script(rows());
    const credential = { getToken: () => Promise.reject(new Error('Please run "az login" first.')) };
    const error = errorOf(await services.connect({ credential }).dataverse.list('credentials', query, row));
    assert.deepEqual([error.kind, error.message, services.asked.length], ['unauthenticated', 'Please run "az login" first.', 0]);
  });

  it('is offline, not signed out, when sign-in cannot be reached', async () => {
    await script(rows());
    const credential = {
      getToken: () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) })),
    };
    assert.equal(errorOf(await services.connect({ credential }).dataverse.list('credentials', query, row)).kind, 'offline');
  });

  it('has at most six requests under way, over all services', async () => {
    let held: (() => void)[] = [];
    services = await scriptServices(async ({ path }) => {
      // Nobody is answered before six wait, and before a seventh had its chance to come.
      const answered = new Promise<void>((resolve) => held.push(resolve));
      if (held.length === 6) {
        const six = held;
        held = [];
        for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        for (const answer of six) answer();
      }
      await answered;
      return path.includes('/subscriptions') ? { status: 200, body: { value: [] } } : rows('SAP');
    });
    const { dataverse, resourceManager } = services.connect();
    const all = await Promise.all(
      Array.from({ length: 42 }, (_, index) =>
        index % 2 === 0 ? dataverse.list('credentials', query, row) : resourceManager.listSubscriptions(),
      ),
    );
    assert.ok(all.every(({ ok }) => ok));
    assert.deepEqual([services.asked.length, services.mostAtOnce], [42, 6]);
  });

  describe('when it is cancelled', () => {
    it('ends the connection and rejects with the reason', async () => {
      await script('silence');
      const stop = new AbortController();
      const listed = services.connect().dataverse.list('credentials', query, row, { signal: stop.signal });
      await services.silent;
      stop.abort('enough');
      assert.equal(await listed.catch((reason: unknown) => reason), 'enough');
      await services.hungUp;
    });

    it('does so on a later page of a vault, too', async () => {
      services = await scriptServices((_asked, number) =>
        number === 0
          ? { status: 200, body: { value: [], nextLink: `${services.origin}/secrets?api-version=7.5&$skiptoken=2` } }
          : 'silence',
      );
      const stop = new AbortController();
      const pages = services.connect().keyVault.listSecrets('kv-one', { signal: stop.signal });
      await pages.next();
      const second = pages.next();
      await services.silent;
      stop.abort('enough');
      assert.equal(await second.catch((reason: unknown) => reason), 'enough');
      await services.hungUp;
    });

    it('does not wait for its turn', async () => {
      await script({ status: 429, headers: { 'Retry-After': '200' } });
      const stop = new AbortController();
      const timing = {
        ...recordWaits().timing,
        wait: () => {
          stop.abort('enough');
          return Promise.resolve();
        },
      };
      const listed = services.connect({ timing }).dataverse.list('credentials', query, row, { signal: stop.signal });
      assert.equal(await listed.catch((reason: unknown) => reason), 'enough');
      assert.equal(services.asked.length, 1);
    });
  });

  describe('to the hosts of an environment only', () => {
    it('follows no redirect', async () => {
      const elsewhere = await scriptServices(() => rows('Evil'));
      await script({ status: 302, headers: { Location: `${elsewhere.origin}/api/data/v9.2/credentials` } });
      const { dataverse, keyVault } = services.connect();
      assert.equal(errorOf(await dataverse.list('credentials', query, row)).kind, 'unexpected');
      assert.equal(errorOf(await keyVault.listVersions('kv-one', 'sap-pw')).kind, 'unexpected');
      assert.deepEqual(elsewhere.asked, []);
      await elsewhere.close();
    });

    for (const [service, ask] of [
      ['Dataverse', ({ dataverse }) => dataverse.list('credentials', query, row)],
      ['Key Vault', ({ keyVault }) => keyVault.listVersions('kv-one', 'sap-pw')],
      ['Azure Resource Manager', ({ resourceManager }) => resourceManager.listSubscriptions()],
      ['Azure Resource Manager', ({ resourceManager }) => resourceManager.listRoleAssignments('/subscriptions/s')],
      ['Azure Resource Manager', ({ resourceManager }) => resourceManager.readPermissions('/subscriptions/s')],
      ['Power Platform', ({ powerPlatform }) => powerPlatform.listConnections()],
    ] as const satisfies readonly (readonly [
      string,
      (connection: ReturnType<ScriptedServices['connect']>) => Promise<Result<unknown>>,
    ])[]) {
      it(`follows no link of ${service} to another host, and sends it no token`, async () => {
        const elsewhere = await scriptServices(() => rows('Evil'));
        const link = `${elsewhere.origin}/next`;
        await script({ status: 200, body: { value: [], nextLink: link, '@odata.nextLink': link } });
        const error = errorOf(await ask(services.connect()));
        assert.deepEqual([error.kind, error.service, elsewhere.asked], ['unexpected', service, []]);
        assert.ok(inEnglish(error.remedy).includes(elsewhere.origin));
        await elsewhere.close();
      });
    }

    it('does not follow links in circles', async () => {
      services = await scriptServices(() => ({ status: 200, body: { value: [], '@odata.nextLink': `${services.origin}/again` } }));
      assert.equal(errorOf(await services.connect().dataverse.list('credentials', query, row)).kind, 'unexpected');
      assert.equal(services.asked.length, 2);
    });

    it('never goes through a proxy to this computer', async () => {
      const proxy = await scriptServices(() => rows('Evil'));
      const before = process.env['HTTP_PROXY'];
      process.env['HTTP_PROXY'] = proxy.origin;
      try {
        await script(rows('SAP'));
        const { dataverse, keyVault } = services.connect();
        await dataverse.list('credentials', query, row);
        await keyVault.listVersions('kv-one', 'sap-pw');
        assert.deepEqual(proxy.asked, []);
      } finally {
        if (before === undefined) delete process.env['HTTP_PROXY'];
        else process.env['HTTP_PROXY'] = before;
        await proxy.close();
      }
    });
  });

  describe('when an answer is not what it should be', () => {
    it('says where, and not what stood there', async () => {
      await script({ status: 200, body: { value: [{ name: 'SAP' }, { name: { hidden: 'a value to keep quiet about' } }] } });
      const error = errorOf(await services.connect().dataverse.list('credentials', query, row));
      assert.equal(error.kind, 'unexpected');
      assert.match(inEnglish(error.remedy), /value\.1\.name/);
      assert.ok(!JSON.stringify(error).includes('quiet'));
    });

    it('does not tell an answer that is nothing but a value', async () => {
      await script({ status: 200, body: '"a value to keep quiet about"' });
      const error = errorOf(await services.connect().dataverse.callFunction({ name: 'WhoAmI' }, row));
      assert.equal(error.kind, 'unexpected');
      assert.ok(!JSON.stringify(error).includes('quiet'));
    });

    for (const [what, body] of [
      ['text', '<html>Sign in to the Wi-Fi</html>'],
      ['nothing', ''],
      ['half an answer', '{"value":[{"na'],
    ] as const) {
      it(`takes ${what} for no answer of the service`, async () => {
        await script({ status: 200, body });
        const { dataverse, keyVault } = services.connect();
        assert.equal(errorOf(await dataverse.list('credentials', query, row)).kind, 'unexpected');
        assert.equal(errorOf(await keyVault.listVersions('kv-one', 'sap-pw')).kind, 'unexpected');
      });
    }

    it('unpacks what was sent packed', async () => {
      await script({ status: 200, headers: { 'Content-Encoding': 'gzip' }, body: gzipSync('{"value":[{"name":"SAP"}]}') });
      assert.deepEqual(valueOf(await services.connect().dataverse.list('credentials', query, row)), [{ name: 'SAP' }]);
    });

    for (const [status, kind] of [
      [403, 'forbidden'],
      [407, 'offline'],
      [502, 'offline'],
      [511, 'unexpected'],
    ] as const) {
      it(`does not show the page of a proxy that answers ${status}`, async () => {
        await script({ status, headers: { 'Content-Type': 'text/html' }, body: '<html><h1>Blocked</h1></html>' });
        const error = errorOf(await services.connect().dataverse.list('credentials', query, row));
        assert.deepEqual([error.kind, error.message], [kind, '']);
      });
    }

    it('reads what a gateway says', async () => {
      await script({ status: 404, body: { code: 'ResourceNotFound', message: 'No such route.' } });
      const error = errorOf(await services.connect().powerPlatform.listConnections());
      assert.deepEqual([error.kind, error.code, error.message], ['notFound', 'ResourceNotFound', 'No such route.']);
    });
  });

  it('shows no token in an error, whatever a service repeats', async () => {
    services = await scriptServices(({ headers }) => ({
      status: 400,
      headers: { 'x-ms-service-request-id': 'request-7' },
      body: { error: { code: '0x80040265', message: `Cannot parse '${headers.authorization ?? ''}' ${'x'.repeat(3000)}` } },
    }));
    const error = errorOf(await services.connect().dataverse.list('credentials', query, row));
    assert.ok(!JSON.stringify(error).includes('token-1'));
    assert.deepEqual([error.kind, error.requestId, error.message.length], ['validation', 'request-7', 1000]);
  });

  it('tells nobody who or where the person is', async () => {
    await script(rows());
    const { dataverse, keyVault } = services.connect();
    await dataverse.list('credentials', query, row);
    await keyVault.listVersions('kv-one', 'sap-pw');
    assert.deepEqual(
      services.asked.map(({ headers }) => headers['user-agent']),
      ['flow-warden', 'flow-warden'],
    );
  });
});
