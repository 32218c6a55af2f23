import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { secretId } from '../../src/sandbox/company/azure';
import { checkAccessWords as words } from '../fixtures/accessChecks';
import { useJourney } from './journey';

describe('Checking access', () => {
  const journey = useJourney('Key vaults');

  const page = () => journey.workbench.sidebar.panel();
  const check = (title: string, state: string): Locator => page().getByRole('listitem', { name: new RegExp(`^${title}.*: ${state}$`) });
  const summary = (text: string | RegExp): Locator => page().locator('.summary', { hasText: text });
  const heading = (title: string): Locator => page().getByRole('heading', { name: `Check access: ${title}`, level: 1 });

  afterEach('asked no vault for a value', async () => {
    const asked = (await journey.sandbox.journal())
      .filter(({ service, method }) => service === 'keyVault' && method === 'GET')
      .map(({ path }) => path.split('?')[0] ?? '');
    assert.deepEqual(
      asked.filter((path) => !/^\/secrets\/?$|^\/secrets\/[^/]+\/versions\/?$/.test(path)),
      [],
    );
  });

  it('tells of a vault that may not be read what is missing, from its row', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.rows('Key vaults', 'kv-hr', 'no access').waitFor();
    await sidebar.pressInline(sidebar.rows('Key vaults', 'kv-hr', 'no access'), 'Check access');
    await heading('kv-hr').waitFor();
    await check('You may read the secrets', words.checkFail).waitFor();
    await check('The Dataverse application', words.checkPass).waitFor();
    await summary('Passed: 6. Failed: 1. Not known: 0.').waitFor();
    assert.equal(
      await check('You may read the secrets', words.checkFail).getByRole('button', { name: 'Give me the role' }).count(),
      0,
      'She owns nothing there.',
    );
    await journey.workbench.screenshot('journey-check-vault');
  });

  it('tells the same from the error below the vault', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.unfold('Key vaults', 'kv-plant');
    // The rows stand still once it is known how the secrets below are.
    await sidebar.rows('Key vaults', 'weighbridge-pw', 'blocked by the firewall').waitFor();
    await sidebar.pressInline(sidebar.rows('Key vaults', 'The firewall of Key Vault blocks you').first(), 'Check access');
    await heading('kv-plant').waitFor();
    await check('The network', words.checkUnknown)
      .getByText(/does not tell whether it keeps Power Platform out/)
      .waitFor();
  });

  it('does for the person what they may do, says why where that is refused, and looks again when asked to', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.choose(sidebar.rows('Key vaults', 'kv-new').first(), 'Check access');
    await heading('kv-new').waitFor();
    const register = check('Microsoft.PowerPlatform', words.checkFail).getByRole('button', { name: 'Register it' });
    await register.click();
    await journey.workbench.screenshot('journey-check-ask');
    await journey.workbench.messages.answerDialog('Register Microsoft.PowerPlatform in the subscription', 'Cancel');
    await register.click();
    await journey.workbench.messages.answerDialog('Register Microsoft.PowerPlatform in the subscription', 'Register it');
    await check('Microsoft.PowerPlatform', words.checkPass).waitFor();
    await check('The Dataverse application', words.checkFail).waitFor();
    await journey.workbench.screenshot('journey-check-mend');
    await journey.sandbox.fault({
      service: 'resourceManager',
      method: 'PUT',
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed', message: 'The client does not have authorization.' },
    });
    const giveRole = async (): Promise<void> => {
      await page().getByRole('button', { name: 'Give it the role' }).click();
      await journey.workbench.messages.answerDialog(
        'Give Dataverse the role Key Vault Secrets User on the vault kv-new?',
        'Give it the role',
      );
    };
    await giveRole();
    await check('The Dataverse application', words.checkFail)
      .getByText(/^That did not work: .*“The client does not have authorization\.”/)
      .waitFor();
    await journey.workbench.screenshot('journey-check-refused');
    await giveRole();
    await check('The Dataverse application', words.checkPass)
      .getByText(/It takes a few minutes to take effect/)
      .waitFor();
    await summary('All 7 checks passed.').waitFor();
    await journey.workbench.screenshot('journey-check-mended');

    await journey.sandbox.fault({
      service: 'resourceManager',
      times: 0,
      fault: { kind: 'status', status: 403, code: 'AuthorizationFailed', message: 'Not for you.' },
    });
    await page().getByRole('button', { name: words.again, exact: true }).click();
    await summary(/Failed: 0\. Not known: \d\./).waitFor();
    await journey.sandbox.clearFaults();
    await check('Microsoft.PowerPlatform', words.checkUnknown).getByRole('button', { name: words.checkAgain }).click();
    await check('Microsoft.PowerPlatform', words.checkPass).waitFor();
    await page().getByRole('button', { name: words.again, exact: true }).click();
    await summary('All 7 checks passed.').waitFor();
  });

  it('checks every secret of a credential, from the list of credentials', async () => {
    const { sidebar } = journey.workbench;
    await sidebar.only('Credentials');
    await sidebar.choose(sidebar.rows('Credentials', 'SAP service account').first(), 'Check access');
    await heading('SAP service account').waitFor();
    await page().getByRole('heading', { name: 'Password: kv-finance / sap-pw', level: 2 }).waitFor();
    await check('The secret is there', words.checkWarning).waitFor();
    await journey.workbench.screenshot('journey-check-credential');
  });

  it('checks what is typed in the palette, and can be handed on as text', async () => {
    await journey.workbench.runCommand('Flow Warden: Check access');
    await journey.workbench.fillBox(secretId('hr', 'payroll-pw'));
    await journey.workbench.pick('kv-hr / payroll-pw').click();
    await heading('kv-hr / payroll-pw').waitFor();
    await check('The secret is there', words.checkUnknown).waitFor();
    await summary('Passed: 6. Failed: 1. Not known: 1.').waitFor();
    await page().getByRole('button', { name: words.copy }).click();
    await page().getByText(words.copied, { exact: true }).waitFor();
    const text = await journey.workbench.pasteIntoNewFile();
    assert.match(text, /Failed: You may read the secret/);
    assert.match(text, /az role assignment create --assignee-object-id [0-9a-f-]{36} /);
  });

  it('says in the palette that nothing matches, and stays open when Enter is pressed then', async () => {
    const { workbench } = journey;
    await workbench.runCommand('Flow Warden: Check access');
    await workbench.fillBox('nothing of this name');
    await workbench.pick('Nothing matches').waitFor();
    await workbench.pressEnter();
    await workbench.pick('Nothing matches').waitFor();
    await workbench.screenshot('journey-check-nothing');
    await workbench.fillBox('kv-hr');
    await workbench.pick('kv-hr').waitFor();
    await workbench.pick('Nothing matches').waitFor({ state: 'detached' });
    await workbench.pressEscape();
  });

  it('finds the variables that point at a secret in the palette, too', async () => {
    await journey.workbench.runCommand('Flow Warden: Check access');
    await journey.workbench.fillBox('weighbridge-pw');
    await journey.workbench.screenshot('journey-check-pick');
    await journey.workbench.pick('kv-plant / weighbridge-pw').click();
    await heading('kv-plant / weighbridge-pw').waitFor();
    await check('The network', words.checkUnknown).waitFor();
  });
});
