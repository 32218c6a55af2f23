import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import type { ConnectForm } from '../../src/protocol/connectCredential';
import { connected, connectForm, connectMaking, connectStart, machinesFound, notConnected, runOwnerChecks } from '../fixtures/connectPage';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage, type SentMessage } from './webviewPage';

describe('The page that makes a desktop flow connection', () => {
  let shown: WebviewPage;

  async function open(form: Partial<ConnectForm> = {}, theme: ThemeName = 'dark', size?: { width: number; height: number }): Promise<void> {
    shown = await WebviewPage.open('connect-credential', theme, size);
    await shown.send(connectStart);
    await shown.send(connectForm(form));
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  const field = (name: string): Locator => shown.page.getByLabel(name).first();
  const machine = (): Locator => shown.page.getByRole('combobox', { name: 'Machine or machine group' });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true });
  const password = (): Locator => shown.page.locator('#certificate-password');
  const withRunOwner = (more: Partial<ConnectForm['runOwner']> = {}): Partial<ConnectForm> => ({
    machine: { text: 'Finance robots', error: '' },
    runOwner: { on: true, applicationId: { text: '', error: '' }, certificate: { text: '', error: '' }, checks: [], ...more },
  });
  const owned = withRunOwner({
    applicationId: { text: '5f0c1f6e-6a53-4b0e-9d5e-0f6b8a1f7c11', error: '' },
    certificate: { text: 'robot.pfx', error: '' },
    checks: runOwnerChecks,
  });
  const wide = () => shown.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const remembered = async () => shown.page.evaluate('acquireVsCodeApi().getState()');
  /** The number of the last change that the page told. */
  const lastEdit = async () =>
    ((await shown.sent()).findLast((message) => 'edit' in message) as (SentMessage & { readonly edit: number }) | undefined)?.edit ?? 0;

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be read by everybody in the ${theme} theme`, async () => {
      await open({}, theme, { width: 900, height: 1180 });
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await machine().focus();
      await shown.send(machinesFound);
      await shown.page
        .getByRole('option', { name: /Finance robots/ })
        .first()
        .waitFor();
      await shown.screenshot('connect-search');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.page.keyboard.press('Escape');
      await shown.send(connectForm(owned));
      await shown.screenshot('connect-run-owner');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.send(
        connectForm({
          ...withRunOwner({
            applicationId: { text: '', error: 'Enter the application (client) id of the run owner.' },
            certificate: { text: '', error: 'This is a PEM file. The service takes a PFX file, with the private key in it.' },
          }),
          machine: { text: '', error: 'Choose a machine or a group.' },
        }),
      );
      await shown.screenshot('connect-errors');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.send(connectMaking('doing'));
      await shown.screenshot('connect-making');
      await shown.send(connectMaking('failed', notConnected));
      await shown.screenshot('connect-not-connected');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.send(connectMaking('done', connected));
      await shown.screenshot('connect-connected');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  for (const [name, size] of [
    ['300 pixels', { width: 300, height: 700 }],
    ['200 % zoom', { width: 640, height: 360 }],
  ] as const) {
    it(`fits into ${name}`, async () => {
      await open(owned, 'dark', size);
      assert.ok((await wide()) <= 0);
      await shown.screenshot(`connect-run-owner-${size.width}`);
      await shown.send(connectMaking('failed', notConnected));
      assert.ok((await wide()) <= 0);
      await shown.screenshot(`connect-not-connected-${size.width}`);
    });
  }

  it('finds machines as one types, and chooses with the keyboard alone', async () => {
    await open();
    await machine().focus();
    assert.deepEqual(await shown.sentAfter('search', () => shown.page.keyboard.type('fin')), {
      type: 'search',
      field: 'machine',
      text: 'fin',
    });
    await shown.send({ ...machinesFound, text: 'something older', options: [] });
    await shown.page.getByText('Searching…').first().waitFor();
    await shown.send({ ...machinesFound, text: 'fin' });
    await shown.page.keyboard.press('ArrowDown');
    await shown.page.keyboard.press('ArrowDown');
    assert.deepEqual(await shown.sentAfter('choose', () => shown.page.keyboard.press('Enter')), {
      type: 'choose',
      edit: 1,
      field: 'machine',
      value: 'g2',
    });
  });

  it('says why a machine cannot be chosen, and does not choose it', async () => {
    await open();
    await machine().focus();
    await shown.send(machinesFound);
    await shown.page.getByRole('option', { name: /HBL-SPARE-01.*in no machine group/ }).click({ force: true });
    assert.ok(!(await shown.sent()).some(({ type }) => type === 'choose'));
  });

  it('goes on with Enter, and shows what is missing beside its field', async () => {
    await open();
    await field('Connection name').focus();
    assert.deepEqual(await shown.sentAfter('validate', () => shown.page.keyboard.press('Enter')), { type: 'validate', edit: 1 });
    await shown.send(connectForm({ edit: 1, machine: { text: '', error: 'Choose a machine or a group.' } }));
    await shown.page.getByText('Choose a machine or a group.').waitFor();
    assert.equal(await machine().getAttribute('aria-invalid'), 'true');
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'machine');
    assert.equal(await machine().getAttribute('aria-expanded'), 'false', 'No list covers the error.');
    assert.ok(!(await shown.sent()).some(({ type }) => type === 'create'));
  });

  it('makes the connection once the host says that all is there', async () => {
    await open({ machine: { text: 'Finance robots', error: '' } });
    await button('Create').click();
    assert.deepEqual(await shown.sentAfter('create', () => shown.send(connectForm({ edit: 1, complete: true }))), {
      type: 'create',
      password: '',
    });
    await shown.send(connectMaking('waiting'));
    assert.deepEqual(await shown.sentAfter('cancel', () => button('Cancel').click()), { type: 'cancel' });
  });

  it('keeps what was typed while an older answer arrives', async () => {
    await open();
    await shown.page.locator('#name input').fill('SAP robots');
    await shown.send(connectForm({ edit: (await lastEdit()) - 1, name: { text: 'SAP', error: '' } }));
    assert.equal(await shown.page.locator('#name input').inputValue(), 'SAP robots');
    await shown.send(connectForm({ edit: await lastEdit(), name: { text: 'SAP robots of finance', error: '' } }));
    assert.equal(await shown.page.locator('#name input').inputValue(), 'SAP robots of finance');
  });

  it('sends the password of the certificate once, and keeps it nowhere', async () => {
    await open(owned);
    const secret = randomUUID();
    await password().fill(secret);
    assert.equal(await password().getAttribute('type'), 'password');
    await button('Show the password').click();
    await shown.page.locator('#certificate-password[type="text"]').waitFor();
    await button('Hide the password').click();
    await shown.page.locator('#certificate-password[type="password"]').waitFor();
    // A form with a mistake in it sends nothing, and leaves the password where it is.
    await button('Create').click();
    await shown.send(connectForm({ ...owned, edit: 1, name: { text: '', error: 'Enter a name.' } }));
    assert.equal(await password().inputValue(), secret);
    await button('Create').click();
    assert.deepEqual(await shown.sentAfter('create', () => shown.send(connectForm({ ...owned, edit: 2, complete: true }))), {
      type: 'create',
      password: secret,
    });
    assert.equal(await password().inputValue(), '');
    assert.equal(await remembered(), undefined);
    assert.equal((await shown.sent()).filter((message) => JSON.stringify(message).includes(secret)).length, 1);
  });

  it('leaves the choice of the certificate to the host, and shows its name', async () => {
    await open(withRunOwner());
    await shown.page.getByText('No file chosen').waitFor();
    assert.deepEqual(
      await shown.sentAfter('chooseCertificate', () => shown.page.getByRole('button', { name: /^Certificate: No file chosen/ }).click()),
      { type: 'chooseCertificate' },
    );
    await shown.send(connectForm(owned));
    await shown.page.getByRole('button', { name: /^Certificate: robot.pfx/ }).waitFor();
  });

  it('asks for a run owner only where one is wanted', async () => {
    await open();
    assert.equal(await shown.page.getByRole('heading', { name: 'Run owner' }).count(), 0);
    assert.deepEqual(await shown.sentAfter('setRunOwner', () => shown.page.getByRole('checkbox').click()), {
      type: 'setRunOwner',
      edit: 1,
      on: true,
    });
  });

  it('takes over what the host knows without telling it that this has changed', async () => {
    await open();
    await shown.send(connectForm(owned));
    await shown.send(connectForm(withRunOwner()));
    assert.equal(await shown.page.locator('#application input').inputValue(), '');
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
  });

  it('offers to share where the run owner lacks access, and to look again', async () => {
    await open(owned);
    assert.deepEqual(await shown.sentAfter('checkAction', () => button('Share the credential…').click()), {
      type: 'checkAction',
      check: 'credential',
      action: 'share',
    });
    assert.deepEqual(await shown.sentAfter('checkAction', () => button('Check again: Access to the variables of the credential').click()), {
      type: 'checkAction',
      check: 'variables',
      action: 'again',
    });
  });

  it('tells how it ended, and offers what to do next', async () => {
    await open();
    await shown.send(connectMaking('doing'));
    await shown.send(connectMaking('failed', notConnected));
    assert.equal(await shown.page.evaluate('document.activeElement.id'), 'result');
    assert.match((await shown.page.locator('#announcements').textContent()) ?? '', /not connected.*is disabled/);
    for (const { id, label } of notConnected.actions)
      assert.deepEqual(await shown.sentAfter('resultAction', () => button(label).click()), { type: 'resultAction', action: id });
    await shown.send(connectForm({ made: true }));
    await button('Save again').waitFor();
  });

  it('is used from start to end by the keyboard', async () => {
    await open({ machine: { text: 'Finance robots', error: '' } });
    const { keyboard } = shown.page;
    const places: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      await keyboard.press('Tab');
      places.push(await shown.page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()'));
    }
    assert.deepEqual(places, ['credential', 'machine', 'name', 'run-owner', 'Create']);
    await keyboard.press('Enter');
    assert.deepEqual(await shown.sentAfter('create', () => shown.send(connectForm({ edit: 1, complete: true }))), {
      type: 'create',
      password: '',
    });
    await shown.send(connectMaking('done', connected));
    await keyboard.press('Tab');
    assert.deepEqual(await shown.sentAfter('resultAction', () => keyboard.press('Enter')), { type: 'resultAction', action: 'show' });
  });

  it('does nothing on messages that are none', async () => {
    await open();
    for (const message of [
      null,
      'form',
      { type: 'state' },
      { type: 'state', form: { edit: 0 } },
      { type: 'progress', steps: 7 },
      { type: 'run' },
    ])
      await shown.send(message);
    assert.equal(await shown.page.locator('#name input').inputValue(), 'SAP service account');
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
  });
});
