import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Samples } from './samples';
import { Workbench } from './workbench';

describe('Living with findings', () => {
  const samples = new Samples();
  const baseline = join(samples.folder, 'flow-warden.baseline.json');
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder);
  });

  beforeEach(async () => {
    await workbench.openFile(samples.fileName('SyncCarrierRates'));
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('accepts one with a reason, and takes it back', async () => {
    await workbench.editor.goToProblem('FW401');
    await workbench.editor.chooseAction('Accept this finding (FW401)');
    await workbench.prompt('Why is it accepted?').waitFor();
    await workbench.fillBox('The display has no certificate');
    await workbench.screenshot('accept-reason');
    await workbench.pressEnter();
    await workbench.prompt('Until which day?').waitFor();
    await workbench.fillBox('2020-12-31');
    await workbench.prompt('This day has passed').waitFor();
    await workbench.fillBox('2099-12-31');
    await workbench.prompt('This day has passed').waitFor({ state: 'hidden' });
    await workbench.pressEnter();
    await workbench.prompt('Until which day?').waitFor({ state: 'hidden' });
    const said = 'FW401 is accepted here. The decision is in flow-warden.baseline.json.';
    await (await workbench.messages.notificationSaying(said)).waitFor();
    await (await workbench.editor.problems('FW401')).waitFor({ state: 'detached' });
    await workbench.screenshot('accepted');
    assert.match(readFileSync(baseline, 'utf8'), /"rule": "FW401", .*"reason": "The display has no certificate", "until": "2099-12-31"/);
    await workbench.messages.pressNotification(said, 'Undo');
    await (await workbench.editor.problems('FW401')).waitFor();
    assert.equal(existsSync(baseline), false);
  });

  it('accepts everything there is in the workspace once that is agreed to', async () => {
    await (await workbench.editor.problems('FW401')).waitFor();
    await workbench.runCommand('Flow Warden: Accept all existing findings…');
    await workbench.messages.dialog('They are written into a baseline').waitFor();
    await workbench.screenshot('accept-all');
    await workbench.messages.answerDialog('They are written into a baseline', 'Accept');
    await (await workbench.messages.notificationSaying('findings are accepted')).waitFor();
    await (await workbench.editor.problems('FW401')).waitFor({ state: 'detached' });
    assert.ok(readFileSync(baseline, 'utf8').split('\n').length > 20);
    await workbench.messages.pressNotification('findings are accepted', 'Undo');
    await (await workbench.editor.problems('FW401')).waitFor();
  });
});
