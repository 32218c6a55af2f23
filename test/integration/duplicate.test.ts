import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { askSandbox, listed } from '../fixtures/askSandbox';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { OpenSidebar } from './support/sidebar';

const toTest = '$(beaker) Sandbox (test)';
const agree = '$(check) Duplicate';

describe('Moving a credential to another environment', () => {
  let sandbox: TestSandbox;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.reset();
    sidebar = await OpenSidebar.on(sandbox);
    await sidebar.run('flowWarden.useSandbox');
  });
  afterEach(async () => {
    await sidebar.close();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const credential = async (name: string) => (await sidebar.row('flowWarden.credentials', name)).element;
  const namesThere = async (set: string, column: string) =>
    listed(await askSandbox(sandbox, 'dataverse', `/api/data/v9.2/${set}?$select=${column}`, { environment: 'test' })).map((row) =>
      String(row[column]),
    );
  const variablesThere = () => namesThere('environmentvariabledefinitions', 'schemaname');
  const credentialsThere = () => namesThere('credentials', 'name');
  const shown = () =>
    (sidebar.lists.at(-1) ?? []).map(({ label, description, detail }) => [label, description, detail].filter(Boolean).join(' | '));

  describe('by duplicating it', () => {
    it('offers every environment but the one that is open', async () => {
      await sidebar.run('flowWarden.duplicateCredential', await credential('SAP freight robot'));
      const labels = sidebar.lists.at(-1)?.map(({ label }) => label) ?? [];
      assert.ok(labels.includes(toTest) && !labels.includes('$(beaker) Sandbox'), labels.join());
    });

    it('shows what will be made and what is used, and makes nothing before it is told to', async () => {
      sidebar.answers.choices = [toTest];
      await sidebar.run('flowWarden.duplicateCredential', await credential('SAP freight robot'));
      assert.deepEqual(shown().slice(0, 8), [
        '$(check) Duplicate | Makes 1 environment variable and the credential',
        'Made there',
        '$(key) SAP freight robot | credential',
        '$(lock) SAP robot password | hbl_SapRobotPassword → kv-finance / sap-pw',
        '$(package) Solution | none',
        'Used as is',
        '$(symbol-string) SAP user | new_SapUser = svc-sap-test | Another value than here: svc-sap',
        'Good to know',
      ]);
      assert.deepEqual(await credentialsThere(), []);
    });

    it('makes it there, stays here, and opens the other environment when that is wanted', async () => {
      sidebar.answers.choices = [toTest, agree];
      assert.equal(await sidebar.run('flowWarden.duplicateCredential', await credential('SAP freight robot')), undefined);
      assert.deepEqual(await credentialsThere(), ['SAP freight robot']);
      assert.ok((await variablesThere()).includes('hbl_SapRobotPassword'));
      await sidebar.until('it is told', () =>
        Promise.resolve(/“SAP freight robot” is in Sandbox \(test\) now/.test(sidebar.said.at(-1) ?? '')),
      );
      assert.equal((await sidebar.rows('flowWarden.environment'))[0]?.label, 'Sandbox');

      sidebar.answers.choices = [toTest, '$(key) SAP batch account', agree, 'Open Sandbox (test)'];
      sidebar.answers.inputs = ['SAP batch account (test)'];
      await sidebar.run('flowWarden.duplicateCredential', await credential('SAP batch account'));
      await sidebar.until('the other environment is open', async () =>
        (await sidebar.rows('flowWarden.credentials')).some(({ label }) => label === 'SAP batch account (test)'),
      );
      assert.equal((await sidebar.rows('flowWarden.environment'))[0]?.label, 'Sandbox (test)');
    });

    it('lets the person give a value to a variable that has none there, and choose a solution', async () => {
      const reference = (await pointingAt('bank-portal-pw')).replace('resourcegroups', 'resourceGroups');
      sidebar.answers.choices = [toTest, '$(lock) SAP password', '$(package) Solution', 'Automation test', agree];
      sidebar.answers.inputs = [reference];
      await sidebar.run('flowWarden.duplicateCredential', await credential('SAP service account'));
      const values = await namesThere('environmentvariablevalues', 'value');
      assert.ok(values.includes(reference));
      const posted = (await sandbox.journal()).find(
        ({ environment, method, path }) => environment === 'test' && method === 'POST' && path.endsWith('/credentials'),
      );
      assert.equal(posted?.headers['mscrm.solutionuniquename'], 'AutomationTest');
    });

    it('offers no way on while something is in the way, and says what', async () => {
      sidebar.answers.choices = [toTest];
      await sidebar.run('flowWarden.duplicateCredential', await credential('Legacy ERP'));
      assert.ok(!shown().some((line) => line.startsWith(agree)));
      assert.match(shown().join('\n'), /\$\(error\) The password variable was deleted here/);
    });

    it('refuses lists with the reason', async () => {
      sidebar.answers.choices = [toTest];
      await sidebar.run('flowWarden.duplicateCredential', await credential('Robot pool'));
      await sidebar.until('it is refused', () =>
        Promise.resolve(/may hold secrets, so it is never read here/.test(sidebar.said.at(-1) ?? '')),
      );
    });

    it('says what failed in the words of the service, what stays with its id, and takes it back', async () => {
      const before = await variablesThere();
      sidebar.answers.choices = [toTest, agree, 'Undo'];
      await sidebar.run('flowWarden.duplicateCredential', await credential('Payroll portal'));
      const told = sidebar.said.find((sentence) => sentence.includes('“Point hbl_PayrollPassword at the secret” failed'));
      assert.match(
        told ?? sidebar.said.join(' | '),
        /not authorized to read secrets.*The environment variable hbl_PortalUser stays \([0-9a-f-]{36}\)/s,
      );
      await sidebar.until('everything is gone again', () =>
        Promise.resolve(/Everything that was made is gone again/.test(sidebar.said.at(-1) ?? '')),
      );
      assert.deepEqual(await variablesThere(), before);
    });

    it('goes on from the step that failed', async () => {
      await sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'POST',
        path: '/credentials',
        fault: { kind: 'status', status: 500 },
      });
      sidebar.answers.choices = [toTest, agree, 'Continue from here'];
      await sidebar.run('flowWarden.duplicateCredential', await credential('SAP freight robot'));
      assert.deepEqual(await credentialsThere(), ['SAP freight robot']);
      assert.equal((await variablesThere()).filter((name) => name === 'hbl_SapRobotPassword').length, 1);
    });

    it('names what it could not take back', async () => {
      await sandbox.fault({
        service: 'dataverse',
        environment: 'test',
        method: 'DELETE',
        times: 0,
        fault: { kind: 'status', status: 403 },
      });
      sidebar.answers.choices = [toTest, agree, 'Undo'];
      await sidebar.run('flowWarden.duplicateCredential', await credential('Payroll portal'));
      assert.match(sidebar.said.at(-1) ?? '', /Not everything could be undone\..*hbl_PayrollPassword stays \([0-9a-f-]{36}\)/s);
    });
  });

  describe('by a solution', () => {
    it('writes a settings file to fill in and a guide', async () => {
      await sidebar.run('flowWarden.exportWithCredential', await credential('SAP service account'));
      const { settings, guide } = documents();
      assert.match(settings ?? '', /"SchemaName": "new_SapPassword",\s+"Value": ""/);
      assert.match(guide ?? '', /^# Move “SAP service account” to another environment/);
    });

    it('asks for the credential when it was called on none', async () => {
      sidebar.answers.choices = ['$(key) Weighbridge'];
      await sidebar.run('flowWarden.exportWithCredential');
      assert.match(documents().guide ?? '', /Move “Weighbridge”/);
    });

    it('checks the settings file of the active editor against another environment', async () => {
      await sidebar.run('flowWarden.exportWithCredential', await credential('SAP service account'));
      const settings = vscode.workspace.textDocuments.find(
        (document) => !document.isClosed && document.getText().includes('"EnvironmentVariables"'),
      );
      assert.ok(settings);
      // The guide's preview may still be on its way to the front.
      await sidebar.until('the settings file is in front', async () => {
        await vscode.window.showTextDocument(settings);
        return vscode.window.activeTextEditor?.document === settings;
      });
      sidebar.answers.choices = [toTest];
      await sidebar.run('flowWarden.checkImport');
      const report = documents().report;
      assert.match(report ?? '', /into Sandbox \(test\)/, sidebar.said.join(' | '));
      assert.match(report ?? '', /- `new_SapPassword`\n {2}- ✗ \*\*fail\*\* · A value after the import/);
      assert.match(report ?? '', /✓ \*\*pass\*\* · A value after the import\. The file leaves it empty, and it has a value there already/);
    });

    it('offers the settings files that are open where another editor is active', async () => {
      await sidebar.run('flowWarden.exportWithCredential', await credential('SAP service account'));
      await sidebar.run('flowWarden.checkImport');
      const [settings] = sidebar.lists.at(-1) ?? [];
      assert.match(settings?.label ?? '', /^Untitled-\d+$/);
      sidebar.answers.choices = [settings?.label ?? '', toTest];
      await sidebar.run('flowWarden.checkImport');
      assert.match(documents().report ?? '', /into Sandbox \(test\)/);
    });

    it('says of another file that it is no settings file', async () => {
      sidebar.answers.file = vscode.Uri.file(join(sidebar.storage, 'ready.json'));
      assert.match((await sidebar.run('flowWarden.checkImport')) ?? '', /ready\.json is no deployment settings file/);
    });
  });

  function documents(): { settings: string | undefined; guide: string | undefined; report: string | undefined } {
    const texts = vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed).map((document) => document.getText());
    return {
      settings: texts.find((text) => text.includes('"EnvironmentVariables"')),
      guide: texts.find((text) => text.startsWith('# Move')),
      report: texts.find((text) => text.startsWith('# Import of')),
    };
  }

  async function pointingAt(secret: string): Promise<string> {
    const rows = listed(
      await askSandbox(
        sandbox,
        'dataverse',
        `/api/data/v9.2/environmentvariablevalues?$select=value&$filter=contains(value,'/secrets/${secret}')`,
      ),
    );
    return String(rows[0]?.['value']);
  }
});
