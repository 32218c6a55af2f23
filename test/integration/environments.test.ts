import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { OpenSidebar } from './support/sidebar';

describe('The second environment of the sandbox', () => {
  let sandbox: TestSandbox;
  let sidebar: OpenSidebar;

  before(async () => {
    sandbox = await startTestSandbox();
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.reset();
    sidebar = await OpenSidebar.on(sandbox);
    sidebar.answers.choice = '$(beaker) Sandbox (test)';
  });
  afterEach(() => sidebar.close());

  const labels = async (view: 'flowWarden.environment' | 'flowWarden.variables') => (await sidebar.rows(view)).map(({ label }) => label);

  it('is chosen like any other, and shows its own rows', async () => {
    await sidebar.run('flowWarden.chooseEnvironment');
    assert.equal((await labels('flowWarden.environment'))[0], 'Sandbox (test)');
    assert.deepEqual(await labels('flowWarden.variables'), ['SAP password', 'SAP user', 'Service URL']);
    assert.equal((await sidebar.row('flowWarden.variables', 'SAP user')).description, 'new_SapUser = svc-sap-test');
  });

  it('is open again after a restart', async () => {
    await sidebar.run('flowWarden.chooseEnvironment');
    sidebar.restart();
    await sidebar.until(
      'the environment is back',
      async () => (await labels('flowWarden.environment'))[0] === 'Sandbox (test)' && (await labels('flowWarden.variables')).length === 3,
    );
  });

  it('is not mixed up with the first one in what is kept for the next start', async () => {
    await sidebar.run('flowWarden.useSandbox');
    await sidebar.rows('flowWarden.variables');
    await sidebar.run('flowWarden.chooseEnvironment');
    assert.deepEqual(await labels('flowWarden.variables'), ['SAP password', 'SAP user', 'Service URL']);
  });

  it('is said to be missing where the running sandbox has one only', async () => {
    const file = join(sidebar.storage, 'ready.json');
    const { environments, ...older } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.ok(environments);
    writeFileSync(file, JSON.stringify(older));
    await sidebar.run('flowWarden.chooseEnvironment');
    const [environment] = await sidebar.rows('flowWarden.environment');
    assert.equal(environment?.label, 'Sandbox (test)');
    assert.equal(environment.icon, 'warning');
    await sidebar.run('flowWarden.useSandbox');
    assert.equal((await labels('flowWarden.environment'))[0], 'Sandbox');
  });
});
