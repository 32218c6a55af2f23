import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ShownChecks } from '../../src/protocol/checkAccess';
import type { Check } from '../../src/protocol/checks';
import { checkAccessWords as words, newVaultChecks, shownChecks } from '../fixtures/accessChecks';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage } from './webviewPage';

describe('The page that checks access', () => {
  let shown: WebviewPage;

  async function open(
    message: ShownChecks = shownChecks(),
    theme: ThemeName = 'dark',
    size?: { width: number; height: number },
  ): Promise<void> {
    shown = await WebviewPage.open('check-access', theme, size);
    await shown.send({ type: 'start', language: 'en', texts: words });
    await shown.send(message);
  }

  const row = (title: string): Locator => shown.page.getByRole('listitem', { name: new RegExp(`^${title}`) });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true });
  const focused = (): Promise<string> =>
    shown.page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()');
  const withCheck = (id: string, change: Partial<Check>): ShownChecks =>
    shownChecks(newVaultChecks.map((check) => (check.id === id ? { ...check, ...change } : check)));
  const asking: Partial<Check> = { state: 'asking', evidence: '', remedy: '', actions: [] };

  /** Goes on with the Tab key until something has the focus. */
  async function tabTo(label: string | RegExp): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      await shown.page.keyboard.press('Tab');
      const name = await focused();
      if (typeof label === 'string' ? name === label : label.test(name)) return;
    }
    assert.fail(`The Tab key does not lead to ${String(label)}.`);
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be read by everybody in the ${theme} theme`, async () => {
      await open(shownChecks(), theme);
      await shown.screenshot('check-access');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('says how each check came out in words, with what was seen and what to do', async () => {
    await open();
    for (const [title, word] of [
      ['Microsoft.PowerPlatform', 'Failed'],
      ['The vault goes by', 'Passed'],
      ['The network', 'Not known'],
      ['The secret', 'Checking…'],
    ] as const) {
      assert.match((await row(title).getAttribute('aria-label')) ?? '', new RegExp(`: ${word}$`));
      assert.ok(await row(title).getByText(word, { exact: true }).isVisible());
    }
    await row('The network')
      .getByText(/Address ranges that it lets in: 1/)
      .waitFor();
    await row('The network')
      .getByText(/^What to do: Let in the addresses/)
      .waitFor();
  });

  for (const [why, size] of [
    ['300 pixels wide', { width: 300, height: 700 }],
    ['at twice the size', { width: 640, height: 360 }],
  ] as const) {
    it(`needs no scrolling to the side ${why}`, async () => {
      await open(shownChecks(), 'dark', size);
      assert.equal(await shown.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0);
      await shown.screenshot(`check-access-${size.width}`);
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('asks for what is pressed, by ids alone', async () => {
    await open();
    assert.deepEqual(
      await shown.sentAfter('checkAction', () => row('Microsoft.PowerPlatform').getByText('Register it', { exact: true }).click()),
      {
        type: 'checkAction',
        section: '0',
        check: 'provider',
        action: 'act0',
      },
    );
    assert.deepEqual(
      await shown.sentAfter('checkAction', () => row('The network').getByText('Copy the command that lists its rules').click()),
      {
        type: 'checkAction',
        section: '0',
        check: 'firewall',
        action: 'act0',
      },
    );
    assert.deepEqual(await shown.sentAfter('checkAction', () => row('The network').getByText(words.checkAgain).click()), {
      type: 'checkAction',
      section: '0',
      check: 'firewall',
      action: 'again',
    });
    assert.deepEqual(await shown.sentAfter('refresh', () => button(words.again).click()), { type: 'refresh' });
    assert.deepEqual(await shown.sentAfter('copy', () => button(words.copy).click()), { type: 'copy' });
    await shown.page.getByText(words.copied, { exact: true }).waitFor();
  });

  it('can be used with the keyboard alone, which keeps its place while a check is made anew', async () => {
    await open();
    await tabTo(words.again);
    assert.deepEqual(await shown.sentAfter('refresh', () => shown.page.keyboard.press('Enter')), { type: 'refresh' });
    await tabTo('Give it the role');
    assert.deepEqual(await shown.sentAfter('checkAction', () => shown.page.keyboard.press('Enter')), {
      type: 'checkAction',
      section: '0',
      check: 'dataverseRole',
      action: 'act0',
    });
    await shown.send(withCheck('dataverseRole', asking));
    assert.equal(await focused(), 'The Dataverse application may read the secret: Checking…');
    await shown.send(
      withCheck('dataverseRole', { state: 'pass', evidence: 'It has an Azure role that reads secrets.', remedy: '', actions: [] }),
    );
    assert.equal(await focused(), 'Check again: The Dataverse application may read the secret');
    await tabTo(/^Check again: You may read/);
  });

  it('leaves the focus where a person took it meanwhile', async () => {
    await open();
    await row('Microsoft.PowerPlatform').getByText('Register it', { exact: true }).click();
    await shown.send(withCheck('provider', asking));
    await button(words.copy).focus();
    await shown.send(withCheck('provider', { state: 'pass', actions: [] }));
    assert.equal(await focused(), words.copy);
  });

  it('says to screen readers what has happened', async () => {
    await open();
    await shown.send({ type: 'notice', text: 'The role was assigned. It takes a few minutes to take effect.' });
    assert.equal(await shown.page.locator('#announcements').textContent(), 'The role was assigned. It takes a few minutes to take effect.');
  });

  it('tells the secrets of a credential apart', async () => {
    const {
      sections: [first],
      ...rest
    } = shownChecks();
    assert.ok(first);
    await open({
      ...rest,
      title: 'Check access: Payroll robot',
      sections: [
        { ...first, title: 'User name: kv-new / robot-user' },
        { ...first, id: '1', title: 'Password: kv-new / robot-pw' },
      ],
    });
    await shown.page.getByRole('heading', { name: 'Password: kv-new / robot-pw', level: 2 }).waitFor();
    const password = shown.page.getByRole('region', { name: 'Password: kv-new / robot-pw' });
    assert.deepEqual(await shown.sentAfter('checkAction', () => password.getByText('Register it', { exact: true }).click()), {
      type: 'checkAction',
      section: '1',
      check: 'provider',
      action: 'act0',
    });
    await shown.screenshot('check-access-credential');
  });

  it('takes a text as text', async () => {
    await open(withCheck('tenant', { evidence: '<img src=x onerror=alert(1)>' }));
    await row('The vault is in').getByText('<img src=x onerror=alert(1)>').waitFor();
    assert.equal(await shown.page.locator('img').count(), 0);
  });

  it('says that it is ready, and does nothing on messages that are none', async () => {
    await open();
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
    for (const message of [
      null,
      'show',
      { type: 'state' },
      { ...shownChecks(), sections: [{ id: '0' }] },
      { type: 'notice' },
      { type: 'run' },
      { type: 'start', language: 'en', texts: {} },
    ])
      await shown.send(message);
    assert.equal(await shown.page.locator('.checks li').count(), newVaultChecks.length);
    assert.equal((await shown.sent()).length, 1);
  });
});
