import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Samples } from './samples';
import { Workbench } from './workbench';

describe('Turning a rule off and on', () => {
  const samples = new Samples();
  const settings = join(samples.folder, '.vscode', 'settings.json');
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(samples.folder);
  });

  beforeEach(async () => {
    await workbench.openFile(samples.fileName('SyncCarrierRates'));
    await (await workbench.editor.problems('FW401')).first().waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('by the light bulb, and back by Undo', async () => {
    await workbench.editor.goToProblem('FW401');
    await workbench.editor.chooseAction('Turn off FW401 in this workspace');
    await (await workbench.editor.problems('FW401')).first().waitFor({ state: 'detached' });
    await workbench.messages.toast('FW401 is off in this workspace.').waitFor();
    await workbench.screenshot('rule-turned-off');
    assert.deepEqual(JSON.parse(readFileSync(settings, 'utf8')), { 'flowWarden.rules': { FW401: 'off' } });
    await workbench.messages.pressToast('FW401 is off in this workspace.', 'Undo');
    await (await workbench.editor.problems('FW401')).first().waitFor();
    assert.deepEqual(existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : {}, {});
  });

  it('by commands, which name what they list', async () => {
    await workbench.runCommand('Flow Warden: Turn off a rule in this workspace…');
    await workbench.quickTitle('Turn off a rule in this workspace').waitFor();
    await workbench.fillBox('FW401');
    await workbench.pick('FW401').click();
    await (await workbench.editor.problems('FW401')).first().waitFor({ state: 'detached' });
    await workbench.runCommand('Flow Warden: Turn on a rule…');
    await workbench.quickTitle('Turn on a rule').waitFor();
    await workbench.screenshot('rules-that-are-off');
    await workbench.pick('FW401').click();
    await (await workbench.editor.problems('FW401')).first().waitFor();
    await workbench.messages.toast('FW401 is on again in this workspace.').waitFor();
  });

  it('in a table of the settings, where a severity is chosen from a list', async () => {
    await workbench.searchSettings('flowWarden.rules');
    const table = workbench.settingsTable('FW401');
    await table.getByText('FW401', { exact: true }).first().waitFor();
    await workbench.screenshot('rules-table');
  });
});

describe('A folder that nobody has trusted, and that turns a rule off', () => {
  const samples = new Samples();
  let workbench: Workbench;

  before(async () => {
    mkdirSync(join(samples.folder, '.vscode'), { recursive: true });
    writeFileSync(
      join(samples.folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'flowWarden.rules': { FW401: 'off' }, 'flowWarden.exclude': ['**'] }),
    );
    workbench = await Workbench.open(samples.folder, { trusted: false });
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  it('is checked by every rule all the same', async () => {
    await workbench.openFile(samples.fileName('SyncCarrierRates'));
    await (await workbench.editor.problems('FW401')).first().waitFor();
  });
});
