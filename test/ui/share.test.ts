import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { connectSandbox } from '../fixtures/connectSandbox';
import { credentialNamed, maskOf, principalNamed, variableNamed } from '../unit/credentials/sharing/people';
import { useJourney } from './journey';

describe('Sharing a credential', () => {
  const journey = useJourney('Credentials');

  const page = () => journey.workbench.sidebar.panel();
  const services = () => connectSandbox(journey.sandbox);
  const search = (): Locator => page().getByRole('combobox', { name: 'Add people or teams' });
  const button = (name: string): Locator => page().getByRole('button', { name, exact: true });
  const shares = (name: string): Locator => page().locator('.shares .people > li', { hasText: name });
  const results = (title: string): Locator => page().getByRole('list', { name: title, exact: true });

  async function add(text: string, name: string): Promise<void> {
    await search().fill(text);
    await page()
      .getByRole('option', { name: new RegExp(name) })
      .click();
    await button(`Do not share with: ${name}`).waitFor();
  }

  async function masks(name: string): Promise<readonly string[]> {
    const principal = await principalNamed(services(), name);
    const objects = [
      { kind: 'credential', id: await credentialNamed(services(), 'SAP service account') },
      { kind: 'variable', id: await variableNamed(services(), 'new_SapUser') },
      { kind: 'variable', id: await variableNamed(services(), 'new_SapPassword') },
    ] as const;
    return Promise.all(objects.map((object) => maskOf(services(), object, principal)));
  }

  beforeEach(async () => {
    await journey.sandbox.reset();
    const { sidebar } = journey.workbench;
    await sidebar.choose(sidebar.rows('Credentials', 'SAP service account').first(), 'Share…');
    await shares('Élodie Marchand').waitFor();
  });

  afterEach(async () => {
    await journey.workbench.editor.closeTab('Share SAP service account');
  });

  it('shares with a team and with a person whose security roles do not allow it, each variable along', async () => {
    await add('plant', 'Plant operations');
    await search().fill('e');
    await page()
      .getByRole('option', { name: /Pieter van den Berg.*disabled/ })
      .waitFor();
    await journey.workbench.screenshot('journey-share-search');
    await add('sofia', 'Sofia Lindqvist');
    await page().getByRole('combobox', { name: 'Role: Plant operations' }).selectOption('userAndShare');
    await page().locator('#share').click();
    await page().getByText('Shared, but there is something to do before Sofia Lindqvist can use all of it.').first().waitFor();
    assert.equal(await results('Plant operations: User and share').getByText('Done').count(), 3);
    await results('Sofia Lindqvist: User').getByText('lack the privilege to read credentials').waitFor();
    await journey.workbench.screenshot('journey-share-results');
    assert.deepEqual(await masks('Plant operations'), ['ReadAccess,ShareAccess', 'ReadAccess', 'ReadAccess']);
    assert.deepEqual(await masks('Sofia Lindqvist'), ['ReadAccess', 'ReadAccess', 'ReadAccess']);
  });

  it('says of a variable that it was not shared, and tries it again', async () => {
    await add('yuki', 'Yuki Tanabe');
    await journey.sandbox.fault({
      path: `environmentvariabledefinitions(${await variableNamed(services(), 'new_SapPassword')})`,
      fault: { kind: 'status', status: 403 },
    });
    await page().locator('#share').click();
    const rows = results('Yuki Tanabe: User');
    await rows.getByText('Failed').waitFor();
    await journey.workbench.screenshot('journey-share-failed');
    await button('Try again: SAP password, Yuki Tanabe').click();
    await rows.getByText('Failed').waitFor({ state: 'detached' });
    assert.deepEqual(await masks('Yuki Tanabe'), ['ReadAccess', 'ReadAccess', 'ReadAccess']);
  });

  it('changes a role', async () => {
    await page().getByRole('combobox', { name: 'Role: Élodie Marchand' }).selectOption('user');
    await button('Change role: Élodie Marchand').click();
    await results('Élodie Marchand: User').getByText('Done').waitFor();
    assert.deepEqual(await masks('Élodie Marchand'), ['ReadAccess', 'ReadAccess', 'ReadAccess']);
  });

  it('takes the credential back with the variables that nothing else needs', async () => {
    await button('Stop sharing: Élodie Marchand').click();
    await page().getByRole('checkbox').click();
    await page().getByText('They need it for the credential SAP batch account.').waitFor();
    await journey.workbench.screenshot('journey-share-removal');
    await page().locator('#confirm-removal').click();
    await results('Élodie Marchand: no longer shared').getByText('Left as it was').waitFor();
    await shares('Élodie Marchand').waitFor({ state: 'detached' });
    await journey.workbench.screenshot('journey-share-removed');
    assert.deepEqual(await masks('Élodie Marchand'), ['', 'ReadAccess', '']);
  });

  it('keeps what was chosen while the page is hidden, and asks which credential from the palette', async () => {
    await add('diego', 'Diego Navarro');
    await journey.workbench.runCommand('Flow Warden: Share…');
    await journey.workbench.pick('SAP freight robot').click();
    await page().getByText('You may not share this credential. It belongs to Aoife Brennan').waitFor();
    await journey.workbench.screenshot('journey-share-hindered');
    await journey.workbench.editor.closeTab('Share SAP freight robot');
    await button('Do not share with: Diego Navarro').waitFor();
  });
});
