import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ShareView } from '../../src/protocol/shareCredential';
import { found, person, row, shareView, team, texts } from '../fixtures/shareView';
import { themeColours, type ThemeName } from '../fixtures/themeColours';
import { WebviewPage } from './webviewPage';

const sofia = person('Sofia Lindqvist');
const plant = team('Plant operations', 'Owner team');
const outcomes: ShareView['outcomes'] = [
  {
    principal: plant,
    title: 'Plant operations: User',
    rows: [
      row('SAP service account', 'done', 'Done', { detail: 'Shared as User.' }),
      row('SAP user', 'done', 'Done', { detail: 'Was shared already.' }),
      row('SAP password', 'failed', 'Failed', {
        detail: 'You may not share this variable.',
        remedy: 'Ask the owner of the variable to share it with Plant operations, or to let you share it.',
        said: 'SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: 5c3f7a21-0000-4000-8000-000000000001, AccessRights: ShareAccess',
        again: 'Try again',
      }),
    ],
  },
  {
    principal: sofia,
    title: 'Sofia Lindqvist: User',
    rows: [
      row('SAP service account', 'useless', 'Shared, but of no use', {
        detail: 'The security roles of Sofia Lindqvist lack the privilege to read credentials.',
        remedy:
          'Ask an administrator of the environment to give Sofia Lindqvist a security role that allows it, such as Environment Maker.',
        again: 'Check again',
      }),
      row('SAP user', 'kept', 'Left as it was', { detail: 'Stays as it is.' }),
      row('SAP password', 'skipped', 'Not tried', { detail: 'Not tried, because of the credential.' }),
    ],
  },
];
const removal: NonNullable<ShareView['removal']> = {
  id: person('Élodie Marchand').id,
  question: 'Stop sharing SAP service account with Élodie Marchand?',
  consequence:
    'They can no longer use the credential, unless a team or a security role lets them. The variables stay shared with them unless you tick the box.',
  looking: false,
  variables: [
    { name: 'SAP user', keeps: true, fate: 'Stays as it is. They need it for the credential SAP batch account.' },
    { name: 'SAP password', keeps: false, fate: 'No longer shared: nothing else needs it, as far as can be seen.' },
  ],
};

describe('The page that shares a credential', () => {
  let shown: WebviewPage;

  async function open(
    session: ShareView = shareView(),
    theme: ThemeName = 'dark',
    size?: { width: number; height: number },
  ): Promise<void> {
    shown = await WebviewPage.open('share-credential', theme, size);
    await shown.send({ type: 'start', language: 'en', texts });
    await shown.send({ type: 'state', session });
  }

  afterEach(async () => {
    assert.deepEqual(await shown.blocked(), [], 'The content security policy stops nothing that the page does.');
    await shown.close();
  });

  const show = (session: ShareView) => shown.send({ type: 'state', session });
  const search = (): Locator => shown.page.getByRole('combobox', { name: 'Add people or teams' });
  const button = (name: string): Locator => shown.page.getByRole('button', { name, exact: true });
  const roleOf = (name: string): Locator => shown.page.getByRole('combobox', { name: `Role: ${name}` });
  const announced = () => shown.page.locator('#announcements').textContent();
  const focused = () => shown.page.evaluate('document.activeElement.id || document.activeElement.tagName');
  const fits = () => shown.page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  /** Types into the search, and answers what the page asks for. */
  async function find(text: string, ...answer: Parameters<typeof found> extends [string, ...infer Rest] ? Rest : never): Promise<void> {
    await search().focus();
    const asked = await shown.sentAfter('search', () => search().fill(text));
    assert.equal(asked.text, text);
    await shown.send(found(text, ...answer));
  }

  for (const theme of Object.keys(themeColours) as ThemeName[]) {
    it(`can be used by everybody in the ${theme} theme`, async () => {
      await open(
        shareView({
          chosen: [
            { principal: plant, role: 'user' },
            { principal: sofia, role: 'coOwner' },
          ],
        }),
        theme,
        { width: 1100, height: 860 },
      );
      await shown.screenshot('share');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await find(
        'p',
        [person('Aoife Brennan', 'aoife.brennan@harbourlight.example · has it as User'), plant, person('Pieter van den Berg')],
        { more: true, disabledBecause: { 'Pieter van den Berg': 'is disabled and cannot sign in' } },
      );
      await shown.page.keyboard.press('ArrowDown');
      await shown.screenshot('share-search');
      assert.deepEqual(await shown.accessibilityFaults(), []);
      await shown.page.keyboard.press('Escape');
      await show(shareView({ outcomes, summary: '2 of 6 could not be done.', removal }));
      await shown.page.getByRole('checkbox').click();
      await shown.page.setViewportSize({ width: 1100, height: 1300 });
      await shown.screenshot('share-results');
      assert.deepEqual(await shown.accessibilityFaults(), []);
    });
  }

  it('asks for nothing but what it is to show', async () => {
    await open();
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
  });

  it('does nothing on messages that are none', async () => {
    await open();
    for (const message of [
      null,
      'show',
      { type: 'state' },
      { type: 'state', session: { title: 7 } },
      { type: 'run' },
      { type: 'found', found: [] },
      { ...found('', [sofia]), found: [{}] },
    ])
      await shown.send(message);
    await shown.page.getByRole('heading', { name: 'Share SAP service account' }).waitFor();
    assert.equal(await shown.page.locator('.shares .people > li').count(), 3);
  });

  it('says why somebody may not share, and lets them do nothing but look', async () => {
    await open(
      shareView({
        hindrance: {
          text: 'You may not share this credential. It belongs to Aoife Brennan, and what you were given does not include sharing.',
          remedy: 'Ask Aoife Brennan to share it, or to give you a role with which you can.',
        },
      }),
      'light',
    );
    await shown.page.getByText('You may not share this credential.').waitFor();
    assert.ok(
      (await search().isDisabled()) &&
        (await roleOf('Freight pricing').isDisabled()) &&
        (await button('Stop sharing: Freight pricing').isDisabled()),
    );
    assert.deepEqual(await shown.accessibilityFaults(), []);
    await shown.screenshot('share-hindered');
  });

  it('takes an answer only for what is searched now', async () => {
    await open();
    await find('so', [sofia]);
    await shown.sentAfter('search', () => search().fill('sox'));
    await shown.send(found('so', [sofia]));
    assert.equal(await shown.page.locator('#search-list li').count(), 0);
    await shown.send(found('sox', []));
    await shown.page.getByText('Nobody found.').waitFor();
  });

  it('says why people may be missing from what was found', async () => {
    await open();
    await find('so', [plant], { problem: 'You may not read this.' });
    await shown.page.getByText('You may not read this.').waitFor();
  });

  it('reads on when the person comes to the end of what was found', async () => {
    await open();
    await find('a', [sofia, plant], { more: true });
    await shown.sentAfter('more', async () => {
      await shown.page.keyboard.press('ArrowDown');
      await shown.page.keyboard.press('ArrowDown');
    });
  });

  it('does not choose who is disabled, nor who was found for an older text', async () => {
    await open();
    await find('pieter', [person('Pieter van den Berg')], { disabledBecause: { 'Pieter van den Berg': 'is disabled and cannot sign in' } });
    await shown.page.getByRole('option', { name: /Pieter/ }).click({ force: true });
    await shown.page.keyboard.press('Enter');
    await search().fill('sof');
    await shown.page.keyboard.press('Enter');
    assert.ok(!(await shown.sent()).some(({ type }) => type === 'choose'));
  });

  it('is used from the search to the sharing with the keyboard alone', async () => {
    await open();
    await find('sofia', [sofia]);
    await shown.page.keyboard.press('ArrowDown');
    assert.deepEqual(await shown.sentAfter('choose', () => shown.page.keyboard.press('Enter')), { type: 'choose', id: sofia.id });
    await show(shareView({ chosen: [{ principal: sofia, role: 'user' }] }));
    assert.equal(await announced(), 'To be shared with: Sofia Lindqvist');
    await shown.page.keyboard.press('Tab');
    assert.deepEqual(await shown.sentAfter('setRole', () => shown.page.keyboard.press('ArrowDown')), {
      type: 'setRole',
      id: sofia.id,
      role: 'userAndShare',
    });
    await show(shareView({ chosen: [{ principal: sofia, role: 'userAndShare' }] }));
    assert.equal(await roleOf('Sofia Lindqvist').inputValue(), 'userAndShare');
    await shown.page.keyboard.press('Tab');
    await shown.page.keyboard.press('Tab');
    assert.deepEqual(await shown.sentAfter('share', () => shown.page.keyboard.press('Enter')), { type: 'share' });
    await show(
      shareView({
        busy: true,
        outcomes: [
          {
            principal: sofia,
            title: 'Sofia Lindqvist: User and share',
            rows: [row('SAP service account', 'doing', 'Under way'), row('SAP user', 'waiting', 'Waiting')],
          },
        ],
      }),
    );
    assert.equal(await focused(), 'results');
    await show(
      shareView({
        summary: 'Everything is shared.',
        outcomes: [{ principal: sofia, title: 'Sofia Lindqvist: User and share', rows: [row('SAP service account', 'done', 'Done')] }],
      }),
    );
    assert.equal(await announced(), 'Everything is shared.');
  });

  it('goes back to the search when somebody is taken off the list', async () => {
    await open(shareView({ chosen: [{ principal: sofia, role: 'user' }] }));
    assert.deepEqual(await shown.sentAfter('unchoose', () => button('Do not share with: Sofia Lindqvist').click()), {
      type: 'unchoose',
      id: sofia.id,
    });
    assert.equal(await focused(), 'search');
  });

  it('shares only with somebody who was chosen', async () => {
    await open();
    await button('Share').click({ force: true });
    assert.ok(!(await shown.sent()).some(({ type }) => type === 'share'));
  });

  it('changes a role only when that is said', async () => {
    await open();
    await roleOf('Freight pricing').selectOption('coOwner');
    assert.deepEqual(await shown.sent(), [{ type: 'ready' }]);
    assert.deepEqual(await shown.sentAfter('changeRole', () => button('Change role: Freight pricing').click()), {
      type: 'changeRole',
      id: team('Freight pricing').id,
      role: 'coOwner',
    });
    const { shares, ...rest } = shareView();
    await show({ ...rest, shares: shares.map((share) => (share.principal.kind === 'team' ? { ...share, role: 'coOwner' } : share)) });
    assert.equal(await button('Change role: Freight pricing').count(), 0);
  });

  it('shows rights that are no role, and offers the roles', async () => {
    await open(shareView({ shares: [{ principal: sofia, role: 'custom', roleName: 'Custom', rights: 'Read, Write' }] }));
    assert.equal(await roleOf('Sofia Lindqvist').locator('option:checked').textContent(), 'Custom: Read, Write');
    await roleOf('Sofia Lindqvist').selectOption('user');
    assert.deepEqual(await shown.sentAfter('changeRole', () => button('Change role: Sofia Lindqvist').click()), {
      type: 'changeRole',
      id: sofia.id,
      role: 'user',
    });
  });

  it('asks in its place before a share is removed, and says what becomes of the variables', async () => {
    await open();
    assert.deepEqual(await shown.sentAfter('askRemoval', () => button('Stop sharing: Élodie Marchand').click()), {
      type: 'askRemoval',
      id: removal.id,
    });
    await show(shareView({ removal: { ...removal, looking: true, variables: [] } }));
    assert.equal(await focused(), 'removal');
    await shown.page.getByText('Looking at what else needs the variables').waitFor();
    await show(shareView({ removal }));
    assert.ok(await shown.page.getByText('They need it for the credential SAP batch account.').isHidden());
    await shown.page.keyboard.press('Tab');
    await shown.page.keyboard.press('Space');
    await shown.page.getByText('They need it for the credential SAP batch account.').waitFor();
    await shown.page.keyboard.press('Tab');
    assert.deepEqual(await shown.sentAfter('remove', () => shown.page.keyboard.press('Enter')), {
      type: 'remove',
      id: removal.id,
      withVariables: true,
    });
  });

  it('leaves the box unticked, and forgets it for the next question', async () => {
    await open(shareView({ removal }));
    await shown.page.getByRole('checkbox').click();
    await show(shareView());
    await show(shareView({ removal }));
    assert.deepEqual(await shown.sentAfter('remove', () => shown.page.locator('#confirm-removal').click()), {
      type: 'remove',
      id: removal.id,
      withVariables: false,
    });
  });

  it('gives the question up with Escape, and goes back to where it was asked', async () => {
    await open();
    await show(shareView({ removal }));
    await shown.sentAfter('cancelRemoval', () => shown.page.keyboard.press('Escape'));
    await show(shareView());
    assert.equal(await focused(), `remove-${removal.id}`);
  });

  it('tries a row again', async () => {
    await open(shareView({ outcomes, summary: '2 of 6 could not be done.' }));
    await shown.page.getByText('The service said: “SecLib::AccessCheckEx failed.').waitFor();
    assert.deepEqual(await shown.sentAfter('retry', () => button('Try again: SAP password, Plant operations').click()), {
      type: 'retry',
      id: plant.id,
      row: 'SAP password',
    });
    assert.deepEqual(await shown.sentAfter('retry', () => button('Check again: SAP service account, Sofia Lindqvist').click()), {
      type: 'retry',
      id: sofia.id,
      row: 'SAP service account',
    });
  });

  it('says what failed and what to do, and asks again', async () => {
    await open();
    await shown.send({ type: 'failed', text: 'Dataverse cannot be reached', remedy: 'Check the network.' });
    await shown.page.getByRole('alert').getByText('Check the network.').waitFor();
    assert.deepEqual(await shown.sentAfter('refresh', () => button('Refresh').click()), { type: 'refresh' });
    await shown.send({ type: 'loading', text: 'Reading…' });
    await show(shareView());
    await shown.page.getByRole('heading', { name: 'Share SAP service account' }).waitFor();
  });

  it('says what it cannot see', async () => {
    await open(
      shareView({
        notes: ['Whether you may share it could not be found out.'],
        variables: [],
        variableNotes: [
          'Which variables its entries use cannot be seen from here. Share those as well, or people cannot use the credential.',
        ],
        shares: [],
      }),
      'light',
    );
    await shown.page.getByText('Nobody but the owner has it, unless a security role lets them.').waitFor();
    await shown.page.getByText('Which variables its entries use cannot be seen from here.').waitFor();
    await shown.screenshot('share-unseen');
    assert.deepEqual(await shown.accessibilityFaults(), []);
  });

  it('works in a narrow panel, and at twice the size', async () => {
    await open(
      shareView({
        chosen: [
          { principal: plant, role: 'user' },
          { principal: sofia, role: 'coOwner' },
        ],
        outcomes,
        summary: '2 of 6 could not be done.',
        removal,
      }),
      'light',
      { width: 300, height: 700 },
    );
    await shown.page.getByRole('checkbox').click();
    assert.ok(await fits());
    await find('p', [person('Aoife Brennan'), plant], { more: true });
    assert.ok(await fits());
    await shown.screenshot('share-narrow-search');
    await shown.page.keyboard.press('Escape');
    await shown.page.setViewportSize({ width: 300, height: 2400 });
    await shown.screenshot('share-narrow');
    await shown.page.setViewportSize({ width: 640, height: 400 });
    assert.ok(await fits());
    await shown.screenshot('share-zoomed');
  });
});
