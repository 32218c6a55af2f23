import assert from 'node:assert/strict';
import { askSandbox, listed } from '../fixtures/askSandbox';
import { useJourney } from './journey';

describe('Moving a credential to another environment', () => {
  const journey = useJourney('Credentials');

  const variablesThere = async () =>
    listed(
      await askSandbox(journey.sandbox, 'dataverse', '/api/data/v9.2/environmentvariabledefinitions?$select=schemaname', {
        environment: 'test',
      }),
    ).map(({ schemaname }) => schemaname);

  async function duplicate(credential: string): Promise<void> {
    const { sidebar } = journey.workbench;
    await sidebar.choose(sidebar.rows('Credentials', credential).first(), 'Duplicate to another environment');
    await journey.workbench.pick('Sandbox (test)').click();
    await journey.workbench.pick('Made there').waitFor();
  }

  it('shows what is in the way of a duplicate', async () => {
    await duplicate('Legacy ERP');
    await journey.workbench.pick('The password variable was deleted here').waitFor();
    await journey.workbench.screenshot('duplicate-in-the-way');
    await journey.workbench.pressEscape();
  });

  it('says what failed and what stays, and takes it back', async () => {
    const before = await variablesThere();
    await duplicate('Payroll portal');
    await journey.workbench.pick('Makes 2 environment variables').click();
    const undo = await journey.workbench.messages.notification('Undo');
    await undo.waitFor();
    await journey.workbench.screenshot('duplicate-failed');
    assert.notDeepEqual(await variablesThere(), before);
    await undo.click();
    await (await journey.workbench.messages.notificationSaying('Everything that was made is gone again')).waitFor();
    assert.deepEqual(await variablesThere(), before);
  });

  it('shows what it takes, makes the credential in the other environment, opens it there, and goes back', async () => {
    const { sidebar } = journey.workbench;
    await duplicate('SAP freight robot');
    await journey.workbench.pick('SAP robot password').waitFor();
    await journey.workbench.screenshot('duplicate-preview');
    await journey.workbench.pressEscape();
    assert.ok(!(await variablesThere()).includes('hbl_SapRobotPassword'));
    await duplicate('SAP freight robot');
    await journey.workbench.pick('Makes 1 environment variable').click();
    const open = await journey.workbench.messages.notification('Open Sandbox (test)');
    await open.waitFor();
    await journey.workbench.screenshot('duplicate-done');
    await open.click();
    await sidebar.selected('Credentials').filter({ hasText: 'SAP freight robot' }).waitFor();
    await journey.workbench.runCommand('Notifications: Clear All Notifications');
    await sidebar.only('Environment');
    await sidebar.rows('Environment', 'Sandbox (test)').waitFor();
    await sidebar.only('Credentials');
    await sidebar.unfold('Credentials', 'SAP freight robot');
    await sidebar.unfold('Credentials', 'Password', 'hbl_SapRobotPassword');
    await sidebar.rows('Credentials', 'kv-finance / sap-pw').first().waitFor();
    await journey.workbench.screenshot('duplicate-there');

    await journey.workbench.runCommand('Flow Warden: Choose environment…');
    await journey.workbench.pick('local, with sample data').click();
    await sidebar.rows('Credentials', 'SAP service account').waitFor();
    // What is below a row is read from the environment: until it is there the list may still be the one that was kept.
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.rows('Credentials', 'Connections').first().waitFor();
  });

  it('writes a guide for a solution, and a settings file that can be checked against the other environment', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.choose(sidebar.rows('Credentials', 'SAP service account').first(), 'Export with credential');
    const guide = journey.workbench.markdown();
    await guide.getByRole('heading', { name: 'Move “SAP service account” to another environment' }).waitFor();
    await guide.getByText('Finance automation').first().waitFor();
    await journey.workbench.screenshot('export-guide');

    await journey.workbench.runCommand('Flow Warden: Check before import…');
    await journey.workbench.pick('Untitled-1').click();
    await journey.workbench.pick('Sandbox (test)').click();
    const report = journey.workbench.markdown();
    await report.getByRole('heading', { name: 'To be done' }).waitFor();
    await report.getByText('new_SapPassword').first().waitFor();
    await journey.workbench.screenshot('import-report');
  });
});
