import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { password } from '../fixtures/fakeSecrets/generic';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { OpenSidebar, type Row } from './support/sidebar';

describe('What a row of the sidebar offers', () => {
  let sandbox: TestSandbox;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.reset();
    sidebar = await OpenSidebar.on(sandbox);
    await sidebar.run('flowWarden.useSandbox');
  });
  afterEach(() => sidebar.close());

  const verdict = async (typed: string) => {
    const found = await sidebar.boxes.at(-1)?.validateInput?.(typed);
    return typeof found === 'string' ? found : found?.message;
  };
  const inVault = async (secret: string): Promise<Row> => {
    const vault = await sidebar.row('flowWarden.vaults', 'kv-finance');
    return sidebar.row('flowWarden.vaults', secret, vault.element);
  };
  const sent = async (method: string) => (await sandbox.journal()).filter((entry) => entry.method === method);

  it('warns of a name that another one has', async () => {
    sidebar.answers.input = 'SAP batch account';
    const row = await sidebar.row('flowWarden.credentials', 'SAP service account');
    await sidebar.run('flowWarden.rename', row.element);
    assert.match((await verdict('sap BATCH account')) ?? '', /has this name already/);
    assert.equal(await verdict('A name of its own'), undefined);
  });

  it('points a variable at another secret, which is picked', async () => {
    sidebar.answers.choice = '$(key) customs-cert';
    await sidebar.run('flowWarden.pointAtSecret', (await sidebar.row('flowWarden.variables', 'SAP password')).element);
    await sidebar.until('it points there', async () =>
      (await sidebar.row('flowWarden.variables', 'SAP password')).description.endsWith('→ kv-finance / customs-cert'),
    );
  });

  it('asks before a variable is pointed at a secret that is missing', async () => {
    sidebar.answers.typed = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-finance/secrets/not-there';
    sidebar.answers.choice = '$(search) kv-finance / not-there';
    await sidebar.run('flowWarden.pointAtSecret', (await sidebar.row('flowWarden.variables', 'SAP password')).element);
    assert.match(sidebar.said.at(-1) ?? '', /^Use “kv-finance \/ not-there”\?\nThe vault kv-finance has no secret not-there\./);
    assert.deepEqual(await sent('PATCH'), []);
  });

  it('takes no secret where a reference to one is wanted, and shows it nowhere', async () => {
    const pasted = `Server=x;Password=${password()};`;
    sidebar.answers.typed = pasted;
    await sidebar.run('flowWarden.pointAtSecret', (await sidebar.row('flowWarden.variables', 'SAP password')).element);
    const shown = JSON.stringify([sidebar.lists, sidebar.said]);
    assert.ok(!shown.includes(pasted));
    assert.deepEqual(await sent('PATCH'), []);
  });

  it('makes an environment variable with a value', async () => {
    sidebar.answers.choices = ['$(symbol-string) Text', 'No solution'];
    sidebar.answers.inputs = ['Carrier address', 'new_CarrierAddress', 'https://example.org/carrier'];
    assert.equal(await sidebar.run('flowWarden.createVariable'), undefined);
    await sidebar.until('it is listed', async () =>
      (await sidebar.rows('flowWarden.variables')).some(
        ({ description }) => description === 'new_CarrierAddress = https://example.org/carrier',
      ),
    );
  });

  it('makes one of type secret, and takes no secret for a text', async () => {
    sidebar.answers.choices = ['$(lock) Secret', 'No solution'];
    sidebar.answers.choice = '$(key) customs-cert';
    sidebar.answers.inputs = ['Customs', 'new_Customs'];
    await sidebar.run('flowWarden.createVariable');
    await sidebar.until('it is listed', async () =>
      (await sidebar.rows('flowWarden.variables')).some(
        ({ label, description }) => label === 'Customs' && description.endsWith('→ kv-finance / customs-cert'),
      ),
    );
    sidebar.answers.choices = ['$(symbol-string) Text', 'No solution'];
    sidebar.answers.choice = undefined;
    sidebar.answers.inputs = ['Another', 'new_Another'];
    await sidebar.run('flowWarden.createVariable');
    assert.match(
      (await verdict(`https://example.org/?sig=${'a1B2'.repeat(11)}%3D&sv=2022-11-02&se=2099-01-01`)) ?? '',
      /looks like a secret/,
    );
    assert.equal(
      (await sidebar.rows('flowWarden.variables')).some(({ label }) => label === 'Another'),
      false,
    );
  });

  it('stores a new secret once, and keeps its value nowhere', async () => {
    const value = password();
    sidebar.answers.inputs = ['fresh-secret', value, '2037-01-31'];
    assert.equal(await sidebar.run('flowWarden.createSecret', (await sidebar.row('flowWarden.vaults', 'kv-finance')).element), undefined);
    await sidebar.until('it is listed', async () =>
      (await sidebar.rows('flowWarden.vaults', (await sidebar.row('flowWarden.vaults', 'kv-finance')).element)).some(
        ({ label }) => label === 'fresh-secret',
      ),
    );
    assert.equal((await sent('PUT')).length, 1);
    assert.equal(sidebar.boxes.find(({ title }) => title === 'Value of fresh-secret')?.password, true);
    assert.ok(!JSON.stringify([sidebar.said, sidebar.logged, sidebar.lists]).includes(value));
  });

  it('refuses the name of a secret that is there', async () => {
    await inVault('sap-pw');
    sidebar.answers.inputs = [];
    await sidebar.run('flowWarden.createSecret', (await sidebar.row('flowWarden.vaults', 'kv-finance')).element);
    assert.match((await verdict('SAP-PW')) ?? '', /has a secret of this name/);
    sidebar.answers.inputs = ['sap-pw', password(), ''];
    await sidebar.run('flowWarden.createSecret', (await sidebar.row('flowWarden.vaults', 'kv-finance')).element);
    await sidebar.until('the refusal is told', () => Promise.resolve((sidebar.said.at(-1) ?? '').includes('has a secret sap-pw already')));
    assert.deepEqual(await sent('PUT'), []);
  });

  it('sets when a secret expires, and all lists tell', async () => {
    sidebar.answers.input = '2037-01-31';
    await sidebar.run('flowWarden.setExpiry', (await inVault('sap-pw')).element);
    await sidebar.until('the credential is well', async () =>
      (await sidebar.row('flowWarden.credentials', 'SAP service account')).description.startsWith('Key Vault'),
    );
    assert.match((await verdict('2000-01-01')) ?? '', /still to come/);
  });

  it('disables an old version after a question, and takes that back', async () => {
    const secret = await inVault('sap-pw');
    const [newest, old] = await sidebar.rows('flowWarden.vaults', secret.element);
    assert.ok(newest && old);
    assert.match((await sidebar.run('flowWarden.disableVersion', newest.element)) ?? '', /cannot be done with/);
    sidebar.answers.choices = ['Disable', 'Undo'];
    await sidebar.run('flowWarden.disableVersion', old.element);
    await sidebar.until(
      'it was disabled and enabled',
      async () => (await sent('PATCH')).filter(({ service }) => service === 'keyVault').length === 2,
    );
  });

  it('shares several credentials with somebody after one preview', async () => {
    const rows = (await sidebar.rows('flowWarden.credentials')).filter(({ label }) =>
      ['SAP service account', 'SAP freight robot'].includes(label),
    );
    assert.equal(rows.length, 2);
    sidebar.answers.typed = 'Yuki';
    sidebar.answers.choices = ['User'];
    sidebar.answers.choice = '$(person) Yuki Tanabe';
    await sidebar.run(
      'flowWarden.shareCredential',
      rows[0]?.element,
      rows.map(({ element }) => element),
    );
    assert.match(
      sidebar.said.at(-1) ?? '',
      /^Share these 2 with Yuki Tanabe as User\?\n• SAP freight robot\n• SAP service account\nShared along for reading:\n• /,
    );
    assert.deepEqual(
      (await sandbox.journal()).filter(({ path }) => path.includes('GrantAccess')),
      [],
    );
  });

  it('copies the tenant and the address of the environment', async () => {
    const [environment] = await sidebar.rows('flowWarden.environment');
    await sidebar.run('flowWarden.copyTenant', environment?.element);
    assert.equal(await vscode.env.clipboard.readText(), sandbox.ready.tenantId);
    await sidebar.run('flowWarden.copyAddress', environment?.element);
    assert.equal(await vscode.env.clipboard.readText(), sandbox.ready.dataverse);
  });

  it('copies the names of several rows line by line', async () => {
    const rows = (await sidebar.rows('flowWarden.variables')).slice(0, 3);
    await sidebar.run(
      'flowWarden.copyName',
      rows[0]?.element,
      rows.map(({ element }) => element),
    );
    assert.equal(await vscode.env.clipboard.readText(), rows.map(({ label }) => label).join('\n'));
  });
});
