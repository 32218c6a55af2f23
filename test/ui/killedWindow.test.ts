import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { askSandbox } from '../fixtures/askSandbox';
import { wizardWords as words } from '../fixtures/wizardFacts';
import { useJourney } from './journey';

describe('A window that is killed while a credential is made', () => {
  const journey = useJourney('Credentials');

  const page = () => journey.workbench.sidebar.panel();
  const input = (id: string): Locator => page().locator(`input[id="${id}"], [id="${id}"] input, [id="${id}"] textarea`).first();
  const choose = (group: string, value: string): Promise<void> => page().locator(`input[name="${group}"][value="${value}"]`).check();
  const footer = (name: string): Locator => page().getByRole('contentinfo').getByRole('button', { name });
  const variablesNamed = async (schemaName: string): Promise<number> => {
    const { body } = await askSandbox(
      journey.sandbox,
      'dataverse',
      `/api/data/v9.2/environmentvariabledefinitions?$filter=${encodeURIComponent(`schemaname eq '${schemaName}'`)}`,
    );
    return (body as { value: unknown[] }).value.length;
  };

  /** Creates a credential up to its own row, which the service does not answer before the window is killed. */
  async function killWhileMaking(name: string): Promise<void> {
    const { workbench, sandbox } = journey;
    await workbench.sidebar.pressTitle('Credentials', 'Create credential');
    await input('name').fill(name);
    await footer(words.next).click();
    await footer(words.next).click();
    await choose('userName.choice', 'new');
    await input('userName.displayName').fill(`${name} user`);
    await input('userName.value').fill('HBL\\robot-new');
    await choose('secret.choice', 'new');
    await input('secret.displayName').fill(`${name} password`);
    await page().getByRole('combobox', { name: words.vault }).selectOption({ label: 'kv-finance' });
    await page().getByRole('combobox', { name: words.secretName }).fill('sap-pw');
    await footer(words.next).click();
    await page().getByRole('heading', { name: words.headCheck, exact: true }).waitFor();
    await footer(words.next).click();
    await sandbox.fault({
      service: 'dataverse',
      method: 'POST',
      path: '/credentials',
      times: 0,
      fault: { kind: 'delay', milliseconds: 8_000 },
    });
    await footer(words.create).click();
    await page().locator('.steps li.doing', { hasText: name }).last().waitFor();
    workbench.killExtensionHost();
    await sandbox.clearFaults();
  }

  afterEach(() => journey.workbench.editor.closeTabs('Create credential'));

  it('is told of at the next start, and what it left is taken back', async () => {
    const { workbench } = journey;
    await killWhileMaking('Night robot');
    assert.equal(await variablesNamed('new_NightRobotUser'), 1);
    await workbench.reload();
    await workbench.messages.toast('A window was closed while “Night robot” was being made').waitFor();
    await workbench.screenshot('killed-window');
    await workbench.messages.pressToast('A window was closed', 'Undo');
    await workbench.until('the variable is gone', async () => (await variablesNamed('new_NightRobotUser')) === 0);
  });

  it('is gone on with where the person wants that', async () => {
    const { workbench } = journey;
    await workbench.sidebar.rows('Credentials').first().waitFor();
    await killWhileMaking('Dawn robot');
    await workbench.reload();
    await workbench.messages.pressToast('A window was closed while “Dawn robot” was being made', 'Continue');
    await workbench.messages.toast('“Dawn robot” is in Sandbox now.').waitFor();
    await workbench.sidebar.rows('Credentials', 'Dawn robot').waitFor();
  });
});
