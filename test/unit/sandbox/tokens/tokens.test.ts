import assert from 'node:assert/strict';
import type { SandboxService } from '../../../../src/sandbox/sandboxReady';
import { askSandbox, type Answer } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

/** A harmless question for each service. */
const questions: Readonly<Record<SandboxService, string>> = {
  dataverse: '/api/data/v9.2/WhoAmI',
  keyVault: '/secrets?api-version=7.5',
  resourceManager: '/subscriptions?api-version=2022-12-01',
  powerPlatform: '/connectivity/connections?api-version=1',
  discovery: '/api/discovery/v2.0/Instances',
  graph: "/v1.0/servicePrincipals(appId='00000007-0000-0000-c000-000000000000')?$select=id",
};
const services = Object.keys(questions).filter((name): name is SandboxService => name in questions);

describe('tokens of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  const ask = (service: SandboxService, authorization: string | undefined): Promise<Answer> =>
    askSandbox(sandbox, service, questions[service], { vault: 'kv-finance', authorization });

  for (const service of services) {
    it(`of the ready file open ${service}`, async () => {
      assert.equal((await ask(service, `Bearer ${sandbox.ready.tokens[service]}`)).status, 200);
    });

    it(`are asked for by ${service}, which names the authority`, async () => {
      for (const authorization of [undefined, 'Bearer nonsense', 'Basic eDp5']) {
        const answer = await ask(service, authorization);
        assert.equal(answer.status, 401);
        assert.ok(answer.headers.get('www-authenticate')?.includes(`${sandbox.ready.issuer}/${sandbox.ready.tenantId}`));
      }
    });

    it(`of the other services do not open ${service}`, async () => {
      for (const other of services.filter((one) => one !== service)) {
        assert.equal((await ask(service, `Bearer ${sandbox.ready.tokens[other]}`)).status, 401, other);
      }
    });
  }

  it('get the challenge that the Key Vault SDK follows', async () => {
    const answer = await ask('keyVault', undefined);
    const { issuer, tenantId } = sandbox.ready;
    assert.equal(
      answer.headers.get('www-authenticate'),
      `Bearer authorization="${issuer}/${tenantId}", resource="https://vault.azure.net"`,
    );
  });

  it('get the challenge of Dataverse, with the resource in it', async () => {
    const answer = await ask('dataverse', undefined);
    const { issuer, tenantId, dataverse } = sandbox.ready;
    assert.equal(
      answer.headers.get('www-authenticate'),
      `Bearer authorization_uri=${issuer}/${tenantId}/oauth2/authorize, resource_id=${dataverse}/`,
    );
  });

  it('of one tenant do not open a vault of another, which says so as Key Vault does', async () => {
    const answer = await askSandbox(sandbox, 'keyVault', questions.keyVault, { vault: 'kv-partner' });
    assert.equal(answer.status, 401);
    assert.match(JSON.stringify(answer.body), /AKV10032: Invalid issuer\. Expected one of https:\/\/sts\.windows\.net\//);
    assert.ok(!answer.headers.get('www-authenticate')?.includes(sandbox.ready.tenantId));
  });

  it('expire after an hour, by the clock of the sandbox', async () => {
    const own = await startTestSandbox();
    const authorization = `Bearer ${await own.token('dataverse')}`;
    await own.advanceClock(3599 - 60);
    assert.equal((await askSandbox(own, 'dataverse', questions.dataverse, { authorization })).status, 200);
    await own.advanceClock(62);
    const answer = await askSandbox(own, 'dataverse', questions.dataverse, { authorization });
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /The token is expired/);
    assert.equal((await askSandbox(own, 'dataverse', questions.dataverse)).status, 200);
    await own.close();
  });

  it('of one sandbox do not open another', async () => {
    const other = await startTestSandbox();
    const answer = await askSandbox(sandbox, 'resourceManager', questions.resourceManager, {
      authorization: `Bearer ${other.ready.tokens.resourceManager}`,
    });
    assert.equal(answer.status, 401);
    await other.close();
  });
});

describe('the token issuer of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  async function request(
    tenant: string,
    form: Record<string, string>,
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
    const response = await fetch(`${sandbox.ready.issuer}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
  }
  const form = () => ({
    grant_type: 'client_credentials',
    client_id: sandbox.ready.person,
    client_secret: sandbox.ready.key,
    scope: 'https://vault.azure.net/.default',
  });

  it('issues a token for a person, a resource and an hour', async () => {
    const { status, body } = await request(sandbox.ready.tenantId, form());
    assert.equal(status, 200);
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['expires_in'], 3600);
    const claims = JSON.parse(Buffer.from(String(body['access_token']).split('.')[1] ?? '', 'base64url').toString('utf8')) as Readonly<
      Record<string, unknown>
    >;
    assert.equal(claims['aud'], 'https://vault.azure.net');
    assert.equal(claims['tid'], sandbox.ready.tenantId);
    assert.equal(claims['upn'], sandbox.ready.person);
  });

  it('takes an object id for a person, and the scopes that sign-in libraries add', async () => {
    const { body } = await request('common', form());
    const { oid } = JSON.parse(Buffer.from(String(body['access_token']).split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      readonly oid: string;
    };
    assert.equal(
      (
        await request(sandbox.ready.tenantId, {
          ...form(),
          client_id: oid.toUpperCase(),
          scope: 'https://vault.azure.net/.default openid profile offline_access',
        })
      ).status,
      200,
    );
  });

  it('issues nothing without the key, and says the same whoever is asked for', async () => {
    const { client_secret: key, ...rest } = form();
    const wrong = [
      rest,
      { ...rest, client_secret: '' },
      { ...rest, client_secret: `${key}x` },
      { ...rest, client_secret: key.toLowerCase() },
    ];
    const people = [sandbox.ready.person, 'nobody@harbourlight.example'];
    const tenants = [sandbox.ready.tenantId, 'organizations', '11111111-1111-4111-8111-111111111111'];
    const answers = await Promise.all(
      tenants.flatMap((tenant) => people.flatMap((person) => wrong.map((one) => request(tenant, { ...one, client_id: person })))),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 401);
      assert.deepEqual(answer.body, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' });
    }
  });

  it('finds the tenant of the person by itself', async () => {
    assert.equal((await request('organizations', form())).status, 200);
  });

  it('refuses with the codes of Entra', async () => {
    const refused: readonly (readonly [string, Record<string, string>, RegExp])[] = [
      ['11111111-1111-4111-8111-111111111111', form(), /AADSTS90002/],
      [sandbox.ready.tenantId, { ...form(), grant_type: 'password' }, /AADSTS70003/],
      [sandbox.ready.tenantId, { ...form(), client_id: 'nobody@harbourlight.example' }, /AADSTS700016/],
      [sandbox.ready.tenantId, { ...form(), scope: 'https://vault.azure.net' }, /AADSTS1002012/],
      [
        sandbox.ready.tenantId,
        { ...form(), scope: 'https://vault.azure.net/.default https://management.azure.com/.default' },
        /AADSTS1002012/,
      ],
      [sandbox.ready.tenantId, { ...form(), scope: 'https://graph.example/.default' }, /AADSTS500011/],
    ];
    for (const [tenant, wrong, expected] of refused) {
      const { status, body } = await request(tenant, wrong);
      assert.equal(status, 400);
      assert.match(String(body['error_description']), expected);
    }
  });

  it('describes itself', async () => {
    const { issuer, tenantId } = sandbox.ready;
    for (const path of [`/${tenantId}/v2.0/.well-known/openid-configuration`, `/${tenantId}/.well-known/openid-configuration`]) {
      const body = (await (await fetch(`${issuer}${path}`)).json()) as Readonly<Record<string, unknown>>;
      assert.equal(body['token_endpoint'], `${issuer}/${tenantId}/oauth2/v2.0/token`);
      for (const wanted of ['issuer', 'authorization_endpoint', 'jwks_uri']) assert.equal(typeof body[wanted], 'string', wanted);
    }
  });

  it('has nothing else', async () => {
    assert.equal((await fetch(`${sandbox.ready.issuer}/x`)).status, 404);
  });
});
