import assert from 'node:assert/strict';
import { Samples } from './samples';
import { Workbench } from './workbench';

const securedOutputs = /"runtimeConfiguration": \{\s*"secureData": \{\s*"properties": \[\s*"outputs"\s*\]/;

describe('Opening a flow and fixing it', () => {
  const samples = new Samples();
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

  it('underlines what is insecure and lists it in Problems with its source and rule', async () => {
    for (const rule of ['FW101', 'FW102', 'FW401']) await (await workbench.editor.problems('flow-warden', rule)).first().waitFor();
    await workbench.editor.goToProblem('FW101');
    await workbench.editor.squiggles().first().waitFor();
  });

  it('explains a finding where the pointer rests', async () => {
    await workbench.editor.goToProblem('FW401');
    const explanation = await (await workbench.editor.hoverSelection()).innerText();
    assert.match(explanation, /FW401:\s.+/);
    await workbench.pressEscape();
  });

  it('applies a fix from the light bulb, and undoes it', async () => {
    const original = samples.read('SyncCarrierRates');
    await workbench.editor.goToProblem('FW401');
    await workbench.editor.chooseAction('https');
    await (await workbench.editor.problems('FW401')).waitFor({ state: 'detached' });
    await workbench.screenshot('fixed');
    await workbench.editor.save();
    assert.equal(samples.read('SyncCarrierRates'), original.replace('"http://yard-display', '"https://yard-display'));

    await workbench.editor.undo();
    await (await workbench.editor.problems('FW401')).waitFor();
    await workbench.editor.save();
    assert.equal(samples.read('SyncCarrierRates'), original);
  });

  it('fixes all that is safe to fix with the Fix All command, and leaves the rest to the person', async () => {
    assert.doesNotMatch(samples.read('TranslateClaim'), securedOutputs);
    await workbench.openFile(samples.fileName('TranslateClaim'));
    await (await workbench.editor.problems('FW201')).waitFor();
    await workbench.runCommand('Fix All');
    await (await workbench.editor.problems('FW201')).waitFor({ state: 'detached' });
    await workbench.screenshot('all-fixed');
    await workbench.editor.save();
    assert.match(samples.read('TranslateClaim'), securedOutputs);
    assert.match(samples.read('TranslateClaim'), /"Authorization: Bearer eyJ/);
  });
});
