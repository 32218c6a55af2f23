import assert from 'node:assert/strict';
import { Samples } from './samples';
import { type Theme, themes, Workbench } from './workbench';

describe('Browsing the sandbox for the first time', () => {
  const samples = new Samples();
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('asks what to look at, and connects to nothing before that', async () => {
    await workbench.sidebar.open();
    await workbench.sidebar.welcome('Use the sandbox').waitFor();
    await workbench.screenshot('sidebar-welcome');
    assert.equal(await workbench.sidebar.rows('Credentials').count(), 0);
  });

  it('fills the views once the sandbox is chosen', async () => {
    await workbench.sidebar.welcome('Use the sandbox').click();
    for (const view of ['Credentials', 'Environment variables', 'Key vaults']) await workbench.sidebar.rows(view).first().waitFor();
    await workbench.sidebar.rows('Environment', 'Sandbox').first().waitFor();
    await workbench.screenshot('sidebar');
  });

  it('shows what a credential rests on, down to the health of its secret', async () => {
    const { sidebar } = workbench;
    await sidebar.only('Credentials');
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.unfold('Credentials', 'Password');
    await sidebar.rows('Credentials', 'kv-finance / sap-pw').first().waitFor();
    await workbench.screenshot('credential');
  });

  it('shows what depends on a secret as a tree', async () => {
    const { sidebar } = workbench;
    await sidebar.choose(sidebar.rows('Credentials', 'kv-finance / sap-pw').first(), 'Show dependencies');
    await sidebar.rows('Dependencies', 'sap-pw').first().waitFor();
    await sidebar
      .view('Dependencies')
      .getByText(/\d+ credentials, \d+ connections, \d+ flows use this/)
      .waitFor();
    await workbench.screenshot('dependencies-tree');
  });

  it('draws the same as a picture, from which a flow opens', async () => {
    const { sidebar } = workbench;
    await workbench.runCommand('Flow Warden: Show dependencies as picture');
    const page = sidebar.panel();
    await page
      .getByText(/\d+ credentials, \d+ connections, \d+ flows use this/)
      .first()
      .waitFor();
    await workbench.screenshot('dependencies-panel');

    const credential = page.locator('[aria-label*="SAP freight robot"]').first();
    await credential.focus();
    await credential.press('Enter');
    await sidebar.rows('Credentials', 'SAP freight robot').and(sidebar.selected('Credentials')).waitFor();

    const flow = page.locator('[aria-label*="Close the month in SAP"]').first();
    await flow.focus();
    await flow.press('Enter');
    await workbench.activeTab('Close the month in SAP').waitFor();
    await workbench.screenshot('flow-of-the-environment');
  });

  it('answers for a name in a flow of the workspace as well', async () => {
    const { sidebar } = workbench;
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.goToText('hbl_SupplierApiUrl');
    await workbench.runCommand('Flow Warden: Show dependencies');
    await sidebar.rows('Dependencies', 'hbl_SupplierApiUrl').first().waitFor();
    await sidebar.rows('Dependencies', 'RegisterSupplier').first().waitFor();
    await workbench.screenshot('dependencies-of-a-name');
  });

  it('answers from the menu of the editor, too', async () => {
    const { sidebar } = workbench;
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.goToText('hbl_SendWelcomeMail');
    await workbench.chooseInEditorMenu('Show dependencies');
    await sidebar.selected('Dependencies').filter({ hasText: 'hbl_SendWelcomeMail' }).waitFor();
    await sidebar.view('Dependencies').locator('.monaco-list:focus').waitFor();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`is drawn in ${themes[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      await workbench.sidebar.only('Credentials');
      await workbench.sidebar.rows('Credentials', 'kv-finance / sap-pw').first().waitFor();
      await workbench.screenshot('sidebar-tree');
    });
  }
});
