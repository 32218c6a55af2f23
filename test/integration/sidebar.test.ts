import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { viewIds } from '../../src/vscode/sidebar/views';
import { OpenSidebar, type Row } from './support/sidebar';

describe('The sidebar', () => {
  let sandbox: TestSandbox;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.reset();
    sidebar = await OpenSidebar.on(sandbox);
  });
  afterEach(() => sidebar.close());

  const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);

  it('asks nothing of any service before an environment is chosen', async () => {
    for (const view of ['flowWarden.environment', 'flowWarden.credentials', 'flowWarden.variables', 'flowWarden.vaults'] as const) {
      assert.deepEqual(await sidebar.rows(view), []);
    }
    assert.deepEqual(await sandbox.journal(), []);
  });

  it('fills every view when the sandbox is chosen', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const environment = await sidebar.row('flowWarden.environment', 'Sandbox');
    assert.match(environment.description, new RegExp(`^local · ${sandbox.ready.person}$`));
    assert.ok((await sidebar.rows('flowWarden.credentials')).length >= 10);
    assert.ok((await sidebar.rows('flowWarden.variables')).length >= 20);
    assert.ok((await sidebar.rows('flowWarden.vaults')).length >= 4);
    await sidebar.until('the counts are shown', () =>
      Promise.resolve(/^\d+$/.test(sidebar.descriptions['flowWarden.credentials']?.description ?? '')),
    );
  });

  it('shows the way from a credential to its secret, and how that is', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const credential = await sidebar.row('flowWarden.credentials', 'SAP service account');
    assert.match(credential.description, /Key Vault · /);
    const password = await sidebar.row('flowWarden.credentials', 'Password', credential.element);
    const reference = async () => sidebar.row('flowWarden.credentials', 'kv-finance / sap-pw', password.element);
    await sidebar.until('the health is known', async () => (await reference()).description !== 'looking…');
    const known = await reference();
    assert.match(known.description, /^expires in 1[12] days$/);
    assert.equal(known.icon, 'warning');
    assert.match(known.tooltip, /What to do/);
  });

  it('tells how secrets are without anything being unfolded, and says how many rows need attention', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const credential = async () => sidebar.row('flowWarden.credentials', 'SAP service account');
    await sidebar.until('the health is known', async () => /^1[12] days · Key Vault/.test((await credential()).description));
    assert.equal((await credential()).icon, 'warning');
    assert.match((await credential()).spoken, /^SAP service account, expires in 1[12] days · Key Vault/);
    const attention = await sidebar.attention('flowWarden.credentials');
    assert.equal(attention?.label, 'Needs attention');
    const rows = labels(await sidebar.rows('flowWarden.credentials', attention.element));
    assert.ok(rows.includes('SAP service account') && rows.includes('Legacy ERP'), rows.join(', '));
    await sidebar.until('the badge is set', () =>
      Promise.resolve(sidebar.descriptions['flowWarden.credentials']?.badge?.value === rows.length),
    );
    const asked = (await sandbox.journal()).filter(({ service, status }) => service === 'keyVault' && status !== 401);
    assert.ok(asked.length <= rows.length + 6, String(asked.length));
    // What is known stays on show while it is read again.
    await sidebar.run('flowWarden.refresh');
    assert.match((await credential()).description, /^1[12] days · /);
  });

  it('looks at no secret of a view that is folded away, and counts its rows all the same', async () => {
    for (const view of viewIds) sidebar.visible.delete(view);
    sidebar.restart();
    await sidebar.run('flowWarden.useSandbox');
    const count = (await sidebar.rows('flowWarden.credentials')).length;
    await sidebar.rows('flowWarden.variables');
    await sidebar.until('the rows are counted', () =>
      Promise.resolve(sidebar.descriptions['flowWarden.credentials']?.description === String(count)),
    );
    assert.deepEqual(
      (await sandbox.journal()).filter(({ service }) => service === 'keyVault'),
      [],
    );
  });

  it('asks for nothing below a row that was folded again', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const { element } = await sidebar.row('flowWarden.credentials', 'SAP service account');
    const connections = await sidebar.row('flowWarden.credentials', 'Connections', element);
    await sidebar.rows('flowWarden.credentials', connections.element);
    const asked = async () => (await sandbox.journal()).filter(({ service }) => service === 'powerPlatform').length;
    const before = await asked();
    assert.ok(before > 0);
    sidebar.setFolded(element, true);
    await sidebar.run('flowWarden.refresh');
    await sidebar.rows('flowWarden.credentials');
    assert.equal(await asked(), before);
    sidebar.setFolded(element, false);
    await sidebar.until('they are asked for once they are seen', async () => (await asked()) > before);
  });

  it('says of a credential whose variable is gone what is broken', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const broken = (await sidebar.rows('flowWarden.credentials')).filter(({ description }) => description.endsWith('was deleted'));
    assert.ok(broken.length >= 1);
    assert.ok(broken.every(({ icon, tooltip }) => icon === 'warning' && tooltip.includes('What to do')));
  });

  it('says of a vault that may not be read why, and keeps the others', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const hr = () => sidebar.row('flowWarden.vaults', 'kv-hr');
    await sidebar.until('the forbidden vault was asked', async () => (await hr()).description.startsWith('no access'));
    assert.match((await hr()).description, /Key Vault Secrets User/);
    const finance = await sidebar.row('flowWarden.vaults', 'kv-finance');
    assert.ok(labels(await sidebar.rows('flowWarden.vaults', finance.element)).includes('sap-pw'));
  });

  it('gives every row a spoken label, a tooltip and an identity', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const ids = new Set<string>();
    for (const view of ['flowWarden.environment', 'flowWarden.credentials', 'flowWarden.variables', 'flowWarden.vaults'] as const) {
      for (const row of await sidebar.rows(view)) {
        assert.ok(row.spoken.startsWith(row.label) && row.label !== '', row.element.id);
        assert.notEqual(row.tooltip, '');
        assert.ok(!ids.has(row.element.id), row.element.id);
        ids.add(row.element.id);
      }
    }
  });

  it('takes a name for text, whatever it looks like', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const credential = await sidebar.row('flowWarden.credentials', 'SAP service account');
    const name = '[Sign in](command:workbench.action.quit) <b>';
    sidebar.answers.input = name;
    await sidebar.run('flowWarden.rename', credential.element);
    await sidebar.until('the new name is shown', async () => labels(await sidebar.rows('flowWarden.credentials')).includes(name));
    const renamed = await sidebar.row('flowWarden.credentials', name);
    assert.ok(renamed.plainTooltip?.startsWith('**\\[Sign'), renamed.plainTooltip);
  });

  it('filters, groups and shows what is one’s own', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const all = await sidebar.rows('flowWarden.credentials');
    sidebar.answers.choice = 'By kind';
    await sidebar.run('flowWarden.groupBy');
    const groups = await sidebar.rows('flowWarden.credentials');
    assert.ok(groups.length > 1 && groups.length < all.length);
    const [first] = groups;
    assert.ok(first);
    assert.equal((await sidebar.rows('flowWarden.credentials', first.element)).length, Number(first.description));
    sidebar.answers.choice = 'Not grouped';
    await sidebar.run('flowWarden.groupBy');
    await sidebar.run('flowWarden.mineOnly');
    const mine = await sidebar.rows('flowWarden.credentials');
    assert.ok(mine.length > 0 && mine.length < all.length);
    await sidebar.run('flowWarden.everyones');
    assert.equal((await sidebar.rows('flowWarden.credentials')).length, all.length);
  });

  it('shows an error with its remedy when a service cannot be reached, and the rows after a retry', async () => {
    await sidebar.run('flowWarden.useSandbox');
    await sandbox.fault({ service: 'dataverse', path: '/credentials', times: 0, fault: { kind: 'drop', when: 'before' } });
    const [error, ...rest] = await sidebar.rows('flowWarden.credentials');
    assert.ok(error);
    assert.deepEqual(rest, []);
    assert.equal(error.label, 'Dataverse cannot be reached');
    assert.notEqual(error.description, '');
    assert.match(error.context, /\bcanRetry\b/);
    await sandbox.clearFaults();
    await sidebar.run('flowWarden.retry', error.element);
    await sidebar.until('the credentials are there', async () =>
      labels(await sidebar.rows('flowWarden.credentials')).includes('SAP service account'),
    );
  });

  it('says so when no sandbox runs where the setting says', async () => {
    await vscode.workspace
      .getConfiguration('flowWarden')
      .update('sandbox.readyFile', join(sidebar.storage, 'none.json'), vscode.ConfigurationTarget.Global);
    await sidebar.run('flowWarden.useSandbox');
    const environment = await sidebar.row('flowWarden.environment', 'Sandbox');
    assert.equal(environment.description, 'not connected');
    const [error] = await sidebar.rows('flowWarden.environment', environment.element);
    assert.match(error?.description ?? '', /flowWarden\.sandbox\.readyFile/);
  });

  it('renames a credential, and shows the new name once it is saved', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const credential = await sidebar.row('flowWarden.credentials', 'SAP service account');
    sidebar.answers.input = 'SAP account of finance';
    assert.equal(await sidebar.run('flowWarden.rename', credential.element), undefined);
    await sidebar.until('the new name is shown', async () =>
      labels(await sidebar.rows('flowWarden.credentials')).includes('SAP account of finance'),
    );
  });

  it('changes the value of a variable', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const rows = await sidebar.rows('flowWarden.variables');
    const variable = rows.find(
      ({ icon, context, description }) => icon === 'symbol-string' && context.includes('canEdit') && description.includes('https://'),
    );
    assert.ok(variable);
    sidebar.answers.input = 'https://example.org/changed';
    assert.equal(await sidebar.run('flowWarden.editValue', variable.element), undefined);
    await sidebar.until('the new value is shown', async () =>
      (await sidebar.row('flowWarden.variables', variable.label)).description.endsWith('= https://example.org/changed'),
    );
  });

  it('reads one variable again, and not the list, when only that is to be refreshed', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const variable = await sidebar.row('flowWarden.variables', 'Service URL');
    await sidebar.until('the variables are read', () =>
      Promise.resolve(/^\d+$/.test(sidebar.descriptions['flowWarden.variables']?.description ?? '')),
    );
    await sandbox.clearJournal();
    await sidebar.run('flowWarden.refreshNode', variable.element);
    const asked = async () =>
      (await sandbox.journal()).filter(({ service }) => service === 'dataverse').map(({ path }) => decodeURIComponent(path));
    await sidebar.until('it was read', async () => (await asked()).length > 0);
    assert.equal((await asked()).length, 1);
    assert.match((await asked())[0] ?? '', /environmentvariabledefinitions.*environmentvariabledefinitionid eq /);
  });

  it('says what a deletion breaks, and deletes only after a yes', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const password = await sidebar.row('flowWarden.variables', 'SAP password');
    await sidebar.run('flowWarden.delete', password.element);
    assert.match(sidebar.said.at(-1) ?? '', /SAP service account/);
    assert.ok(!(await sandbox.journal()).some(({ method }) => method === 'DELETE'));
    const account = await sidebar.row('flowWarden.credentials', 'SAP service account');
    sidebar.answers.choice = 'Delete';
    assert.equal(await sidebar.run('flowWarden.delete', account.element), undefined);
    await sidebar.until('it is gone', async () => !labels(await sidebar.rows('flowWarden.credentials')).includes(account.label));
    assert.ok(labels(await sidebar.rows('flowWarden.variables')).includes('SAP password'));
  });

  it('names what a disabled credential stops, disables after a yes, and takes it back', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const account = async () => sidebar.row('flowWarden.credentials', 'SAP service account');
    await sidebar.run('flowWarden.disable', (await account()).element);
    assert.match(
      sidebar.said.at(-1) ?? '',
      /^Disable “SAP service account”\?\nThis stops working:\n(.*\n)*• Post supplier invoices to SAP \(Flow\)/,
    );
    assert.ok(!(await sandbox.journal()).some(({ method }) => method === 'PATCH'));
    sidebar.answers.choices = ['Disable', 'Undo'];
    await sidebar.run('flowWarden.disable', (await account()).element);
    await sidebar.until(
      'both were asked of the environment',
      async () => (await sandbox.journal()).filter(({ method }) => method === 'PATCH').length === 2,
    );
    await sidebar.until('it is enabled', async () => (await account()).context.includes('canDisable'));
  });

  it('deletes several rows after one preview', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const rows = (await sidebar.rows('flowWarden.credentials')).filter(
      ({ label }) => label === 'SAP service account' || label === 'SAP batch account',
    );
    sidebar.answers.choice = 'Delete';
    await sidebar.run(
      'flowWarden.delete',
      rows[0]?.element,
      rows.map(({ element }) => element),
    );
    assert.match(sidebar.said.at(-1) ?? '', /^Delete these 2\?\n• SAP batch account\n• SAP service account\n/);
    await sidebar.until('both are gone', async () => {
      const left = labels(await sidebar.rows('flowWarden.credentials'));
      return rows.every(({ label }) => !left.includes(label));
    });
  });

  it('refuses what cannot be done with a row', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const vault = await sidebar.row('flowWarden.vaults', 'kv-finance');
    assert.match((await sidebar.run('flowWarden.rename', vault.element)) ?? '', /kv-finance/);
    assert.match((await sidebar.run('flowWarden.rename', { id: 'nothing' })) ?? '', /not there any more/);
  });

  it('paints the first rows from what it kept, which holds no value', async () => {
    await sidebar.run('flowWarden.useSandbox');
    for (const view of ['flowWarden.credentials', 'flowWarden.variables', 'flowWarden.vaults'] as const) await sidebar.rows(view);
    const kept = join(sidebar.storage, 'rows', 'sandbox.json');
    await sidebar.until('everything is kept', () =>
      Promise.resolve(existsWith(kept, '"schemaName"') && existsWith(kept, 'SAP service account')),
    );
    const values = await currentValues(sandbox);
    assert.ok(values.length > 5);
    for (const file of filesBelow(sidebar.storage)) {
      const text = readFileSync(file, 'utf8');
      if (!file.endsWith('ready.json'))
        assert.deepEqual(
          values.filter((value) => text.includes(value)),
          [],
          file,
        );
    }
    await sandbox.fault({ service: 'dataverse', times: 0, fault: { kind: 'drop', when: 'before' } });
    sidebar.restart();
    await sidebar.until('the kept rows are shown', async () =>
      labels(await sidebar.rows('flowWarden.credentials')).includes('SAP service account'),
    );
  });

  it('puts no value into a tooltip or the log', async () => {
    await sidebar.run('flowWarden.useSandbox');
    const values = await currentValues(sandbox);
    for (const row of await sidebar.rows('flowWarden.variables')) {
      const below = await sidebar.rows('flowWarden.variables', row.element);
      for (const { tooltip } of [row, ...below])
        assert.deepEqual(
          values.filter((value) => tooltip.includes(value)),
          [],
          row.label,
        );
    }
    assert.deepEqual(
      values.filter((value) => sidebar.logged.join('\n').includes(value)),
      [],
    );
  });
});

describe('The sandbox of the extension itself', () => {
  it('keeps what a person tries over a restart, until they reset it', async () => {
    const sidebar = OpenSidebar.alone();
    try {
      await sidebar.run('flowWarden.useSandbox');
      const labels = async () => (await sidebar.rows('flowWarden.credentials')).map(({ label }) => label);
      sidebar.answers.input = 'Renamed account';
      await sidebar.run('flowWarden.rename', (await sidebar.row('flowWarden.credentials', 'SAP service account')).element);
      const state = join(sidebar.storage, 'sandbox.json');
      await sidebar.until('the change is kept', () => Promise.resolve(existsWith(state, 'Renamed account')));

      sidebar.restart();
      await sidebar.until('the environment is back', async () =>
        /^local/.test((await sidebar.rows('flowWarden.environment'))[0]?.description ?? ''),
      );
      // Until they are read, the rows of before are shown.
      await sidebar.until('the change is shown', async () => (await labels()).includes('Renamed account'));

      await sidebar.run('flowWarden.resetSandbox');
      assert.match(sidebar.said.at(-1) ?? '', /Everything you changed in it is lost/);
      assert.ok((await labels()).includes('Renamed account'));
      sidebar.answers.choice = 'Reset sandbox';
      assert.equal(await sidebar.run('flowWarden.resetSandbox'), undefined);
      await sidebar.until('the company is as it was', async () => (await labels()).includes('SAP service account'));
    } finally {
      await sidebar.close();
    }
  });
});

/** The texts of all variables, as far as they are long enough to be told from other words. */
async function currentValues(sandbox: TestSandbox): Promise<string[]> {
  const headers = { authorization: `Bearer ${await sandbox.token('dataverse')}` };
  const values = async (path: string, column: string) => {
    const response = await fetch(`${sandbox.ready.dataverse}/api/data/v9.2/${path}?$select=${column}`, { headers });
    const { value } = (await response.json()) as { readonly value: readonly Record<string, unknown>[] };
    return value.flatMap((row) => (typeof row[column] === 'string' && row[column].length > 8 ? [row[column]] : []));
  };
  return [...(await values('environmentvariablevalues', 'value')), ...(await values('environmentvariabledefinitions', 'defaultvalue'))];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function existsWith(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes(text);
  } catch {
    return false;
  }
}
