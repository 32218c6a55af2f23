import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Samples } from './samples';
import { Workbench } from './workbench';

const view = 'Flow findings';

describe('The findings of the whole workspace', () => {
  const samples = new Samples();
  const workflows = join(samples.folder, 'Workflows');
  const baseline = join(samples.folder, 'flow-warden.baseline.json');
  let workbench: Workbench;

  before(async () => {
    // The same secret in two flows.
    copyFileSync(join(workflows, samples.fileName('SyncCarrierRates')), join(workflows, 'SyncCarrierRatesOfOldPartners.json'));
    workbench = await Workbench.open(samples.folder);
    await workbench.sidebar.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
    samples.remove();
  });

  const rows = (...texts: readonly (string | RegExp)[]) => workbench.sidebar.rows(view, ...texts);

  async function groupBy(label: string): Promise<void> {
    await workbench.sidebar.pressTitle(view, 'Group findings by');
    await workbench.quickPick(label).click();
  }

  it('are listed once somebody asks for it, in every theme, and counted', async () => {
    await workbench.sidebar.welcome('Scan the workspace').waitFor();
    await workbench.screenshot('findings-before');
    await workbench.sidebar.welcome('Scan the workspace').click();
    await rows('Errors', /\d+ findings/).waitFor();
    await workbench.screenshot('findings-beside-welcome');
    await workbench.sidebar.only(view);
    await rows('Warnings', /\d+ findings/).waitFor();
    await workbench.inEveryTheme((theme) => workbench.screenshot(`findings-${theme}`));
    await (await workbench.editor.problems('FW')).first().waitFor();
  });

  it('are one secret where the same value is in several places', async () => {
    await groupBy('By secret');
    await rows(/1 secret in \d+ places/)
      .first()
      .waitFor();
    await workbench.sidebar.unfold(view, '1 secret in');
    await workbench.screenshot('findings-by-secret');
    await workbench.sidebar.setWidth(250);
    await workbench.screenshot('findings-narrow');
    await workbench.sidebar.setWidth(420);
  });

  it('open their place with a click', async () => {
    await groupBy('By file');
    await rows('PartnerCallback').first().waitFor();
    await workbench.sidebar.unfold(view, 'PartnerCallback');
    await rows('FW').first().click();
    await workbench.editor.activeTab('PartnerCallback').waitFor();
    await workbench.screenshot('findings-opened');
  });

  it('are filtered as somebody types', async () => {
    await workbench.sidebar.pressTitle(view, 'Filter findings');
    await workbench.fillBox('FW401');
    await workbench.pressEnter();
    await rows('FW401').first().waitFor();
    assert.equal(await rows('FW101').count(), 0);
    await workbench.screenshot('findings-filtered');
  });

  it('are accepted from their row, with a reason', async () => {
    const before = await rows('FW401').count();
    await workbench.sidebar.choose(rows('FW401').first(), 'Accept…');
    await workbench.prompt('Why is it accepted?').waitFor();
    await workbench.fillBox('The display has no certificate');
    await workbench.pressEnter();
    await workbench.prompt('Until which day?').waitFor();
    await workbench.pressEnter();
    await (await workbench.messages.notificationSaying('FW401 is accepted here.')).waitFor();
    await rows('FW401')
      .nth(before - 1)
      .waitFor({ state: 'detached' });
    assert.ok(existsSync(baseline));
    await workbench.messages.pressNotification('FW401 is accepted here.', 'Undo');
    await rows('FW401')
      .nth(before - 1)
      .waitFor();
    await workbench.sidebar.pressTitle(view, 'Clear filter');
  });

  it('are fixed together where the fixes are safe, and brought back', async () => {
    await groupBy('By rule');
    const group = rows('FW201', /\d+ findings?/).first();
    await group.waitFor();
    const file = join(workflows, samples.fileName('OnboardDriver'));
    const text = readFileSync(file, 'utf8');
    await workbench.sidebar.choose(group, 'Fix all safe findings of this group');
    await (await workbench.messages.notificationSaying('fixed.')).waitFor();
    await rows('FW201', /\d+ findings?/)
      .first()
      .waitFor({ state: 'detached' });
    await workbench.screenshot('findings-fixed');
    await workbench.messages.pressNotification('fixed.', 'Undo');
    await rows('FW201', /\d+ findings?/)
      .first()
      .waitFor();
    assert.equal(readFileSync(file, 'utf8'), text);
  });
});
