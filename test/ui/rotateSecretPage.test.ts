import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { parseToHost, type AffectedState, type Outcome, type SecretNow } from '../../src/protocol/rotateSecret';
import { companyAffected, rotateStart, rotateWords as words, secretThere, stored } from '../fixtures/rotation';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage } from './webviewPage';

const newValue = () => randomBytes(12).toString('base64url');

describe('The page that rotates a secret', () => {
  let shown: WebviewPage;

  interface Opened {
    readonly theme?: ThemeName;
    readonly size?: { width: number; height: number };
    readonly affected?: AffectedState;
    readonly now?: SecretNow;
  }

  async function open({ theme = 'dark', size, affected = companyAffected, now = secretThere }: Opened = {}): Promise<void> {
    shown = await WebviewPage.open('rotate-secret', theme, size);
    await shown.send(rotateStart);
    await shown.send({ type: 'affected', affected });
    await shown.send({ type: 'secret', now });
    await outcome({ state: 'none' });
  }

  const outcome = (of: Outcome): Promise<void> => shown.send({ type: 'result', outcome: of });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true }).filter({ visible: true });
  const heading = (name: string): Locator => shown.page.getByRole('heading', { name, level: 2, exact: true });
  const valueField = (): Locator => shown.page.locator('#value');
  const error = (id: string): Locator => shown.page.locator(`#${id}-below.error`);
  const next = (): Promise<void> => button(words.next).click();
  const state = async (): Promise<string> => String(await shown.page.evaluate('acquireVsCodeApi().getState()'));

  async function goToValue(): Promise<void> {
    await next();
    await heading(words.stepValue).waitFor();
  }

  async function goToConfirm(value = newValue()): Promise<void> {
    await goToValue();
    await valueField().fill(value);
    await next();
    await heading(words.stepConfirm).waitFor();
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be read by everybody in the ${theme} theme, at every step`, async () => {
      await open({ theme });
      await shown.screenshot('rotate-1-affected');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await goToValue();
      await shown.page.getByRole('radio', { name: words.howGenerate }).check();
      await shown.screenshot('rotate-2-value');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.page.locator('#expires').fill('2031-11-30');
      await button(words.show).click();
      await next();
      await heading(words.stepConfirm).waitFor();
      await shown.screenshot('rotate-3-confirm');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await button(words.store).click();
      await shown.screenshot('rotate-4-storing');
      await outcome(stored);
      await heading(words.stepAfter).waitFor();
      await shown.screenshot('rotate-5-after');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('shows who is affected before anything can be written', async () => {
    await open({ affected: { state: 'looking' }, now: { state: 'looking' } });
    assert.equal(await button(words.next).isDisabled(), true);
    assert.equal(await valueField().isVisible(), false);
    await shown.screenshot('rotate-looking');
    await shown.send({ type: 'affected', affected: companyAffected });
    assert.equal(await button(words.next).isDisabled(), true, 'The secret itself is still being looked at.');
    await shown.send({ type: 'secret', now: secretThere });
    assert.equal(await button(words.next).isDisabled(), false);
    for (const text of [companyAffected.summary, ...companyAffected.unseen, ...companyAffected.mustBeSaved])
      await shown.page.getByText(text).first().waitFor();
    await shown.page.getByText('Flows', { exact: false }).first().click();
    assert.deepEqual(await shown.sentAfter('showPicture', () => button(words.showPicture).click()), { type: 'showPicture' });
    assert.deepEqual(await shown.sentAfter('refresh', () => button(words.lookAgain).click()), { type: 'refresh' });
  });

  it('lets one go on when who is affected could not be found out, and says so', async () => {
    await open({ affected: { state: 'failed', text: 'Who is affected could not be found out.', remedy: 'Check the network.' } });
    await shown.page.getByText('Check the network.').waitFor();
    await goToConfirm();
    await shown.page.getByText(words.confirmUnknown).waitFor();
  });

  /** What was sent but for whether there is a value. */
  const acts = async () => (await shown.sent()).filter((message) => parseToHost(message)?.type !== 'filled');

  it('goes no further where the secret cannot be changed', async () => {
    await open({
      now: { state: 'blocked', text: 'The firewall of Key Vault blocks you.', remedy: 'Work from a network that it lets in.' },
    });
    assert.equal(await button(words.next).isDisabled(), true);
    await shown.page.getByRole('alert').getByText('Work from a network').waitFor();
    await shown.screenshot('rotate-blocked');
    assert.deepEqual(await shown.sentAfter('checkAccess', () => button(words.checkAccess).click()), { type: 'checkAccess' });
  });

  it('sends what was typed once, when it is confirmed, and keeps it nowhere', async () => {
    await open();
    const value = newValue();
    await goToValue();
    assert.equal(await valueField().getAttribute('type'), 'password');
    await valueField().fill(value);
    await button(words.show).click();
    await shown.page.locator('#value[type="text"]').waitFor();
    await shown.page.locator('#expires').fill('2031-11-30');
    await next();
    await heading(words.stepConfirm).waitFor();
    assert.equal(
      (await shown.sent()).some((message) => JSON.stringify(message).includes(value)),
      false,
      'Nothing is sent before it is confirmed.',
    );
    assert.deepEqual((await shown.sent()).at(-1), { type: 'filled', filled: true }, 'The host knows that there is something to lose.');
    assert.equal((await shown.page.locator('main').innerText()).includes(value), false);
    assert.deepEqual(await shown.sentAfter('store', () => button(words.store).click()), { type: 'store', value, expiresOn: '2031-11-30' });
    await shown.page.getByText(words.storing).waitFor();
    await shown.page.waitForFunction('document.querySelector("#value").value === ""');
    assert.equal((await state()).includes(value), false);
    assert.equal(String(await shown.page.evaluate('document.documentElement.outerHTML')).includes(value), false);
    assert.equal((await shown.sent()).filter((message) => JSON.stringify(message).includes(value)).length, 1);
  });

  it('says beside the field what is missing or wrong, and moves there', async () => {
    await open();
    await goToValue();
    await next();
    await error('value').getByText(words.valueMissing).waitFor();
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'value');
    await valueField().fill('   ');
    await error('value').getByText(words.valueMissing).waitFor();
    await valueField().fill(`${newValue()} `);
    await shown.page.getByText(words.valueSpaces).waitFor();
    await shown.page.locator('#expires').fill('2020-01-31');
    await error('expires').getByText(words.expiresWrong).waitFor();
    await shown.screenshot('rotate-errors');
    await next();
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'expires');
    await valueField().fill('x'.repeat(25 * 1024 + 1));
    await error('value').getByText(words.valueTooLong).waitFor();
    assert.equal((await acts()).length, 1);
  });

  it('generates a value of the length and the characters that are chosen, and copies it when asked to', async () => {
    await open();
    await goToValue();
    await shown.page.getByRole('radio', { name: words.howGenerate }).check();
    assert.equal((await valueField().inputValue()).length, 24);
    await shown.page.locator('#length').fill('40');
    await shown.page.locator('#symbols').click();
    await shown.page.waitForFunction('/^[A-Za-z0-9]{40}$/.test(document.querySelector("#value").value)');
    const before = await valueField().inputValue();
    await button(words.generateAnother).click();
    const value = String(await shown.page.evaluate('document.querySelector("#value").value'));
    assert.notEqual(value, before);
    await shown.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(words.copyValue).click();
    await shown.page.getByText(words.copiedValue).waitFor();
    assert.equal(await shown.page.evaluate('navigator.clipboard.readText()'), value);
    assert.equal(
      (await shown.sent()).some((message) => JSON.stringify(message).includes(value)),
      false,
    );
    await shown.page.locator('#length').fill('7');
    await error('length').waitFor();
    await shown.page.locator('#length').fill('16');
    for (const id of ['letters', 'digits']) await shown.page.locator(`#${id}`).click();
    await error('alphabet').getByText(words.alphabetMissing).waitFor();
    await next();
    await heading(words.stepValue).waitFor();
    await shown.page.getByRole('radio', { name: words.howType }).check();
    assert.equal(
      await shown.page.evaluate('document.querySelector("#value").value'),
      '',
      'What was generated is not left in a field to type in.',
    );
  });

  it('stores no generated value that nobody has, and lets it be copied once afterwards', async () => {
    await open();
    await shown.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await goToValue();
    await shown.page.getByRole('radio', { name: words.howGenerate }).check();
    await next();
    await error('value').getByText(words.valueUnseen).waitFor();
    await shown.screenshot('rotate-unseen');
    const value = await valueField().inputValue();
    await button(words.copyValue).click();
    await shown.page.getByText(words.copiedValue).waitFor();
    await next();
    await heading(words.stepConfirm).waitFor();
    assert.equal((await shown.sentAfter('store', () => button(words.store).click()))['value'], value);
    await shown.page.evaluate('navigator.clipboard.writeText("something else")');
    await outcome(stored);
    await shown.screenshot('rotate-copy-once-more');
    await button(words.copyOnceMore).click();
    await shown.page.getByText(words.copiedOnceMore).filter({ visible: true }).waitFor();
    assert.equal(await shown.page.evaluate('navigator.clipboard.readText()'), value);
    assert.equal(await button(words.copyOnceMore).count(), 0);
    assert.equal((await state()).includes(value), false);
    assert.equal(String(await shown.page.evaluate('document.documentElement.outerHTML')).includes(value), false);
  });

  it('offers the expiry of the version before, and says so where it is dropped', async () => {
    await open();
    await goToValue();
    assert.equal(await shown.page.locator('#expires').inputValue(), '2099-03-01');
    await shown.page.getByText(/90 days from now/).waitFor();
    await shown.page.locator('#expires').fill('');
    await shown.page.getByText(words.expiresDropped).waitFor();
    await valueField().fill(newValue());
    await next();
    await shown.page.getByRole('status').getByText(words.expiresDropped).waitFor();
    await shown.screenshot('rotate-expiry-dropped');
    assert.equal((await shown.sentAfter('store', () => button(words.store).click()))['expiresOn'], '');
  });

  it('is an empty form where what was remembered is no JSON', async () => {
    for (const remembered of ['{', '"text"', '{"step":"value"}']) {
      shown = await WebviewPage.open('rotate-secret', 'dark', undefined, remembered);
      await shown.send(rotateStart);
      await heading(words.stepAffected).waitFor();
      if (remembered !== '{"step":"value"}') await shown.close();
    }
  });

  it('is gone through with the keyboard alone', async () => {
    await open();
    const { keyboard } = shown.page;
    const tabTo = async (target: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        await keyboard.press('Tab');
        if (await shown.page.evaluate(`document.activeElement.matches(${JSON.stringify(target)})`)) return;
      }
      assert.fail(`Tab never came to ${target}.`);
    };
    const value = newValue();
    await tabTo('footer vscode-button:last-of-type');
    await keyboard.press('Enter');
    await heading(words.stepValue).waitFor();
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'heading');
    await tabTo('#value');
    await keyboard.type(value);
    await keyboard.press('Enter');
    await heading(words.stepConfirm).waitFor();
    await keyboard.press('Enter');
    assert.equal((await acts()).length, 1, 'Enter alone stores nothing.');
    await tabTo('footer vscode-button:last-of-type');
    assert.deepEqual(await shown.sentAfter('store', () => keyboard.press('Enter')), { type: 'store', value, expiresOn: '2099-03-01' });
    await outcome(stored);
    await tabTo('#checked');
    await keyboard.press('Space');
    await tabTo('main .buttons vscode-button');
    assert.deepEqual(await shown.sentAfter('disableOld', () => keyboard.press('Enter')), { type: 'disableOld' });
    const before = (await shown.sent()).length;
    await keyboard.press('Escape');
    assert.equal((await shown.sent()).length, before, 'Escape leaves what is still to do in sight.');
    assert.deepEqual(await shown.sentAfter('discard', () => button(words.close).click()), { type: 'discard' });
  });

  it('asks before a value is lost, and not where there is none', async () => {
    await open();
    assert.deepEqual(await shown.sentAfter('discard', () => button(words.cancel).click()), { type: 'discard' });
    await goToValue();
    await valueField().fill(newValue());
    await shown.page.keyboard.press('Escape');
    await shown.page.getByRole('dialog', { name: words.leaveTitle }).waitFor();
    await shown.screenshot('rotate-leave');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await shown.page.keyboard.press('Escape');
    await shown.page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal((await acts()).length, 2);
    await button(words.cancel).click();
    assert.deepEqual(await shown.sentAfter('discard', () => button(words.leaveDiscard).click()), { type: 'discard' });
  });

  it('says that nothing was stored, why, and what to do; a value is entered again', async () => {
    await open();
    await goToConfirm();
    await button(words.store).click();
    await outcome({
      state: 'refused',
      said: 'Caller is not authorized to perform action on resource.',
      text: 'Key Vault does not give you access.',
      remedy: 'Ask for the role Key Vault Secrets Officer.',
      canSignIn: false,
    });
    await shown.page.getByRole('alert').getByText(words.refusedTitle).waitFor();
    await shown.screenshot('rotate-refused');
    assert.deepEqual(await shown.accessibilityFaults(), []);
    assert.deepEqual(await shown.sentAfter('checkAccess', () => button(words.checkAccess).click()), { type: 'checkAccess' });
    assert.deepEqual(await shown.sentAfter('enterAgain', () => button(words.enterAgain).click()), { type: 'enterAgain' });
    await outcome({ state: 'none' });
    await heading(words.stepValue).waitFor();
    assert.equal(await valueField().inputValue(), '');
  });

  it('says that it is not known whether the value was stored, and offers to look', async () => {
    await open();
    await goToConfirm();
    await button(words.store).click();
    await outcome({ state: 'unsure', text: 'The answer of the vault got lost.', found: '', looking: false });
    await shown.page.getByText(words.unsureTitle).first().waitFor();
    assert.deepEqual(await shown.accessibilityFaults(), []);
    assert.deepEqual(await shown.sentAfter('readVersions', () => button(words.lookAtVersions).click()), { type: 'readVersions' });
    await outcome({ state: 'unsure', text: 'The answer of the vault got lost.', found: 'There is no new version.', looking: false });
    await shown.page.getByText('There is no new version.').waitFor();
    await shown.screenshot('rotate-unsure');
  });

  it('offers to disable the old version only once the person has checked the new one', async () => {
    await open();
    await goToConfirm();
    await button(words.store).click();
    await outcome(stored);
    for (const text of [words.todoTarget, words.todoDelay, words.mustBeSavedTitle, words.oldBreaks])
      await shown.page.getByText(text).first().waitFor();
    assert.equal(await button(words.disableOld).isDisabled(), true);
    await shown.page.locator('#checked').click();
    assert.deepEqual(await shown.sentAfter('disableOld', () => button(words.disableOld).click()), { type: 'disableOld' });
    await outcome({
      ...stored,
      disabling: {
        state: 'failed',
        version: 'v',
        breaks: [],
        said: 'Forbidden',
        text: 'Key Vault does not give you access.',
        remedy: 'Ask for the role.',
      },
    });
    await shown.page.getByRole('alert').getByText(words.oldFailed).waitFor();
    await outcome({ ...stored, disabling: { state: 'done', version: 'v' } });
    await shown.page.getByText(words.oldDisabled).waitFor();
    assert.equal(await button(words.disableOld).count(), 0);
    for (const [name, message] of [
      [words.copyNames, { type: 'copy', what: 'names' }],
      [words.openConnections, { type: 'openConnections' }],
      [words.copyVersion, { type: 'copy', what: 'version' }],
      [words.flowLink, { type: 'writeFlow' }],
      [words.another, { type: 'enterAgain' }],
    ] as const) {
      assert.deepEqual(await shown.sentAfter(message.type, () => button(name).click()), message);
    }
  });

  it('remembers everything but the value over being hidden, and says that the value is gone', async () => {
    await open();
    const value = newValue();
    await goToConfirm(value);
    const remembered = await state();
    assert.equal(remembered.includes(value), false);
    // A page that is hidden is taken away; what VS Code keeps of it is what it remembered.
    const again = await WebviewPage.open('rotate-secret', 'dark', undefined, remembered);
    await shown.close();
    shown = again;
    await shown.send(rotateStart);
    await shown.send({ type: 'affected', affected: companyAffected });
    await heading(words.stepValue).waitFor();
    await shown.page.getByText(words.valueForgotten).waitFor();
    assert.equal(await valueField().inputValue(), '');
  });

  it('does nothing on messages that are none, or come from elsewhere', async () => {
    await open();
    await goToValue();
    for (const message of [null, 'outcome', { type: 'result' }, { type: 'result', outcome: { state: 'stored' } }, { type: 'run' }])
      await shown.send(message);
    await shown.page.evaluate(
      `window.dispatchEvent(new MessageEvent('message', { origin: 'https://elsewhere.example', data: ${JSON.stringify({ type: 'result', outcome: stored })} }))`,
    );
    await heading(words.stepValue).waitFor();
    assert.equal(await shown.page.getByText(words.storedTitle).count(), 0);
  });

  it('has room in a narrow panel, and at twice the size', async () => {
    await open({ theme: 'light', size: { width: 300, height: 700 } });
    const fits = async () => {
      assert.equal(await shown.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
    };
    await fits();
    await shown.screenshot('rotate-narrow-1');
    await goToValue();
    await shown.page.getByRole('radio', { name: words.howGenerate }).check();
    await fits();
    await shown.screenshot('rotate-narrow-2');
    await button(words.show).click();
    await next();
    await fits();
    await shown.screenshot('rotate-narrow-3');
    await button(words.store).click();
    await outcome(stored);
    await fits();
    await shown.screenshot('rotate-narrow-4');
    await shown.page.setViewportSize({ width: 640, height: 400 });
    await fits();
    assert.deepEqual(await shown.accessibilityFaults(), []);
  });
});
