import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
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
    const zipped = { 'Workflows/SentToPartner.json': readFileSync(join(workflows, samples.fileName('SyncCarrierRates'))) };
    writeFileSync(join(samples.folder, 'old.zip'), zipSync(zipped));
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

  it('open their place in a zip, too, to be looked at', async () => {
    await workbench.sidebar.unfold(view, 'SentToPartner', 'old.zip');
    await rows('FW401').last().click();
    await workbench.editor.activeTab('SentToPartner').waitFor();
    await workbench.editor.text().locator('.squiggly-warning').first().waitFor();
    await workbench.screenshot('findings-in-zip');
    await workbench.editor.closeTab('SentToPartner');
  });

  it('are filtered as somebody types', async () => {
    await workbench.sidebar.pressTitle(view, 'Filter findings');
    await workbench.fillBox('FW401');
    await workbench.pressEnter();
    await rows('FW401').first().waitFor();
    await rows('FW101').first().waitFor({ state: 'detached' });
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

  it('are accepted and fixed several at once, if they are selected', async () => {
    await groupBy('By rule');
    await workbench.sidebar.unfold(view, 'FW901');
    const [one, other] = [rows('PartnerCallback').nth(0), rows('PartnerCallback').nth(1)];
    await workbench.sidebar.select(one, other);
    await workbench.screenshot('findings-selected');
    await workbench.sidebar.choose(other, 'Accept…');
    await workbench.prompt('Why are they accepted?').waitFor();
    await workbench.fillBox('Goes away in spring');
    await workbench.pressEnter();
    await workbench.prompt('Until which day?').waitFor();
    await workbench.pressEnter();
    await (await workbench.messages.notificationSaying('2 findings are accepted.')).waitFor();
    await other.waitFor({ state: 'detached' });
    assert.equal(readFileSync(baseline, 'utf8').match(/Goes away in spring/g)?.length, 2);
    await workbench.messages.pressNotification('2 findings are accepted.', 'Undo');
    await other.waitFor();

    const before = samples.read('PartnerCallback');
    await workbench.sidebar.select(one, other);
    await workbench.sidebar.choose(one, 'Fix');
    await (await workbench.messages.notificationSaying('2 findings were fixed.')).waitFor();
    await other.waitFor({ state: 'detached' });
    await workbench.messages.pressNotification('2 findings were fixed.', 'Undo');
    // Where nothing of the group was left, it begins anew, folded.
    await workbench.sidebar.unfold(view, 'FW901');
    await other.waitFor();
    await workbench.editor.save();
    assert.equal(samples.read('PartnerCallback'), before);
    // Of several selected rows, the menu offers only what can be done with several, wherever it is opened.
    await workbench.sidebar.select(one);
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
