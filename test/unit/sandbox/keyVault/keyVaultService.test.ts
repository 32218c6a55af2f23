import assert from 'node:assert/strict';
import { askSandbox, errorCode, listed, type Answer, type Question } from '../../../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../../../fixtures/runningSandbox';

describe('the Key Vault of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  /** Asks kv-finance; `path` is without the version. */
  const ask = (path: string, question: Question = {}): Promise<Answer> =>
    askSandbox(sandbox, 'keyVault', `${path}${path.includes('?') ? '&' : '?'}api-version=7.5`, { vault: 'kv-finance', ...question });
  const set = (name: string, body: object = { value: 'v' }): Promise<Answer> => ask(`/secrets/${name}`, { method: 'PUT', body });

  it('lists names and attributes, never values, page by page', async () => {
    const ids: unknown[] = [];
    let path: string | undefined = '/secrets?maxresults=2&api-version=7.5';
    let pages = 0;
    while (path !== undefined) {
      const answer: Answer = await askSandbox(sandbox, 'keyVault', path, { vault: 'kv-finance' });
      assert.equal(answer.status, 200);
      for (const one of listed(answer)) {
        assert.ok(!('value' in one));
        ids.push(one['id']);
      }
      const { nextLink } = answer.body as { readonly nextLink: string | null };
      path = nextLink === null ? undefined : nextLink.slice(new URL(nextLink).origin.length);
      pages += 1;
    }
    assert.ok(pages > 2);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes(`${sandbox.ready.keyVaults['kv-finance'] ?? ''}/secrets/sap-pw`));
  });

  it('gives the latest version of a secret, and any version by its name', async () => {
    const versions = listed(await ask('/secrets/sap-pw/versions'));
    assert.equal(versions.length, 2);
    const latest = (await ask('/secrets/sap-pw')).body as { readonly id: string; readonly value: string };
    const bySlash = (await ask('/secrets/sap-pw/')).body;
    assert.deepEqual(bySlash, latest);
    const values = new Set<unknown>();
    for (const { id } of versions) values.add(((await ask(new URL(String(id)).pathname)).body as { readonly value: string }).value);
    assert.equal(values.size, 2);
    assert.ok(values.has(latest.value));
  });

  it('adds a version with each set', async () => {
    const first = await set('fresh', { value: 'one', contentType: 'text/plain', tags: { a: 'b' }, attributes: { exp: 1_900_000_000 } });
    assert.equal(first.status, 200);
    await set('fresh', { value: 'two' });
    assert.equal(listed(await ask('/secrets/fresh/versions')).length, 2);
    assert.equal(((await ask('/secrets/fresh')).body as { readonly value: string }).value, 'two');
    const { contentType, tags, attributes } = first.body as {
      readonly contentType: string;
      readonly tags: object;
      readonly attributes: { readonly exp: number; readonly enabled: boolean };
    };
    assert.deepEqual(
      { contentType, tags, exp: attributes.exp, enabled: attributes.enabled },
      { contentType: 'text/plain', tags: { a: 'b' }, exp: 1_900_000_000, enabled: true },
    );
  });

  it('changes attributes without touching the value', async () => {
    const before = (await ask('/secrets/sap-pw')).body as { readonly value: string };
    const changed = await ask('/secrets/sap-pw/', { method: 'PATCH', body: { contentType: 'password', attributes: { enabled: true } } });
    assert.equal(changed.status, 200);
    assert.ok(!('value' in (changed.body as object)));
    const after = (await ask('/secrets/sap-pw')).body as { readonly value: string; readonly contentType: string };
    assert.deepEqual([after.value, after.contentType], [before.value, 'password']);
  });

  it('keeps a disabled secret to itself', async () => {
    const answer = await ask('/secrets/invoice-reader-key');
    assert.equal(answer.status, 403);
    assert.equal(errorCode(answer), 'Forbidden/SecretDisabled');
  });

  it('does not know names that are not there', async () => {
    assert.equal(errorCode(await ask('/secrets/never-was')), 'SecretNotFound');
    assert.equal(errorCode(await ask('/secrets/sap-pw/00000000000000000000000000000000')), 'SecretNotFound');
    assert.deepEqual(listed(await ask('/secrets/never-was/versions')), []);
  });

  it('refuses names, values and pages that no vault takes', async () => {
    assert.equal(errorCode(await set('under_score')), 'BadParameter');
    assert.equal(errorCode(await set('x'.repeat(128))), 'BadParameter');
    assert.equal(errorCode(await set('big', { value: 'x'.repeat(25 * 1024 + 1) })), 'BadParameter');
    assert.equal(errorCode(await set('empty', {})), 'BadParameter');
    assert.equal(errorCode(await ask('/secrets?maxresults=26')), 'BadParameter');
    assert.equal((await set('just-right', { value: 'x'.repeat(25 * 1024) })).status, 200);
  });

  it('wants a version of its interface that exists', async () => {
    for (const query of ['', '?api-version=6.0', '?api-version=latest']) {
      assert.equal(errorCode(await askSandbox(sandbox, 'keyVault', `/secrets${query}`, { vault: 'kv-finance' })), 'BadParameter');
    }
  });

  it('holds a deleted secret back until it is recovered or purged', async () => {
    const deleted = await ask('/secrets/sap-pw', { method: 'DELETE' });
    assert.equal(deleted.status, 200);
    assert.ok((deleted.body as { readonly recoveryId: string }).recoveryId.endsWith('/deletedsecrets/sap-pw'));
    assert.equal((await ask('/secrets/sap-pw')).status, 404);
    assert.ok(!listed(await ask('/secrets')).some(({ id }) => String(id).endsWith('/sap-pw')));
    assert.ok(listed(await ask('/deletedsecrets')).some(({ id }) => String(id).includes('/sap-pw')));
    const again = await set('sap-pw');
    assert.equal(again.status, 409);
    assert.equal(errorCode(again), 'Conflict/ObjectIsDeletedButRecoverable');

    assert.equal((await ask('/deletedsecrets/sap-pw/recover', { method: 'POST' })).status, 200);
    assert.equal((await ask('/secrets/sap-pw')).status, 200);
  });

  it('forgets a purged secret', async () => {
    await set('brief');
    await ask('/secrets/brief', { method: 'DELETE' });
    assert.equal((await ask('/deletedsecrets/brief')).status, 200);
    assert.equal((await ask('/deletedsecrets/brief', { method: 'DELETE' })).status, 204);
    assert.equal((await ask('/deletedsecrets/brief')).status, 404);
    assert.equal((await set('brief')).status, 200);
  });

  it('has no backups', async () => {
    assert.equal((await ask('/secrets/sap-pw/backup', { method: 'POST' })).status, 501);
  });
});

describe('access to the vaults of the sandbox', () => {
  let sandbox: TestSandbox;
  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());

  const ask = (vault: string, path: string, question: Question = {}): Promise<Answer> =>
    askSandbox(sandbox, 'keyVault', `${path}?api-version=7.5`, { vault, ...question });

  it('needs a role at the vault or above', async () => {
    const answer = await ask('kv-hr', '/secrets/payroll-pw');
    assert.equal(answer.status, 403);
    assert.equal(errorCode(answer), 'Forbidden/ForbiddenByRbac');
    assert.match(JSON.stringify(answer.body), /Microsoft\.KeyVault\/vaults\/secrets\/getSecret\/action/);
    assert.equal((await ask('kv-hr', '/secrets/payroll-pw', { person: 'fatima.bennani@harbourlight.example' })).status, 200);
  });

  it('does not come with ownership of the subscription', async () => {
    assert.equal(
      errorCode(await ask('kv-finance', '/secrets/sap-pw', { person: 'tomas.figueira@harbourlight.example' })),
      'Forbidden/ForbiddenByRbac',
    );
  });

  it('comes with membership in a group that has the role', async () => {
    assert.equal((await ask('kv-finance', '/secrets/sap-pw', { person: 'elodie.marchand@harbourlight.example' })).status, 200);
  });

  it('ends where the role ends: reading is not writing', async () => {
    const answer = await ask('kv-finance', '/secrets/sap-pw', {
      person: 'elodie.marchand@harbourlight.example',
      method: 'PUT',
      body: { value: 'v' },
    });
    assert.equal(errorCode(answer), 'Forbidden/ForbiddenByRbac');
  });

  it('follows access policies where a vault has no roles', async () => {
    assert.equal((await ask('kv-carriers', '/secrets/supplier-api-secret')).status, 200);
    assert.equal(errorCode(await ask('kv-carriers', '/secrets/supplier-api-secret', { method: 'DELETE' })), 'Forbidden/ForbiddenByPolicy');
    assert.equal(
      errorCode(await ask('kv-carriers', '/secrets/supplier-api-secret', { person: 'aoife.brennan@harbourlight.example' })),
      'Forbidden/ForbiddenByPolicy',
    );
  });

  it('stops at the firewall, whatever the role', async () => {
    const answer = await ask('kv-plant', '/secrets/domain-join-pw');
    assert.equal(errorCode(answer), 'Forbidden/ForbiddenByFirewall');
    assert.match(JSON.stringify(answer.body), /Client address is not authorized and caller is not a trusted service/);
  });
});
