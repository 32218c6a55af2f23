import assert from 'node:assert/strict';
import { useJourney } from './journey';

describe('Dialogs, as a person answers them', () => {
  const journey = useJourney('Credentials');
  const row = (...texts: string[]) => journey.workbench.sidebar.rows('Credentials', ...texts).first();

  it('delete a credential only once that is agreed to', async () => {
    const { workbench } = journey;
    const title = 'Delete “SAP service account”?';
    await workbench.sidebar.choose(row('SAP service account'), 'Delete');
    await workbench.dialog(title).waitFor();
    await workbench.screenshot('dialog-delete');
    await workbench.answerDialog(title, 'Cancel');
    await row('SAP service account').waitFor();
    await workbench.sidebar.choose(row('SAP service account'), 'Delete');
    await workbench.dialog(title).locator('.dialog-buttons .monaco-button', { hasText: 'Delete' }).click();
    await row('SAP service account').waitFor({ state: 'detached' });
  });

  it('ask before a file that was edited is closed', async () => {
    const { workbench, samples } = journey;
    const before = samples.read('RegisterSupplier');
    await workbench.openFile(samples.fileName('RegisterSupplier'));
    await workbench.type(' ');
    await workbench.closeTab('RegisterSupplier');
    await workbench.dialog('Do you want to save').waitFor();
    await workbench.screenshot('dialog-unsaved');
    await workbench.answerDialog('Do you want to save', "Don't Save");
    assert.equal(samples.read('RegisterSupplier'), before);
  });
});
