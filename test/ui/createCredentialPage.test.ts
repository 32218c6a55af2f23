import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { emptyDraft, parseToHost, type ToHost, type ToPage } from '../../src/protocol/createCredential';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { judgedOf, wizardStart, wizardWords as words } from '../fixtures/wizardFacts';
import { WebviewPage } from './webviewPage';

const vaultId = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance';
const sapPassword = { id: randomUUID(), displayName: 'SAP password', schemaName: 'new_SapPassword', reference: 'kv-finance / sap-pw' };

describe('The page that creates a credential', () => {
  let shown: WebviewPage;

  async function open(theme: ThemeName = 'dark', size?: { width: number; height: number }, start: ToPage = wizardStart()): Promise<void> {
    shown = await WebviewPage.open('create-credential', theme, size);
    await shown.send(start);
    await answer();
  }

  /** Does what the host does with the newest draft, and with a wish for vaults and secrets. */
  async function answer(): Promise<void> {
    const messages = (await shown.sent()).map((message) => parseToHost(message)).filter((message) => message !== undefined);
    const draft = messages.filter(({ type }) => type === 'draft').at(-1);
    if (draft?.type === 'draft') await shown.send(judgedOf(draft.draft, draft.revision));
  }

  async function last<Type extends ToHost['type']>(type: Type): Promise<Extract<ToHost, { type: Type }>> {
    const found = (await shown.sent()).map((message) => parseToHost(message)).filter((message) => message?.type === type).at(-1);
    assert.ok(found);
    return found as Extract<ToHost, { type: Type }>;
  }

  const field = (name: string): Locator => shown.page.getByRole('textbox', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}`) }).filter({ visible: true });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true }).filter({ visible: true });
  const heading = (name: string): Locator => shown.page.getByRole('heading', { name, level: 2, exact: true });
  const error = (id: string): Locator => shown.page.locator(`[id="${id}-below"].error`);

  async function next(): Promise<void> {
    await button(words.next).click();
    await answer();
  }

  async function pickUser(): Promise<void> {
    const box = shown.page.getByRole('combobox', { name: words.pickVariable }).first();
    await box.click();
    await shown.page.waitForFunction('sent.some(({ type }) => type === "search")');
    await shown.send({ type: 'found', field: 'userName', text: '', variables: [{ id: randomUUID(), displayName: 'SAP user', schemaName: 'new_SapUser', reference: '' }], more: false, problem: '' });
    await shown.page.getByRole('option', { name: /SAP user/ }).click();
    await answer();
  }

  async function goToSecrets(name = 'SAP service account'): Promise<void> {
    await field(words.name).fill(name);
    await answer();
    await next();
    await heading(words.headStore).waitFor();
    await next();
    await heading(words.headSecrets).waitFor();
  }

  async function chooseToStore(): Promise<void> {
    await shown.page.locator('input[name="secret.choice"][value="new"]').check();
    await shown.send({ type: 'places', whole: true, problem: '', places: [{ vaultId, vault: 'kv-finance', resourceGroup: 'rg-finance', subscriptionId: 's', subscription: 'Harbourlight Production' }] });
    await shown.page.locator('input[name="secret.source"][value="store"]').check();
    await shown.page.getByRole('combobox', { name: words.vault }).selectOption({ label: 'kv-finance' });
    await shown.page.locator('[id="secret.displayName"] input').fill('Robot password');
    await shown.page.locator('[id="secret.secretName"] input').fill('robot-pw');
    await answer();
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be read by everybody in the ${theme} theme, at every step`, async () => {
      await open(theme);
      await field(words.name).fill('SAP service account');
      await answer();
      await shown.screenshot('create-1-name');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await next();
      await shown.screenshot('create-2-store');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await next();
      await heading(words.headSecrets).waitFor();
      await pickUser();
      await chooseToStore();
      await shown.screenshot('create-3-secrets');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.page.locator('[id="secret.filled"]').fill(randomUUID());
      await answer();
      await next();
      await heading(words.headCheck).waitFor();
      await shown.send({
        type: 'checks', subject: 'kv-finance', checks: [
          { id: 'provider', title: 'Microsoft.PowerPlatform is registered', state: 'pass', evidence: 'Registered in Harbourlight Production.', remedy: '', acts: [] },
          { id: 'dataverseRole', title: 'Dataverse may read secrets', state: 'fail', evidence: 'No role assignment for Dataverse on kv-finance.', remedy: 'Give it the role Key Vault Secrets User.', acts: [{ id: 'assign', label: 'Give it the role', kind: 'do' }, { id: 'copy', label: 'Copy the az command', kind: 'copy' }] },
          { id: 'firewall', title: 'The firewall lets Power Platform in', state: 'unknown', evidence: 'You may not read the network rules.', remedy: '', acts: [] },
          { id: 'tenant', title: 'Same tenant', state: 'asking', evidence: '', remedy: '', acts: [] },
        ],
      });
      await shown.screenshot('create-4-check');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await next();
      await heading(words.headCreate).waitFor();
      await shown.screenshot('create-5-create');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.send({
        type: 'progress', state: 'failed', said: 'User is not authorized to read secrets.', meaning: 'Dataverse does not give you access.', remedy: 'Both you and Dataverse need the role.', canCheck: true,
        made: ['The secret robot-pw stays in the key vault kv-finance.'],
        steps: [
          { id: 'secret', title: 'Store the secret robot-pw', state: 'done', detail: '', time: '0.4 s' },
          { id: 'v', title: 'Create the environment variable new_RobotPassword', state: 'failed', detail: '', time: '' },
          { id: 'c', title: 'Create the credential SAP service account', state: 'waiting', detail: '', time: '' },
        ],
      });
      await shown.screenshot('create-6-failed');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('says beside the field what is wrong when one wants to go on, and moves there', async () => {
    await open();
    await next();
    await error('name').getByText('Enter a name.').waitFor();
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'name');
    assert.match(await shown.page.locator('#announcements').innerText(), /Enter a name/);
    await shown.screenshot('create-error');
  });

  it('catches a unique name that is taken while it is typed', async () => {
    await open();
    await goToSecrets();
    await shown.page.locator('input[name="userName.choice"][value="new"]').check();
    await shown.page.locator('[id="userName.displayName"] input').fill('SAP user');
    await answer();
    await shown.page.locator('[id="userName.value"] input').focus();
    assert.equal(await shown.page.locator('[id="userName.schemaName"] input').inputValue(), 'new_SapUser', 'The unique name is generated.');
    await shown.page.locator('[id="userName.schemaName"] input').fill('new_SapUser');
    await answer();
    await shown.page.locator('[id="userName.value"] input').focus();
    await error('userName.schemaName').getByText(/already an environment variable/).waitFor();
  });

  it('is gone through with the keyboard alone', async () => {
    await open();
    const { keyboard } = shown.page;
    const tabTo = async (target: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await keyboard.press('Tab');
        if (await shown.page.evaluate(`document.activeElement.id === ${JSON.stringify(target)} || document.activeElement.name === ${JSON.stringify(target)}`)) return;
      }
      assert.fail(`Tab never came to ${target}.`);
    };
    await tabTo('name');
    await keyboard.type('Robot');
    await answer();
    await keyboard.press('Enter');
    await answer();
    await heading(words.headStore).waitFor();
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'step-title');
    await tabTo('store');
    await keyboard.press('Enter');
    await answer();
    await heading(words.headSecrets).waitFor();
    await tabTo('userName.picked');
    await shown.page.waitForFunction('sent.some(({ type }) => type === "search")');
    await shown.send({ type: 'found', field: 'userName', text: '', variables: [{ id: randomUUID(), displayName: 'SAP user', schemaName: 'new_SapUser', reference: '' }], more: false, problem: '' });
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await answer();
    assert.equal((await last('draft')).draft.userName.picked?.schemaName, 'new_SapUser');
    await tabTo('secret.picked');
    await shown.send({ type: 'found', field: 'secret', text: '', variables: [sapPassword], more: false, problem: '' });
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await answer();
    await keyboard.press('Enter');
    await answer();
    await heading(words.headCheck).waitFor();
    await shown.send({ type: 'checks', subject: 'kv-finance / sap-pw', checks: [] });
    await keyboard.press('Enter');
    await answer();
    await heading(words.headCreate).waitFor();
    assert.equal((await shown.sentAfter('create', () => keyboard.press('Enter')))['secret'], '');
  });

  it('sends a value to store once, and keeps it nowhere', async () => {
    await open();
    await goToSecrets();
    await pickUser();
    await chooseToStore();
    const value = `value ${randomUUID()}`;
    const input = shown.page.locator('[id="secret.filled"]');
    assert.equal(await input.getAttribute('type'), 'password');
    await input.fill(value);
    await answer();
    await button(words.showValue).click();
    await shown.page.locator('[id="secret.filled"][type="text"]').waitFor();
    await next();
    await shown.send({ type: 'checks', subject: 'kv-finance', checks: [] });
    await next();
    await heading(words.headCreate).waitFor();
    const sent = await shown.sentAfter('create', () => shown.page.getByRole('contentinfo').getByRole('button', { name: words.create }).click());
    assert.equal(sent['secret'], value);
    assert.equal(v.parse(v.string(), await shown.page.evaluate('acquireVsCodeApi().getState()')).includes(value), false, 'The state holds no value.');
    assert.equal((await shown.sent()).filter((message) => JSON.stringify(message).includes(value)).length, 1);
    assert.equal(v.parse(v.string(), await shown.page.evaluate('document.documentElement.outerHTML')).includes(value), false);
    assert.equal(await input.inputValue(), '');
  });

  it('asks before what was typed is lost, and not when nothing was', async () => {
    await open();
    assert.deepEqual(await shown.sentAfter('finish', () => shown.page.keyboard.press('Escape')), { type: 'finish', next: 'close' });
    await field(words.name).fill('Robot');
    await answer();
    await shown.page.keyboard.press('Escape');
    await shown.page.getByRole('dialog', { name: words.leaveTitle }).waitFor();
    await shown.screenshot('create-leave');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await shown.page.keyboard.press('Escape');
    await shown.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await button(words.cancel).click();
    assert.deepEqual(await shown.sentAfter('discard', () => button(words.leaveDiscard).click()), { type: 'discard' });
  });

  it('has room in a narrow panel, and at twice the size', async () => {
    await open('dark', { width: 300, height: 700 });
    await goToSecrets();
    await chooseToStore();
    await shown.screenshot('create-narrow');
    assert.equal(await shown.page.evaluate('document.documentElement.scrollWidth <= 300'), true);
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await shown.page.setViewportSize({ width: 640, height: 400 });
    await shown.screenshot('create-zoomed');
    assert.equal(await shown.page.evaluate('document.documentElement.scrollWidth <= 640'), true);
  });

  it('does nothing on messages that are none, or come from elsewhere', async () => {
    await open();
    await field(words.name).fill('Robot');
    for (const message of [null, 'start', { type: 'start' }, { type: 'progress', state: 'done' }, { type: 'run' }]) await shown.send(message);
    await shown.page.evaluate(`window.dispatchEvent(new MessageEvent('message', { origin: 'https://elsewhere.example', data: ${JSON.stringify({ type: 'progress', state: 'done', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] })} }))`);
    await answer();
    assert.equal(await field(words.name).inputValue(), 'Robot');
    assert.equal(await shown.page.getByText(words.doneTitle).count(), 0);
  });

  it('shows what stays when a credential is edited, and saves the rest', async () => {
    await open('light', undefined, wizardStart({
      mode: 'edit', draft: { ...emptyDraft, name: 'SAP service account', uses: ['connection'] },
      kept: [{ part: 'User name', variable: 'SAP user (new_SapUser)' }, { part: 'Password', variable: 'SAP password (new_SapPassword)' }],
    }));
    await shown.screenshot('edit-credential');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await field(words.name).fill('SAP robot');
    await answer();
    const sent = await shown.sentAfter('create', async () => { await button(words.save).click(); await answer(); });
    assert.equal((sent['draft'] as { name: string }).name, 'SAP robot');
  });
});
