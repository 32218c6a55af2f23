import assert from 'node:assert/strict';
import type { Credential } from '../../../../src/credentials/model/credential';
import { readMe } from '../../../../src/credentials/model/me';
import { readCredentials } from '../../../../src/credentials/browse/readCredentials';
import type { PageOptions } from '../../../../src/credentials/browse/readPages';
import { collectRows, useSandbox, valueOf, type UsedSandbox } from '../../../fixtures/useSandbox';

async function readAll({ services }: Pick<UsedSandbox, 'services'>, options?: PageOptions): Promise<Credential[]> {
  return collectRows(readCredentials(services, valueOf(await readMe(services)), options));
}

const named = (credentials: readonly Credential[], name: string) => {
  const found = credentials.find((credential) => credential.name === name);
  assert.ok(found, name);
  return found;
};

describe('credentials', () => {
  const used = useSandbox();

  it('come by name, with kind, store, uses, owner and parts', async () => {
    const credentials = await readAll(used);
    assert.deepEqual(
      credentials.map(({ name }) => name),
      credentials.map(({ name }) => name).sort((a, b) => a.localeCompare(b)),
    );
    const { kind, store, uses, owner, active, managed, parts, description, etag } = named(credentials, 'SAP service account');
    assert.deepEqual(
      { kind, store, uses, active, managed },
      { kind: 'userNamePassword', store: 'keyVault', uses: ['connection', 'desktopFlow'], active: true, managed: false },
    );
    assert.deepEqual([owner.name, owner.me], ['Maren Solberg', true]);
    assert.deepEqual(
      parts.map(({ role, variableId }) => [role, variableId !== undefined]),
      [
        ['userName', true],
        ['password', true],
      ],
    );
    assert.ok(description !== '' && etag !== undefined);
  });

  it('are of every kind, with the store that follows from it', async () => {
    const kinds = new Map((await readAll(used)).map(({ kind, store }) => [kind, store]));
    assert.deepEqual([...kinds].sort(), [
      ['certificate', 'keyVault'],
      ['connectionReference', 'unknown'],
      ['cyberArk', 'cyberArk'],
      ['groupMapping', 'unknown'],
      ['machineMapping', 'unknown'],
      ['userNamePassword', 'keyVault'],
      ['userNamePasswordList', 'unknown'],
    ]);
  });

  it('name the team that owns them, and whether they are disabled or managed', async () => {
    const credentials = await readAll(used);
    assert.deepEqual([named(credentials, 'Weighbridge').owner.name, named(credentials, 'Weighbridge').managed], ['Plant operations', true]);
    assert.equal(named(credentials, 'Toll portal').active, false);
  });

  it('show a part whose variable was deleted as a part without a variable', async () => {
    assert.deepEqual(
      named(await readAll(used), 'Legacy ERP').parts.map(({ role, variableId }) => [role, variableId !== undefined]),
      [
        ['userName', true],
        ['password', false],
      ],
    );
  });

  it('never ask for the column that may hold secrets', async () => {
    await readAll(used);
    const asked = (await used.sandbox.journal())
      .filter(({ path }) => path.includes('/credentials?'))
      .map(({ path }) => new URL(path, 'http://sandbox').searchParams.get('$select')?.split(','));
    assert.ok(asked.length > 0);
    for (const columns of asked)
      assert.ok(columns?.includes('name') === true && !columns.includes('credentials') && !columns.includes('groupmapping'));
  });

  it('come in pages of the size that was asked for', async () => {
    const sizes = [];
    for await (const page of readCredentials(used.services, valueOf(await readMe(used.services)), { pageSize: 5 }))
      sizes.push(valueOf(page).rows.length);
    assert.deepEqual(sizes, [5, 5, 4]);
  });

  it('are refused with the reason, not shown as none, to somebody without a role', async () => {
    const me = valueOf(await readMe(used.services));
    const answers = [];
    for await (const page of readCredentials(used.as('sofia.lindqvist'), me)) answers.push(page.ok ? 'rows' : page.error.kind);
    assert.deepEqual(answers, ['forbidden']);
  });

  it('are only those that a person was given', async () => {
    assert.deepEqual(
      (await readAll({ services: used.as('fatima.bennani') })).map(({ name, owner }) => [name, owner.me]),
      [['Payroll portal', true]],
    );
  });

  it('do not exist in an environment without their table, and it says how to get it', async () => {
    const me = valueOf(await readMe(used.services));
    await used.sandbox.fault({ times: 0, path: 'EntityDefinitions', fault: { kind: 'status', status: 404 } });
    const errors = [];
    for await (const page of readCredentials(used.services, me)) if (!page.ok) errors.push(page.error);
    assert.deepEqual(
      errors.map(({ kind }) => kind),
      ['notFound'],
    );
    assert.match(errors[0]?.remedy.text ?? '', /no table for credentials/);
  });

  it('stop when the reading is cancelled', async () => {
    const me = valueOf(await readMe(used.services));
    const reason = new Error('closed');
    await assert.rejects(readCredentials(used.services, me, { signal: AbortSignal.abort(reason) }).next(), reason);
  });
});

describe('credentials of the older schema', () => {
  const used = useSandbox({ newColumns: false });

  it('are read without the columns that it lacks', async () => {
    const credentials = await readAll(used);
    assert.ok(credentials.some(({ name }) => name === 'SAP service account'));
    assert.ok(!(await used.sandbox.journal()).some(({ path }) => path.includes('defaultcredential')));
  });
});

describe('many credentials', () => {
  const used = useSandbox({ scale: { credentials: 450, variables: 10 } });

  it('begin with a small page, and every one comes once', async () => {
    const pages = [];
    for await (const page of readCredentials(used.services, valueOf(await readMe(used.services)))) pages.push(valueOf(page).rows);
    assert.equal(pages[0]?.length, 200);
    const ids = pages.flat().map(({ id }) => id);
    assert.ok(ids.length >= 450, String(ids.length));
    assert.equal(new Set(ids).size, ids.length);
  });
});
