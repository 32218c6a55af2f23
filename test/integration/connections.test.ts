import assert from 'node:assert/strict';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { OpenSidebar, type Row } from './support/sidebar';

describe('The connections of a credential in the sidebar', () => {
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
  afterEach(() => sidebar.close());

  const view = 'flowWarden.credentials';
  const heading = async (credential: string): Promise<Row> =>
    sidebar.row(view, 'Connections', (await sidebar.row(view, credential)).element);
  const connections = async (credential: string): Promise<Row[]> => sidebar.rows(view, (await heading(credential)).element);
  const deletions = async () => (await sandbox.journal()).filter(({ method }) => method === 'DELETE');

  it('are asked for when somebody looks, and counted then', async () => {
    assert.equal((await heading('SAP service account')).description, '');
    assert.ok(!(await sandbox.journal()).some(({ service }) => service === 'powerPlatform'));
    const rows = await connections('SAP service account');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['SAP customers', 'SAP invoices'],
    );
    await sidebar.until('they are counted', async () => (await heading('SAP service account')).description === '2');
    await sidebar.until(
      'the machines are known',
      async () => (await connections('SAP service account'))[0]?.description === 'connected · Finance robots',
    );
  });

  it('say why one is not connected, and which has to be saved once', async () => {
    const [legacy] = await connections('Legacy ERP');
    assert.ok(legacy);
    assert.match(legacy.description, /^not connected/);
    assert.equal(legacy.icon, 'error');
    assert.match(legacy.tooltip, /Power Platform said: Failed to sign in/);
    assert.match((await connections('SAP batch account'))[0]?.description ?? '', /save it once/);
  });

  it('say so where there is none', async () => {
    assert.deepEqual(
      (await connections('Payroll portal')).map(({ label }) => label),
      ['No connection takes it.'],
    );
  });

  it('show an error with its remedy when nothing can be asked, and go on from there', async () => {
    await sandbox.fault({ service: 'powerPlatform', times: 0, fault: { kind: 'drop', when: 'before' } });
    await sandbox.fault({ path: '/connectioninstances', times: 0, fault: { kind: 'drop', when: 'before' } });
    const [error] = await connections('SAP service account');
    assert.ok(error);
    assert.match(error.label, /cannot be reached/);
    await sandbox.clearFaults();
    await sidebar.run('flowWarden.retry', error.element);
    await sidebar.until('they are there', async () => (await connections('SAP service account')).length === 2);
  });

  it('are deleted only after a yes to what stops working then', async () => {
    const find = async () => (await connections('SAP service account')).find(({ label }) => label === 'SAP invoices');
    const connection = await find();
    assert.ok(connection);
    await sidebar.run('flowWarden.deleteConnection', connection.element);
    assert.match(
      sidebar.said.at(-1) ?? '',
      /^Delete “SAP invoices”\?\nThis stops working:\n(.*\n)*• Post supplier invoices to SAP \(Flow\)\n(.*\n)*The credential SAP service account stays\./,
    );
    assert.deepEqual(await deletions(), []);
    sidebar.answers.choice = 'Delete';
    await sidebar.run('flowWarden.deleteConnection', connection.element);
    await sidebar.until('it is gone', async () => (await find()) === undefined);
    assert.equal((await deletions()).length, 1);
  });

  it('stay where a deletion is refused', async () => {
    const [connection] = await connections('SAP service account');
    assert.ok(connection);
    await sandbox.fault({
      service: 'powerPlatform',
      method: 'DELETE',
      times: 0,
      fault: { kind: 'status', status: 403, message: 'You may not delete this connection.' },
    });
    sidebar.answers.choice = 'Delete';
    await sidebar.run('flowWarden.deleteConnection', connection.element);
    await sidebar.until('the refusal is told', () =>
      Promise.resolve((sidebar.said.at(-1) ?? '').includes('You may not delete this connection.')),
    );
    assert.equal((await connections('SAP service account')).length, 2);
  });
});
