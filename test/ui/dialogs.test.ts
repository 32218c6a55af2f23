import assert from 'node:assert/strict';
import { useJourney } from './journey';
import { Samples } from './samples';
import { Workbench } from './workbench';

describe('Dialogs, as a person answers them', () => {
  const journey = useJourney('Credentials');
  const row = (...texts: string[]) => journey.workbench.sidebar.rows('Credentials', ...texts).first();

  it('disable a credential once it was read what stops, and take it back', async () => {
    const { workbench } = journey;
    const title = 'Disable “SAP service account”?';
    await workbench.sidebar.choose(row('SAP service account'), 'Disable');
    await workbench.messages.dialog(title).getByText('This stops working').waitFor();
    await workbench.screenshot('dialog-disable');
    await workbench.messages.answerDialog(title, 'Cancel');
    await workbench.sidebar.choose(row('SAP service account'), 'Disable');
    await workbench.messages.answerDialog(title, 'Disable');
    await row('SAP service account', 'Disabled').waitFor();
    await (await workbench.messages.notificationSaying('“SAP service account” is disabled.')).waitFor();
    await workbench.screenshot('notification-disabled');
    await workbench.messages.pressNotification('“SAP service account” is disabled.', 'Undo');
    await row('SAP service account', 'Disabled').waitFor({ state: 'detached' });
  });

  it('say what a service refused, and lead to the log', async () => {
    const { workbench, sandbox } = journey;
    await sandbox.fault({
      service: 'dataverse',
      method: 'DELETE',
      times: 0,
      fault: { kind: 'status', status: 403, code: '0x80040220', message: 'SecLib::AccessCheckEx failed.' },
    });
    await workbench.sidebar.choose(row('SAP service account'), 'Delete');
    await workbench.messages
      .dialog('Delete “SAP service account”?')
      .locator('.dialog-buttons .monaco-button', { hasText: 'Delete' })
      .click();
    const refused = '“SAP service account” was not deleted. You do not have the right to do this.';
    await (await workbench.messages.notificationSaying(refused)).waitFor();
    await workbench.screenshot('notification-refused');
    await workbench.messages.pressNotification(refused, 'Show log');
    await workbench.outputLine('403').waitFor();
    await workbench.screenshot('notification-refused-log');
    await row('SAP service account').waitFor();
  });

  it('say how far deleting several came, and show it', async () => {
    const { workbench } = journey;
    const title = 'Delete these 2?';
    await row('Customs certificate').click();
    await row('Robot pool').click({ modifiers: ['ControlOrMeta'] });
    await workbench.sidebar.choose(row('Robot pool'), 'Delete');
    await workbench.messages.dialog(title).locator('.dialog-buttons .monaco-button', { hasText: 'Delete' }).click();
    await (await workbench.messages.notificationSaying('Deleted 1 of 2: “Robot pool” was not.')).waitFor();
    await row('Customs certificate').waitFor({ state: 'detached' });
    await workbench.screenshot('dialog-delete-several');
    // VS Code takes the row that is left for several until another one is selected.
    await row('Weighbridge').click();
  });

  it('delete a credential only once that is agreed to', async () => {
    const { workbench } = journey;
    const title = 'Delete “SAP batch account”?';
    await workbench.sidebar.choose(row('SAP batch account'), 'Delete');
    await workbench.messages.dialog(title).waitFor();
    await workbench.screenshot('dialog-delete');
    await workbench.messages.answerDialog(title, 'Cancel');
    await row('SAP batch account').waitFor();
    await workbench.sidebar.choose(row('SAP batch account'), 'Delete');
    await workbench.messages.dialog(title).locator('.dialog-buttons .monaco-button', { hasText: 'Delete' }).click();
    await row('SAP batch account').waitFor({ state: 'detached' });
  });

  it('ask before a file that was edited is closed', async () => {
    const { workbench, samples } = journey;
    const before = samples.read('RegisterSupplier');
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.editor.type(' ');
    await workbench.editor.closeTab('RegisterSupplier');
    await workbench.messages.dialog('Do you want to save').waitFor();
    await workbench.screenshot('dialog-unsaved');
    await workbench.messages.answerDialog('Do you want to save', "Don't Save");
    assert.equal(samples.read('RegisterSupplier'), before);
  });
});

describe('The sandbox in VS Code', () => {
  const samples = new Samples();
  let workbench: Workbench;
  const rows = (...texts: string[]) => workbench.sidebar.rows('Credentials', ...texts).first();

  before(async () => {
    workbench = await Workbench.open(samples.folder);
    await workbench.sidebar.open();
    await workbench.sidebar.welcome('Use the sandbox').click();
    await rows().waitFor();
    await workbench.sidebar.only('Credentials');
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('is as it was in the beginning once a person agrees to reset it', async () => {
    const question = 'Reset the sandbox?';
    await workbench.sidebar.choose(rows('SAP service account'), 'Delete');
    await workbench.messages
      .dialog('Delete “SAP service account”?')
      .locator('.dialog-buttons .monaco-button', { hasText: 'Delete' })
      .click();
    await rows('SAP service account').waitFor({ state: 'detached' });
    await workbench.runCommand('Flow Warden: Reset sandbox…');
    await workbench.messages.dialog(question).waitFor();
    await workbench.screenshot('dialog-reset-sandbox');
    await workbench.messages.answerDialog(question, 'Cancel');
    assert.equal(await rows('SAP service account').count(), 0);
    await workbench.runCommand('Flow Warden: Reset sandbox…');
    await workbench.messages.answerDialog(question, 'Reset sandbox');
    await rows('SAP service account').waitFor();
  });
});
