import assert from 'node:assert/strict';
import { useJourney } from './journey';

describe('Browsing the sandbox', () => {
  const journey = useJourney('Credentials');

  it('asks what to look at where nothing is open, connects to nothing before that, and then fills the views', async () => {
    const { workbench } = journey;
    const { sidebar } = workbench;
    const views = ['Credentials', 'Environment variables', 'Key vaults'];
    await workbench.runCommand('Flow Warden: Close environment');
    await sidebar.welcome('Use the sandbox').waitFor();
    await workbench.screenshot('sidebar-welcome');
    assert.equal(await sidebar.rows('Credentials').count(), 0);
    await sidebar.welcome('Use the sandbox').click();
    await sidebar.rows('Credentials').first().waitFor();
    await sidebar.only('Environment', ...views);
    for (const view of views) await sidebar.rows(view).first().waitFor();
    await sidebar.rows('Environment', 'Sandbox').first().waitFor();
    await workbench.screenshot('sidebar');
  });

  it('leads from a credential to its secret, to what depends on that as a tree and as a picture, and to a flow', async () => {
    const { workbench } = journey;
    const { sidebar } = workbench;
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.unfold('Credentials', 'Password');
    await sidebar.rows('Credentials', 'kv-finance / sap-pw').first().waitFor();
    await workbench.screenshot('credential');

    await sidebar.choose(sidebar.rows('Credentials', 'kv-finance / sap-pw').first(), 'Show dependencies');
    // Selected last, with the focus: a palette opened before that would close.
    await sidebar.selected('Dependencies').filter({ hasText: 'sap-pw' }).waitFor();
    await sidebar
      .view('Dependencies')
      .getByText(/\d+ credentials, \d+ connections, \d+ flows use this/)
      .waitFor();
    await workbench.screenshot('dependencies-tree');

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
    await workbench.editor.activeTab('Close the month in SAP').waitFor();
    await workbench.screenshot('flow-of-the-environment');
  });

  it('answers for a name in a flow of the workspace as well', async () => {
    const { workbench, samples } = journey;
    const { sidebar } = workbench;
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.editor.goToText('hbl_SupplierApiUrl');
    await workbench.runCommand('Flow Warden: Show dependencies');
    await sidebar.rows('Dependencies', 'hbl_SupplierApiUrl').first().waitFor();
    await sidebar.rows('Dependencies', 'RegisterSupplier').first().waitFor();
    await workbench.screenshot('dependencies-of-a-name');
  });

  it('answers from the menu of the editor, too', async () => {
    const { workbench, samples } = journey;
    const { sidebar } = workbench;
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.editor.goToText('hbl_SendWelcomeMail');
    await workbench.editor.chooseInMenu('Show dependencies');
    await sidebar.selected('Dependencies').filter({ hasText: 'hbl_SendWelcomeMail' }).waitFor();
    await sidebar.view('Dependencies').locator('.monaco-list:focus').waitFor();
  });

  it('is drawn in every theme', async () => {
    const { workbench } = journey;
    const { sidebar } = workbench;
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.unfold('Credentials', 'Password');
    await workbench.inEveryTheme(async () => {
      await sidebar.rows('Credentials', 'kv-finance / sap-pw').first().waitFor();
      await workbench.screenshot('sidebar-tree');
    });
  });
});
