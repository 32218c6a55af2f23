import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Samples } from './samples';
import { Workbench } from './workbench';

describe('Writing a flow', () => {
  const samples = new Samples();
  const policy = join(samples.folder, 'flow-warden.json');
  let workbench: Workbench;

  before(async () => {
    writeFileSync(policy, '');
    workbench = await Workbench.open(samples.folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('says what a parameter is, and leads to its declaration', async () => {
    await workbench.openFile(samples.fileName('InvoiceIntake'));
    await (await workbench.editor.problems('flow-warden')).first().waitFor();
    await workbench.editor.goToText("parameters('Invoice Reader URL (hbl_InvoiceReaderUrl)')");
    const hover = await workbench.editor.hoverSelection();
    // The findings' part of it may be there first.
    for (const part of [
      'Environment variable hbl_InvoiceReaderUrl',
      'Type: String',
      'A default is written into this file.',
      'Declared in line',
    ])
      await hover.getByText(part).waitFor();
    await workbench.screenshot('hover-parameter');
    await workbench.pressEscape();
  });

  it('completes the names of parameters, and declares a variable that is chosen', async () => {
    await workbench.openFile(samples.fileName('InvoiceIntake'));
    await workbench.editor.goToText("@parameters('Invoice Reader URL (hbl_InvoiceReaderUrl)");
    await workbench.editor.type("@parameters('");
    for (const offered of ['Invoice Reader URL (hbl_InvoiceReaderUrl)', 'Carrier API URL (hbl_CarrierApiUr', '$connections'])
      await workbench.editor.suggestion(offered).waitFor();
    assert.equal(await workbench.editor.suggestion('hbl_SupplierApiSecret)').count(), 0);
    await workbench.screenshot('complete-parameter');
    await workbench.editor.chooseSuggestion('carr', 'Carrier API URL (hbl_CarrierApiUrl)');
    await workbench.screenshot('variable-declared');
    await workbench.editor.save();
    const text = samples.read('InvoiceIntake');
    assert.ok(text.includes(`"@parameters('Carrier API URL (hbl_CarrierApiUrl)')"`));
    assert.match(
      text,
      /"Carrier API URL \(hbl_CarrierApiUrl\)": \{\s*"defaultValue": "",\s*"type": "String",\s*"metadata": \{\s*"schemaName": "hbl_CarrierApiUrl"/,
    );
  });

  it('writes a policy with rule codes and severities completed, and says what is wrong with it', async () => {
    await workbench.openFile('flow-warden.json');
    await workbench.editor.text().click();
    await workbench.editor.type('{\n"');
    await workbench.editor.chooseSuggestion('rul', 'rules');
    await workbench.editor.type('\n"FW30');
    for (const code of ['FW301', 'FW302', 'FW303']) await workbench.editor.suggestion(code).waitFor();
    await workbench.screenshot('policy-codes');
    await workbench.editor.chooseSuggestion('1', 'FW301');
    await workbench.editor.suggestion('"warning"').waitFor();
    await workbench.screenshot('policy-severities');
    await workbench.editor.chooseSuggestion('"of', '"off"');
    await workbench.editor.save();
    await (await workbench.editor.problems('FW301')).waitFor({ state: 'detached' });
    assert.deepEqual(JSON.parse(readFileSync(policy, 'utf8')), { rules: { FW301: 'off' } });
    await workbench.editor.goToText('FW301');
    assert.match(await (await workbench.editor.hoverSelection()).innerText(), /HTTP trigger that anyone can call/);
    await workbench.screenshot('policy-rule');
    await workbench.editor.goToText('FW301');
    await workbench.editor.type('FW999');
    await workbench.editor.save();
    await (await workbench.editor.problems('There is no rule “FW999”', 'Ln 3, Col 9')).waitFor();
    await workbench.screenshot('policy-broken');
  });
});
