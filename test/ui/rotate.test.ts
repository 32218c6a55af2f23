import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { askSandbox, listed } from '../fixtures/askSandbox';
import { rotateWords as words } from '../fixtures/rotation';
import { useJourney } from './journey';
import { assertTrail } from './secretTrail';

describe('Rotating a secret', () => {
  const journey = useJourney('Key vaults');

  const page = () => journey.workbench.sidebar.panel();
  const head = (name: string): Locator => page().getByRole('heading', { name, level: 2, exact: true });
  const footer = (name: string): Locator => page().getByRole('contentinfo').getByRole('button', { name, exact: true });
  const button = (name: string): Locator => page().getByRole('main').getByRole('button', { name, exact: true });
  const value = (): Locator => page().locator('#value');

  interface Version {
    readonly id: string;
    readonly attributes: { readonly enabled: boolean; readonly created: number; readonly exp?: number };
  }

  /** The versions of the secret, newest first. */
  async function versions(): Promise<readonly Version[]> {
    const answer = await askSandbox(journey.sandbox, 'keyVault', '/secrets/sap-pw/versions?api-version=7.5', { vault: 'kv-finance' });
    return (listed(answer) as unknown as Version[]).sort((a, b) => b.attributes.created - a.attributes.created);
  }

  async function storedValue(): Promise<unknown> {
    return (
      (await askSandbox(journey.sandbox, 'keyVault', '/secrets/sap-pw?api-version=7.5', { vault: 'kv-finance' })).body as {
        readonly value?: unknown;
      }
    ).value;
  }

  it('shows first who is affected, stores the value in the vault alone, and disables the old version', async () => {
    const { sidebar } = journey.workbench;
    const fresh = `${randomUUID()}-${randomUUID()}`;
    const before = await versions();
    await sidebar.unfold('Key vaults', 'kv-finance');
    await sidebar.choose(sidebar.rows('Key vaults', 'sap-pw').first(), 'Rotate secret');
    await page()
      .getByText(/\d credentials, 5 connections, 11 flows use this/)
      .waitFor();
    await page().getByText(`It has ${before.length} versions`).waitFor();
    await journey.workbench.screenshot('journey-rotate-affected');
    await footer(words.next).click();
    await head(words.stepValue).waitFor();
    await value().fill(fresh);
    await page().locator('#expires').fill('2031-11-30');
    await journey.workbench.screenshot('journey-rotate-value');
    await footer(words.next).click();
    await head(words.stepConfirm).waitFor();
    await journey.workbench.screenshot('journey-rotate-confirm');
    await journey.sandbox.clearJournal();
    await footer(words.store).click();
    await head(words.stepAfter).waitFor();
    await page().getByText('SAP batch', { exact: true }).waitFor();
    await journey.workbench.screenshot('journey-rotate-stored');
    await page().locator('#checked').click();
    await button(words.disableOld).click();
    await page().getByText(words.oldDisabled).waitFor();
    await journey.workbench.screenshot('journey-rotate-done');
    await assertTrail(fresh, ['keyVault PUT'], journey.sandbox, journey.workbench);

    assert.equal(await storedValue(), fresh);
    const now = await versions();
    assert.equal(now.length, before.length + 1);
    assert.deepEqual([now[0]?.attributes.enabled, now.find(({ id }) => id === before[0]?.id)?.attributes.enabled], [true, false]);
    assert.equal(now[0]?.attributes.exp, Date.UTC(2031, 10, 30, 23, 59, 59) / 1000);
    await footer(words.close).click();
    await sidebar.unfold('Key vaults', 'sap-pw');
    await sidebar.rows('Key vaults', 'disabled').first().waitFor();
    await journey.workbench.screenshot('journey-rotate-versions');
  });

  it('forgets the value when the page is hidden, and asks before it is left with one', async () => {
    const { sidebar } = journey.workbench;
    const lost = randomUUID();
    await sidebar.unfold('Key vaults', 'kv-finance');
    await sidebar.choose(sidebar.rows('Key vaults', 'sap-pw').first(), 'Rotate secret');
    await page().getByText('flows use this').waitFor();
    await footer(words.next).click();
    await value().fill(lost);
    await journey.workbench.openFile(journey.samples.fileName('RegisterSupplier'));
    await journey.workbench.editor.activeTab('RegisterSupplier').waitFor();
    await sidebar.choose(sidebar.rows('Key vaults', 'sap-pw').first(), 'Rotate secret');
    await page().getByText(words.valueForgotten).waitFor();
    assert.equal(await value().inputValue(), '');
    await value().fill(lost);
    await footer(words.cancel).click();
    await page().getByRole('dialog', { name: words.leaveTitle }).waitFor();
    await journey.workbench.screenshot('journey-rotate-leave');
    await page().getByRole('button', { name: words.leaveDiscard, exact: true }).click();
    await journey.workbench.editor.activeTab('RegisterSupplier').waitFor();
    assert.deepEqual(await journey.workbench.placesOf(lost), []);
  });

  it('says that nothing was stored when the vault refuses, and leads on', async () => {
    const { sidebar } = journey.workbench;
    const refused = randomUUID();
    await sidebar.only('Credentials');
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.choose(sidebar.rows('Credentials', 'new_SapPassword').first(), 'Rotate secret');
    await page().getByText('flows use this').waitFor();
    await footer(words.next).click();
    await value().fill(refused);
    await footer(words.next).click();
    await journey.sandbox.fault({
      service: 'keyVault',
      method: 'PUT',
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'Caller is not authorized to perform action on resource.' },
    });
    await footer(words.store).click();
    await page().getByText(words.refusedTitle).waitFor();
    await journey.workbench.screenshot('journey-rotate-refused');
    assert.notEqual(await storedValue(), refused);
    await button(words.enterAgain).click();
    await head(words.stepValue).waitFor();
    assert.equal(await value().inputValue(), '');
    await footer(words.cancel).click();
    assert.deepEqual(await journey.workbench.placesOf(refused), []);
  });

  it('finds the new version where only the answer was lost', async () => {
    const { sidebar } = journey.workbench;
    const found = randomUUID();
    const before = (await versions()).length;
    await sidebar.only('Credentials');
    await sidebar.unfold('Credentials', 'SAP service account');
    await sidebar.unfold('Credentials', 'Password');
    await sidebar.choose(sidebar.rows('Credentials', 'kv-finance / sap-pw').first(), 'Rotate secret');
    await page().getByText('flows use this').waitFor();
    await footer(words.next).click();
    await value().fill(found);
    await footer(words.next).click();
    await journey.sandbox.fault({ service: 'keyVault', method: 'PUT', fault: { kind: 'drop', when: 'after' } });
    await footer(words.store).click();
    await page().getByText(words.storedTitle).first().waitFor();
    assert.deepEqual([await storedValue(), (await versions()).length], [found, before + 1]);
    await footer(words.close).click();
  });

  it('generates the flow for secret changes, after it said that this is deprecated', async () => {
    await journey.workbench.runCommand('Flow Warden: Generate the flow for secret changes…');
    const generate = await journey.workbench.messages.notification('Generate anyway');
    await generate.waitFor();
    await journey.workbench.screenshot('journey-flow-deprecated');
    await generate.click();
    await journey.workbench.pick('kv-finance').click();
    await journey.workbench.editor.activeTab('Untitled').waitFor();
    await journey.workbench.editor.goToText('NotifyEnvironmentVariableSecretChange');
    await journey.workbench.screenshot('journey-flow');
    assert.equal(await (await journey.workbench.editor.problems('FW')).count(), 0);
  });
});
