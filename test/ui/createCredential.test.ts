import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { secretId } from '../../src/sandbox/company/azure';
import { colleagues } from '../../src/sandbox/company/people';
import { askSandbox } from '../fixtures/askSandbox';
import { wizardWords as words } from '../fixtures/wizardFacts';
import { useJourney } from './journey';
import { assertTrail } from './secretTrail';

describe('Creating a credential', () => {
  const journey = useJourney('Credentials');

  const page = () => journey.workbench.sidebar.panel();
  const input = (id: string): Locator => page().locator(`input[id="${id}"], [id="${id}"] input, [id="${id}"] textarea`).first();
  const radio = (group: string, value: string): Locator => page().locator(`input[name="${group}"][value="${value}"]`);
  const footer = (name: string): Locator => page().getByRole('contentinfo').getByRole('button', { name });
  const head = (name: string): Locator => page().getByRole('heading', { name, exact: true });

  async function openWizard(): Promise<void> {
    await journey.workbench.sidebar.pressTitle('Credentials', 'Create credential');
    await head(words.headName).waitFor();
  }

  /** Types a name, and goes on to the secrets. */
  async function describeIt(name: string): Promise<void> {
    await input('name').fill(name);
    await footer(words.next).click();
    await head(words.headStore).waitFor();
    await footer(words.next).click();
    await head(words.headSecrets).waitFor();
  }

  async function makeUserName(displayName: string): Promise<void> {
    await radio('userName.choice', 'new').check();
    await input('userName.displayName').fill(displayName);
    await input('userName.value').fill('HBL\\robot-new');
  }

  async function storeSecret(displayName: string, vault: string, secret: string, value: string): Promise<void> {
    await radio('secret.choice', 'new').check();
    await input('secret.displayName').fill(displayName);
    await radio('secret.source', 'store').check();
    await page().getByRole('combobox', { name: words.vault }).selectOption({ label: vault });
    await input('secret.secretName').fill(secret);
    await input('secret.filled').fill(value);
  }

  /** Gives up what was typed. */
  async function leave(): Promise<void> {
    await footer(words.cancel).click();
    await page().getByRole('dialog').getByRole('button', { name: words.leaveDiscard, exact: true }).click();
    await journey.workbench.editor.activeTab('Create credential').waitFor({ state: 'detached' });
  }

  const vaultPath = (vault: 'hr'): string => secretId(vault, '').replace(/\/secrets\/$/, '');
  const vaultHas = async (vault: string, secret: string): Promise<boolean> =>
    (await askSandbox(journey.sandbox, 'keyVault', `/secrets/${secret}?api-version=7.4`, { vault })).status === 200;
  const rowsNamed = async (set: string, column: string, name: string): Promise<number> => {
    const { body } = await askSandbox(
      journey.sandbox,
      'dataverse',
      `/api/data/v9.2/${set}?$filter=${encodeURIComponent(`${column} eq '${name}'`)}`,
    );
    return (body as { value: unknown[] }).value.length;
  };

  it('makes everything new, with the value in the vault alone, and leads on to sharing it', async () => {
    const value = `${randomUUID()}-${randomUUID()}`;
    await openWizard();
    await describeIt('Dispatch robot');
    await makeUserName('Dispatch robot user');
    await storeSecret('Dispatch robot password', 'kv-finance', 'dispatch-robot-pw', value);
    await journey.workbench.screenshot('journey-create-secrets');
    await footer(words.next).click();
    await head(words.headCheck).waitFor();
    await page().locator('.checks li.pass').first().waitFor();
    await page().locator('.checks li.asking').first().waitFor({ state: 'detached' });
    await journey.workbench.screenshot('journey-create-check');
    await footer(words.next).click();
    await head(words.headCreate).waitFor();
    await footer(words.create).click();
    await page().getByText(words.doneTitle).waitFor();
    await journey.workbench.screenshot('journey-create-done');
    await journey.workbench.sidebar.rows('Credentials', 'Dispatch robot').waitFor();
    await journey.workbench.sidebar.unfold('Credentials', 'Dispatch robot');
    await journey.workbench.sidebar.unfold('Credentials', 'Password', 'new_DispatchRobotPassword');
    await journey.workbench.sidebar.rows('Credentials', 'kv-finance / dispatch-robot-pw').waitFor();
    await assertTrail(value, ['keyVault PUT'], journey.sandbox, journey.workbench);

    await page().getByRole('button', { name: words.share }).click();
    await page().getByRole('heading', { name: 'Share Dispatch robot', level: 1 }).waitFor();
    await journey.workbench.editor.closeTab('Share Dispatch robot');
    await page().getByRole('button', { name: words.connect }).waitFor();
  });

  it('stops where the vault is forbidden, and goes on from there once it is not', async () => {
    const value = `${randomUUID()}-${randomUUID()}`;
    await journey.sandbox.fault({
      service: 'keyVault',
      method: 'PUT',
      times: 1,
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'Caller is not authorized to perform action on resource.' },
    });
    await openWizard();
    await describeIt('Yard robot');
    await makeUserName('Yard robot user');
    await storeSecret('Yard robot password', 'kv-finance', 'yard-robot-pw', value);
    await footer(words.next).click();
    await head(words.headCheck).waitFor();
    await footer(words.next).click();
    await footer(words.create).click();
    await page().getByText(words.failedTitle).waitFor();
    await journey.workbench.screenshot('journey-create-failed');
    assert.equal(await rowsNamed('environmentvariabledefinitions', 'schemaname', 'new_YardRobotUser'), 1, 'What was made before is there.');
    await page().getByRole('button', { name: words.continueHere }).click();
    await page().getByText(words.doneTitle).waitFor();
    await page().getByRole('button', { name: words.close, exact: true }).click();
    await journey.workbench.sidebar.rows('Credentials', 'Yard robot').waitFor();
    // Refused once, and then taken.
    await assertTrail(value, ['keyVault PUT', 'keyVault PUT'], journey.sandbox, journey.workbench);
  });

  it('is refused a secret that the person may not read, and goes on once an administrator has given the role', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.pressTitle('Credentials', 'Create credential');
    await describeIt('Payroll robot');
    await makeUserName('Payroll robot user');
    await radio('secret.choice', 'new').check();
    await input('secret.displayName').fill('Payroll robot password');
    await page().getByRole('combobox', { name: words.vault }).selectOption({ label: 'kv-hr' });
    await page()
      .getByText(/You can still type the name/)
      .waitFor();
    await page().getByRole('combobox', { name: words.secretName }).fill('payroll-pw');
    await footer(words.next).click();
    await head(words.headCheck).waitFor();
    await page()
      .getByRole('listitem', { name: new RegExp(`^You may read .*: ${words.checkFail}$`) })
      .waitFor();
    await journey.workbench.screenshot('journey-create-forbidden');
    await footer(words.next).click();
    await footer(words.create).click();
    await page()
      .getByText(/not authorized to read secrets/)
      .waitFor();

    const role = '/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6';
    const given = await askSandbox(
      journey.sandbox,
      'resourceManager',
      `${vaultPath('hr')}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}?api-version=2022-04-01`,
      {
        method: 'PUT',
        person: 'tomas.figueira@harbourlight.example',
        body: { properties: { roleDefinitionId: role, principalId: colleagues.maren.objectId, principalType: 'User' } },
      },
    );
    assert.equal(given.status, 201);
    await page().getByRole('button', { name: words.continueHere }).click();
    await page().getByText(words.doneTitle).waitFor();
    await page().getByRole('button', { name: words.close, exact: true }).click();
    await sidebar.unfold('Credentials', 'Payroll robot');
    await sidebar.unfold('Credentials', 'Password', 'new_PayrollRobotPassword');
    await sidebar.rows('Credentials', 'kv-hr / payroll-pw').waitFor();
  });

  it('takes everything back when the last step fails and that is wanted', async () => {
    const value = `${randomUUID()}-${randomUUID()}`;
    await openWizard();
    await describeIt('Gate robot');
    await makeUserName('Gate robot user');
    await storeSecret('Gate robot password', 'kv-finance', 'gate-robot-pw', value);
    await footer(words.next).click();
    await head(words.headCheck).waitFor();
    await footer(words.next).click();
    await journey.sandbox.fault({
      service: 'dataverse',
      method: 'POST',
      path: '/credentials',
      times: 1,
      fault: { kind: 'status', status: 403, code: '0x80040220', message: 'Principal user is missing prvCreatecredential privilege.' },
    });
    await footer(words.create).click();
    await page().getByText(words.failedTitle).waitFor();
    assert.equal(await vaultHas('kv-finance', 'gate-robot-pw'), true);
    await page().getByRole('button', { name: words.undo }).click();
    await page().getByText(words.undoneTitle).waitFor();
    await journey.workbench.screenshot('journey-create-undone');
    assert.equal(await vaultHas('kv-finance', 'gate-robot-pw'), false);
    assert.equal(await rowsNamed('environmentvariabledefinitions', 'schemaname', 'new_GateRobotUser'), 0);
    assert.equal(await rowsNamed('environmentvariabledefinitions', 'schemaname', 'new_GateRobotPassword'), 0);
    assert.equal(await rowsNamed('credentials', 'name', 'Gate robot'), 0);
    await assertTrail(value, ['keyVault PUT'], journey.sandbox, journey.workbench);
    await page().getByRole('button', { name: words.close, exact: true }).click();
  });

  it('edits the name and the uses of a credential, and closes once that is saved', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.rows('Credentials', 'SAP service account', 'Connection, Desktop flow').waitFor();
    await sidebar.choose(sidebar.rows('Credentials', 'SAP service account').first(), 'Edit credential');
    await page().getByText(words.editKeptTitle).waitFor();
    await page().getByText('SAP user (new_SapUser)').waitFor();
    await journey.workbench.screenshot('journey-edit');
    await input('name').fill('SAP service accounts');
    await page().getByRole('checkbox', { name: 'Desktop flow' }).click();
    await footer(words.save).click();
    await sidebar.rows('Credentials', 'SAP service accounts').filter({ hasNotText: 'Desktop flow' }).waitFor();
    await journey.workbench.editor.activeTab('Edit SAP service account').waitFor({ state: 'detached' });
  });

  it('keeps what was typed but not the value over a reload, and over the closing of its tab if that is wanted', async () => {
    const value = `${randomUUID()}-${randomUUID()}`;
    await openWizard();
    await describeIt('Quay robot');
    await makeUserName('Quay robot user');
    await storeSecret('Quay robot password', 'kv-finance', 'quay-robot-pw', value);
    await journey.workbench.reload();
    await head(words.headSecrets).waitFor();
    assert.equal(await input('secret.secretName').inputValue(), 'quay-robot-pw');
    assert.equal(await input('secret.filled').inputValue(), '');
    await journey.workbench.screenshot('journey-create-restored');
    await assertTrail(value, [], journey.sandbox, journey.workbench);

    await journey.workbench.editor.closeTab('Create credential');
    const reopen = await journey.workbench.messages.notification('Reopen');
    await reopen.waitFor();
    await journey.workbench.screenshot('journey-create-closed');
    await reopen.click();
    await head(words.headSecrets).waitFor();
    assert.equal(await input('userName.displayName').inputValue(), 'Quay robot user');
    await leave();
  });

  it('looks as VS Code does in every theme', async () => {
    await openWizard();
    await describeIt('Berth robot');
    await makeUserName('Berth robot user');
    await journey.workbench.inEveryTheme(async (theme) => {
      await page()
        .locator(theme === 'light' ? 'body.vscode-light' : theme === 'dark' ? 'body.vscode-dark' : 'body.vscode-high-contrast')
        .waitFor();
      await head(words.headSecrets).waitFor();
      await journey.workbench.screenshot('journey-create-theme');
    });
    await leave();
  });
});
