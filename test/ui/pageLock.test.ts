import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { checkAccessWords, shownChecks } from '../fixtures/accessChecks';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage } from './webviewPage';

describe('A page whose environment is not open', () => {
  let shown: WebviewPage;

  const lock = {
    title: 'This page belongs to Sandbox',
    text: 'It is not the environment that is open now. Nothing can be done here until you switch back.',
    back: 'Switch to Sandbox',
    close: 'Close',
  };
  const dialog = (): Locator => shown.page.getByRole('dialog', { name: lock.title });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true });

  async function open(theme: ThemeName = 'dark'): Promise<void> {
    shown = await WebviewPage.open('check-access', theme);
    await shown.send({ type: 'start', language: 'en', texts: checkAccessWords });
    await shown.send(shownChecks());
    await shown.send({ type: 'lock', lock });
    await dialog().waitFor();
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), []);
    await shown.close();
  });

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`says so in the ${theme} theme, to everybody`, async () => {
      await open(theme);
      await shown.screenshot('page-lock');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('takes nothing but the way back and its end', async () => {
    await open();
    await shown.page.keyboard.press('Escape');
    await dialog().waitFor();
    assert.equal(await shown.page.evaluate('document.activeElement.closest("dialog") !== null'), true);
    await shown.page.keyboard.press('Enter');
    assert.deepEqual((await shown.sent()).at(-1), { type: 'lock', action: 'back' });
    await button('Close').click();
    assert.deepEqual((await shown.sent()).at(-1), { type: 'lock', action: 'close' });
  });

  it('can be used again when it is back, and is what it was', async () => {
    await open();
    await shown.send({ type: 'lock', lock: null });
    await dialog().waitFor({ state: 'detached' });
    await button(checkAccessWords.again).click();
    assert.deepEqual((await shown.sent()).at(-1), { type: 'refresh' });
  });
});
