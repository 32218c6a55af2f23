import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { askSandbox } from '../fixtures/askSandbox';
import { connectSandbox } from '../fixtures/connectSandbox';
import { connectTexts as words } from '../fixtures/connectPage';
import { fakePfx } from '../fixtures/fakePfx';
import { addRunOwner } from '../fixtures/runOwners';
import { useJourney } from './journey';
import { assertTrail } from './secretTrail';

describe('Making a desktop flow connection from a credential', () => {
  const journey = useJourney('Credentials');

  const page = () => journey.workbench.sidebar.panel();
  const button = (name: string): Locator => page().getByRole('button', { name, exact: true });
  const create = 'Create desktop flow connection';
  const row = (...texts: string[]): Locator => journey.workbench.sidebar.rows('Credentials', ...texts).first();

  /** Opens the page from a credential's menu. */
  async function openFrom(credential: string): Promise<void> {
    await journey.workbench.sidebar.choose(row(credential), create);
    await page().getByRole('heading', { name: words.title }).waitFor();
  }

  async function chooseMachine(typed: string, name: string): Promise<void> {
    await page().getByRole('combobox', { name: words.machine }).fill(typed);
    await page()
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .click();
  }

  async function setPassword(enabled: boolean): Promise<void> {
    const versions = await askSandbox(journey.sandbox, 'keyVault', '/secrets/sap-pw/versions?api-version=7.4', { vault: 'kv-finance' });
    const { value } = versions.body as {
      readonly value: readonly { readonly id: string; readonly attributes: { readonly created: number } }[];
    };
    const newest =
      [...value]
        .sort((one, other) => other.attributes.created - one.attributes.created)[0]
        ?.id.split('/')
        .at(-1) ?? '';
    const answer = await askSandbox(journey.sandbox, 'keyVault', `/secrets/sap-pw/${newest}?api-version=7.4`, {
      method: 'PATCH',
      vault: 'kv-finance',
      body: { attributes: { enabled } },
    });
    assert.equal(answer.status, 200);
  }

  it('ends with Connected, and with a new row below the credential', async () => {
    await openFrom('SAP service account');
    await chooseMachine('fin', 'Finance robots');
    await journey.workbench.screenshot('journey-connect-form');
    await button(words.create).click();
    await page().getByRole('heading', { name: 'Connected', exact: true }).waitFor();
    await journey.workbench.screenshot('journey-connected');
    await button('Show in the sidebar').click();
    await journey.workbench.sidebar
      .rows('Credentials', 'SAP service account · Finance robots', 'connected')
      .and(journey.workbench.sidebar.selected('Credentials'))
      .waitFor();
    await journey.workbench.screenshot('journey-connection-in-tree');
  });

  it('says why nothing can be made from a credential that has lost a variable', async () => {
    await openFrom('Legacy ERP');
    await page().getByText('Its password variable was deleted.').waitFor();
    await journey.sandbox.clearJournal();
    await chooseMachine('depot', 'Depot robots');
    await button(words.create).click();
    await page().locator('[aria-invalid="true"]').first().waitFor();
    await journey.workbench.screenshot('journey-connect-legacy');
    assert.ok(!(await journey.sandbox.journal()).some(({ method }) => method === 'PUT'));
  });

  it('tells the service’s reason where it is not connected, and saves it again once that is repaired', async () => {
    await setPassword(false);
    await journey.workbench.sidebar.unfold('Credentials', 'SAP service account');
    await journey.workbench.sidebar.unfold('Credentials', 'Connections');
    await openFrom('SAP service account');
    await chooseMachine('depot', 'Depot robots');
    await journey.sandbox.clearJournal();
    await button(words.create).click();
    await page().getByText('kv-finance/sap-pw is disabled').first().waitFor();
    await journey.workbench.screenshot('journey-not-connected');
    await journey.workbench.sidebar.rows('Credentials', 'SAP service account · Depot robots', 'not connected').first().waitFor();
    await setPassword(true);
    await button('Save again').click();
    await page().getByRole('heading', { name: 'Connected', exact: true }).waitFor();
    const saved = (await journey.sandbox.journal())
      .filter(({ method, service }) => method === 'PUT' && service === 'powerPlatform')
      .map(({ path }) => path);
    assert.deepEqual([saved.length, new Set(saved).size], [2, 1]);
    await journey.workbench.sidebar
      .rows('Credentials', 'SAP service account · Depot robots')
      .filter({ hasNotText: 'not connected' })
      .first()
      .waitFor();
  });

  it('does not claim to know what became of a connection when the answer got lost, and deletes it to be sure', async () => {
    await openFrom('Customs certificate');
    await chooseMachine('depot', 'Depot robots');
    await journey.sandbox.fault({ service: 'powerPlatform', method: 'PUT', times: 0, fault: { kind: 'drop', when: 'after' } });
    await button(words.create).click();
    await page().getByRole('heading', { name: 'It is not known whether the connection was saved' }).waitFor();
    await journey.workbench.screenshot('journey-connect-unsure');
    await journey.sandbox.clearFaults();
    await button('Delete the connection').click();
    await page().getByRole('heading', { name: 'The connection is deleted' }).waitFor();
    const { body } = await askSandbox(journey.sandbox, 'powerPlatform', '/connectivity/connections?api-version=1');
    assert.ok(!JSON.stringify(body).includes('Customs certificate · Depot robots'));
  });

  it('shows what a run owner lacks, makes nothing before that is repaired, and leads to where it is', async () => {
    const { applicationId } = await addRunOwner(connectSandbox(journey.sandbox, 'tomas.figueira@harbourlight.example'));
    await openFrom('SAP service account');
    await chooseMachine('fin', 'Finance robots');
    await page().getByRole('checkbox', { name: words.runOwner }).click();
    await page().locator('#application input').fill(applicationId);
    await page().getByText(`Share the credential with ${applicationId}, at least as user.`).waitFor();
    await journey.workbench.screenshot('journey-run-owner-lacks');
    await button('Share the credential…').first().click();
    await journey.workbench.editor.activeTab('Share SAP service account').waitFor();
    await journey.workbench.editor.closeTab('Share SAP service account');
    await page().getByRole('heading', { name: words.title }).waitFor();
    assert.equal(await page().locator('#application input').inputValue(), applicationId, 'What was answered is there again.');
    await journey.workbench.editor.closeTab(`${create}: SAP service account`);
  });

  it('sends the certificate of a run owner and its password to the Power Platform alone', async () => {
    const pfx = fakePfx();
    const secret = `${randomUUID()}-${randomUUID()}`;
    const file = join(journey.samples.folder, 'runner.pfx');
    writeFileSync(file, pfx);
    await openFrom('SAP service account');
    await chooseMachine('fin', 'Finance robots');
    await page().getByRole('checkbox', { name: words.runOwner }).click();
    await page().locator('#application input').fill(randomUUID());
    await page().getByText('No application user with this id can be seen in this environment.').waitFor();
    await page()
      .getByRole('button', { name: /^Certificate: / })
      .click();
    // The list begins in the folder that was shown last, and writes that into the box.
    await journey.workbench.pick('..').waitFor();
    await journey.workbench.fillBox(file);
    await journey.workbench.pick('runner.pfx').click();
    await page().getByText('runner.pfx').waitFor();
    await page().locator('#certificate-password').fill(secret);
    await journey.workbench.screenshot('journey-run-owner');
    await journey.sandbox.clearJournal();
    await button(words.create).click();
    await page().getByRole('heading', { name: 'Connected', exact: true }).waitFor();
    for (const value of [secret, pfx.toString('base64')])
      await assertTrail(value, ['powerPlatform PUT'], journey.sandbox, journey.workbench);
  });
});
