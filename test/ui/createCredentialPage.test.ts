import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import * as v from 'valibot';
import { emptyDraft, parseToHost, type ToHost, type ToPage } from '../../src/protocol/createCredential';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { factsFor, judgedOf, wizardStart, wizardWords as words } from '../fixtures/wizardFacts';
import { WebviewPage } from './webviewPage';

const vaultId =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance';
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
    const found = (await shown.sent())
      .map((message) => parseToHost(message))
      .filter((message) => message?.type === type)
      .at(-1);
    assert.ok(found);
    return found as Extract<ToHost, { type: Type }>;
  }

  const field = (name: string): Locator =>
    shown.page.getByRole('textbox', { name: new RegExp(`^${name.replace(/[()]/g, '\\$&')}`) }).filter({ visible: true });
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
    await shown.send({
      type: 'found',
      field: 'userName',
      text: '',
      variables: [{ id: randomUUID(), displayName: 'SAP user', schemaName: 'new_SapUser', reference: '' }],
      more: false,
      problem: '',
    });
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
    await shown.send({
      type: 'places',
      whole: true,
      problem: '',
      places: [{ vaultId, vault: 'kv-finance', resourceGroup: 'rg-finance', subscriptionId: 's', subscription: 'Harbourlight Production' }],
    });
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
        type: 'checks',
        subject: 'kv-finance',
        checks: [
          {
            id: 'provider',
            title: 'Microsoft.PowerPlatform is registered',
            state: 'pass',
            evidence: 'Registered in Harbourlight Production.',
            remedy: '',
            actions: [],
          },
          {
            id: 'dataverseRole',
            title: 'Dataverse may read secrets',
            state: 'fail',
            evidence: 'No role assignment for Dataverse on kv-finance.',
            remedy: 'Give it the role Key Vault Secrets User.',
            actions: [
              { id: 'assign', label: 'Give it the role', kind: 'do' },
              { id: 'copy', label: 'Copy the az command', kind: 'copy' },
            ],
          },
          {
            id: 'firewall',
            title: 'The firewall lets Power Platform in',
            state: 'unknown',
            evidence: 'You may not read the network rules.',
            remedy: '',
            actions: [],
          },
          { id: 'tenant', title: 'Same tenant', state: 'asking', evidence: '', remedy: '', actions: [] },
        ],
      });
      await shown.screenshot('create-4-check');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await next();
      await heading(words.headCreate).waitFor();
      await shown.screenshot('create-5-create');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.send({
        type: 'progress',
        state: 'failed',
        said: 'User is not authorized to read secrets.',
        meaning: 'Dataverse does not give you access.',
        remedy: 'Both you and Dataverse need the role.',
        canCheck: true,
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
    await error('userName.schemaName')
      .getByText(/already an environment variable/)
      .waitFor();
  });

  it('is gone through with the keyboard alone', async () => {
    await open();
    const { keyboard } = shown.page;
    const tabTo = async (target: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await keyboard.press('Tab');
        if (
          await shown.page.evaluate(
            `document.activeElement.id === ${JSON.stringify(target)} || document.activeElement.name === ${JSON.stringify(target)}`,
          )
        )
          return;
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
    await shown.send({
      type: 'found',
      field: 'userName',
      text: '',
      variables: [{ id: randomUUID(), displayName: 'SAP user', schemaName: 'new_SapUser', reference: '' }],
      more: false,
      problem: '',
    });
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
    const sent = await shown.sentAfter('create', () =>
      shown.page.getByRole('contentinfo').getByRole('button', { name: words.create }).click(),
    );
    assert.equal(sent['secret'], value);
    assert.equal(
      v.parse(v.string(), await shown.page.evaluate('acquireVsCodeApi().getState()')).includes(value),
      false,
      'The state holds no value.',
    );
    assert.equal((await shown.sent()).filter((message) => JSON.stringify(message).includes(value)).length, 1);
    assert.equal(v.parse(v.string(), await shown.page.evaluate('document.documentElement.outerHTML')).includes(value), false);
    assert.equal(await input.inputValue(), '');
  });

  it('takes back with a word what certificates cannot be used for, instead of locking', async () => {
    await open();
    await field(words.name).fill('Robot');
    await shown.page.locator('#uses-desktopFlow').click();
    await answer();
    await next();
    await heading(words.headStore).waitFor();
    await shown.page.locator('input[name="proof"][value="certificate"]').check();
    const { draft } = await last('draft');
    assert.deepEqual(draft.uses, ['connection', 'desktopFlow']);
    await shown.send({ type: 'facts', facts: factsFor(draft) });
    await answer();
    await shown.page
      .locator('#cleared')
      .getByText(/“Desktop flow” was cleared\. A certificate/)
      .waitFor();
    await shown.screenshot('create-taken-back');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    assert.deepEqual((await last('draft')).draft.uses, ['connection']);
    await next();
    await heading(words.headSecrets).waitFor();
    await shown.page.getByRole('navigation').getByRole('button', { name: words.stepName }).click();
    await heading(words.headName).waitFor();
  });

  it('goes back to an earlier step that an answer made wrong, before it goes on', async () => {
    await open();
    await field(words.name).fill('Robot');
    await shown.page.locator('#uses-connection').click();
    await shown.page.locator('#uses-desktopFlow').click();
    await answer();
    await next();
    await shown.page.locator('input[name="proof"][value="certificate"]').check();
    await shown.send({ type: 'facts', facts: factsFor((await last('draft')).draft) });
    await answer();
    await next();
    await heading(words.headName).waitFor();
    await error('uses').getByText('Choose where it is used.').waitFor();
  });

  it('refuses a secret where a reference is asked for, and keeps it nowhere', async () => {
    await open();
    await goToSecrets();
    await shown.page.locator('input[name="secret.choice"][value="new"]').check();
    await shown.page.locator('input[name="secret.source"][value="type"]').check();
    const value = `pw ${randomUUID()}`;
    await shown.page.locator('[id="secret.reference"] input').fill(value);
    await answer();
    await error('secret.reference')
      .getByText(/was not kept/)
      .waitFor();
    await shown.screenshot('create-refused-reference');
    assert.equal(await shown.page.locator('[id="secret.reference"] input').inputValue(), '');
    await answer();
    assert.equal(v.parse(v.string(), await shown.page.evaluate('acquireVsCodeApi().getState()')).includes(value), false);
    assert.equal((await last('draft')).draft.secret.reference, '');
  });

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`shows in the ${theme} theme which of several is chosen`, async () => {
      await open(theme);
      await goToSecrets();
      const chosen = 'document.querySelector("input[type=radio]:checked")';
      const accent = v.parse(v.string(), await shown.page.evaluate(`getComputedStyle(${chosen}).accentColor`));
      await shown.screenshot('create-radios');
      assert.notEqual(accent, 'auto');
      assert.notEqual(accent, 'rgb(0, 0, 0)');
    });
  }

  it('refuses a secret in the description, says so below it, and does not take its tail', async () => {
    await open();
    await shown.page.clock.setFixedTime(Date.now());
    const area = shown.page.locator('#description textarea');
    const secret = `ghp_${randomUUID().replaceAll('-', '')}abcd`;
    await area.fill(`login with ${secret}`);
    await answer();
    await error('description')
      .getByText(/was not kept/)
      .waitFor();
    await shown.screenshot('create-refused-description');
    assert.equal(await area.inputValue(), '');
    await area.pressSequentially('tail');
    await shown.page.waitForFunction('document.querySelector("#description").shadowRoot.querySelector("textarea").value === ""');
    assert.equal((await last('draft')).draft.description, '');
    assert.equal(await error('description').count(), 1);
    await shown.page.clock.setFixedTime(Date.now() + 60_000);
    await area.pressSequentially('For SAP');
    assert.equal(await area.inputValue(), 'For SAP');
    assert.equal(await error('description').count(), 0);
  });

  it('takes blanks alone for no value, and asks about those around one', async () => {
    await open();
    await goToSecrets();
    await pickUser();
    await chooseToStore();
    const value = shown.page.locator('[id="secret.filled"]');
    await value.fill('   ');
    await answer();
    await next();
    await error('secret.filled')
      .getByText(/Enter the value/)
      .waitFor();
    await value.fill(` ${randomUUID()}`);
    await answer();
    await shown.page.getByText(words.valueSpaces).waitFor();
    assert.equal((await last('draft')).draft.secret.filled, true);
  });

  it('generates a value that can be stored once the person has it, and copied once more afterwards', async () => {
    await open();
    await shown.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goToSecrets();
    await pickUser();
    await chooseToStore();
    await button(words.generate).click();
    await answer();
    await next();
    await error('secret.filled').getByText(words.valueUnseen).waitFor();
    await shown.screenshot('create-unseen');
    const value = await shown.page.locator('[id="secret.filled"]').inputValue();
    assert.match(value, /^\S{24}$/);
    await button(words.copyValue).click();
    await shown.page.getByText(words.copiedValue).waitFor();
    await next();
    await heading(words.headCheck).waitFor();
    await shown.send({ type: 'checks', subject: 'kv-finance', checks: [] });
    await next();
    await heading(words.headCreate).waitFor();
    await shown.page.getByText(words.reviewSecret).waitFor();
    const create = shown.page.getByRole('contentinfo').getByRole('button', { name: words.create });
    assert.equal((await shown.sentAfter('create', () => create.click()))['secret'], value);
    await create.click({ force: true });
    assert.equal((await shown.sent()).filter(({ type }) => type === 'create').length, 1, 'A second click asks for nothing.');
    await shown.send({ type: 'progress', state: 'done', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] });
    await button(words.copyOnceMore).click();
    await shown.page.getByText(words.copiedOnceMore).filter({ visible: true }).waitFor();
    assert.equal(await shown.page.evaluate('navigator.clipboard.readText()'), value);
    assert.equal(await button(words.copyOnceMore).count(), 0);
  });

  it('never promises to store a value that is gone', async () => {
    await open();
    await goToSecrets();
    await pickUser();
    await chooseToStore();
    await shown.page.locator('[id="secret.filled"]').fill(randomUUID());
    await answer();
    // The field is taken away, and its value with it.
    await shown.page.locator('input[name="secret.source"][value="type"]').check();
    await shown.page.locator('input[name="secret.source"][value="store"]').check();
    await answer();
    assert.equal((await last('draft')).draft.secret.filled, false);
    await shown.page.locator('[id="secret.secretName"] input').fill('robot-pw');
    await shown.page.locator('[id="secret.filled"]').fill(randomUUID());
    await answer();
    await next();
    await shown.send({ type: 'checks', subject: 'kv-finance', checks: [] });
    await next();
    await heading(words.headCreate).waitFor();
    const remembered = v.parse(v.string(), await shown.page.evaluate('acquireVsCodeApi().getState()'));
    const again = await WebviewPage.open('create-credential', 'dark', undefined, remembered);
    await shown.close();
    shown = again;
    await shown.send(wizardStart());
    await answer();
    await heading(words.headSecrets).waitFor();
    await next();
    await error('secret.filled').getByText('Enter the value to store.').waitFor();
  });

  it('says what the host found when it looked once more, and can be used again', async () => {
    await open();
    await goToSecrets();
    await pickUser();
    await shown.page.getByRole('combobox', { name: words.pickVariable }).nth(1).click();
    await shown.send({ type: 'found', field: 'secret', text: '', variables: [sapPassword], more: false, problem: '' });
    await shown.page.getByRole('option', { name: /SAP password/ }).click();
    await answer();
    await next();
    await shown.send({ type: 'checks', subject: 'kv-finance / sap-pw', checks: [] });
    await next();
    const create = shown.page.getByRole('contentinfo').getByRole('button', { name: words.create });
    await shown.sentAfter('create', () => create.click());
    const { draft, revision } = await last('draft');
    await shown.send({ ...judgedOf(draft, revision), problems: [{ field: 'name', level: 'error', text: 'Somebody was faster.' }] });
    await heading(words.headName).waitFor();
    await error('name').getByText('Somebody was faster.').waitFor();
    assert.equal(await button(words.next).isDisabled(), false);
  });

  it('is an empty form where what was remembered is no JSON, or of another version', async () => {
    for (const remembered of ['{', '[]', '{"environment":"http://127.0.0.1:1","step":"last"}']) {
      shown = await WebviewPage.open('create-credential', 'dark', undefined, remembered);
      await shown.send(wizardStart());
      await heading(words.headName).waitFor();
      assert.equal(await field(words.name).inputValue(), '');
      if (!remembered.includes('last')) await shown.close();
    }
  });

  it('asks before what was typed is lost, and not when nothing was', async () => {
    await open();
    assert.deepEqual(await shown.sentAfter('resultAction', () => shown.page.keyboard.press('Escape')), {
      type: 'resultAction',
      action: 'close',
    });
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

  it('stays with what can be done next when Escape is pressed after everything was made', async () => {
    await open();
    await shown.send({ type: 'progress', state: 'done', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] });
    await button(words.share).waitFor();
    const before = (await shown.sent()).length;
    await shown.page.keyboard.press('Escape');
    assert.equal((await shown.sent()).length, before);
    assert.equal(await shown.page.getByRole('dialog').count(), 0);
    assert.deepEqual(await shown.sentAfter('resultAction', () => button(words.close).click()), { type: 'resultAction', action: 'close' });
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
    for (const message of [null, 'start', { type: 'start' }, { type: 'progress', state: 'done' }, { type: 'run' }])
      await shown.send(message);
    await shown.page.evaluate(
      `window.dispatchEvent(new MessageEvent('message', { origin: 'https://elsewhere.example', data: ${JSON.stringify({ type: 'progress', state: 'done', steps: [], said: '', meaning: '', remedy: '', canCheck: false, made: [] })} }))`,
    );
    await answer();
    assert.equal(await field(words.name).inputValue(), 'Robot');
    assert.equal(await shown.page.getByText(words.doneTitle).count(), 0);
  });

  it('shows what stays when a credential is edited, and saves the rest', async () => {
    await open(
      'light',
      undefined,
      wizardStart({
        mode: 'edit',
        draft: { ...emptyDraft, name: 'SAP service account', uses: ['connection'] },
        kept: [
          { part: 'User name', variable: 'SAP user (new_SapUser)' },
          { part: 'Password', variable: 'SAP password (new_SapPassword)' },
        ],
      }),
    );
    await shown.screenshot('edit-credential');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await field(words.name).fill('SAP robot');
    await answer();
    const sent = await shown.sentAfter('create', async () => {
      await button(words.save).click();
      await answer();
    });
    assert.equal((sent['draft'] as { name: string }).name, 'SAP robot');
  });
});
