import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startTestSandbox, type TestSandbox } from '../fixtures/runningSandbox';
import { daily, solutionFlow } from '../fixtures/solutionFlow';
import { closeAll, lightBulb, open, until, untilCodes, whole } from './support/editor';
import { callWithSecret, flowOf, toText } from './support/flows';
import { OpenSidebar, type Row } from './support/sidebar';

const view = 'flowWarden.dependencies';

describe('Show dependencies', () => {
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
    await closeAll();
  });

  const sapPassword = { id: 'test', start: { kind: 'variableName', schemaName: 'new_SapPassword' } };
  const labels = (rows: readonly Row[]): string[] => rows.map(({ label }) => label);

  /** The row that a way of labels leads to, from the top of the view. */
  async function follow(...way: readonly string[]): Promise<Row> {
    let row: Row | undefined;
    for (const label of way) row = await sidebar.row(view, label, row?.element);
    assert.ok(row);
    return row;
  }

  it('tells both ways what hangs on a credential of the sidebar', async () => {
    const { element } = await sidebar.row('flowWarden.credentials', 'SAP service account');
    await sidebar.run('flowWarden.showDependencies', element);
    assert.deepEqual(labels(await sidebar.rows(view)), ['SAP service account']);
    await follow('SAP service account', 'Rests on', 'SAP password', 'sap-pw');
    await follow('SAP service account', 'Used by', 'SAP invoices', 'SAP invoices', 'Close the month in SAP');
    assert.match(sidebar.descriptions[view]?.message ?? '', /2 connections, 5 flows use this/);
  });

  it('goes on from a row of its own view', async () => {
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    const credential = await follow('SAP password', 'Used by', 'SAP service account');
    await sidebar.run('flowWarden.showDependencies', credential.element);
    assert.deepEqual(labels(await sidebar.rows(view)), ['SAP service account']);
  });

  it('asks about the name under the cursor of a flow, and counts the flow itself', async () => {
    const flow = solutionFlow({ Daily: daily }, {});
    Object.assign(flow.properties.definition.parameters, {
      'SAP password (new_SapPassword)': { type: 'String', metadata: { schemaName: 'new_SapPassword' } },
    });
    const document = await open(JSON.stringify(flow, undefined, 2), 'MonthEnd.json');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const cursor = document.positionAt(document.getText().indexOf('"new_SapPassword"') + 3);
    editor.selection = new vscode.Selection(cursor, cursor);
    await sidebar.run('flowWarden.showDependencies');
    const file = await follow('SAP password', 'Used by', 'MonthEnd.json');
    await closeAll();
    await sidebar.run('flowWarden.openNode', file.element);
    const shown = vscode.window.activeTextEditor;
    assert.equal(shown?.document.uri.toString(), document.uri.toString());
    assert.match(shown.document.lineAt(shown.selection.active).text, /new_SapPassword/);
  });

  it('opens a flow that has no file as the environment has it, to look at', async () => {
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    const flow = await follow('SAP password', 'Used by', 'SAP service account', 'SAP invoices', 'SAP invoices', 'Close the month in SAP');
    assert.match(flow.context, /canOpen/);
    await sidebar.run('flowWarden.openNode', flow.element);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'flow-warden-flow');
    assert.equal(document.languageId, 'json');
    assert.match(document.getText(), /^\{\n {2}"/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), undefined);
  });

  it('shows the findings of such a flow, and offers no fix for what cannot be changed here', async () => {
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    const { element } = await follow(
      'SAP password',
      'Used by',
      'SAP service account',
      'SAP invoices',
      'SAP invoices',
      'Close the month in SAP',
    );
    assert.ok(element.start?.kind === 'flow');
    const clientdata = toText(flowOf({ Call: callWithSecret() }));
    const headers = {
      authorization: `Bearer ${await sandbox.token('dataverse', 'tomas.figueira@harbourlight.example')}`,
      'content-type': 'application/json',
    };
    const changed = await fetch(`${sandbox.ready.dataverse}/api/data/v9.2/workflows(${element.start.id})`, {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ clientdata }),
    });
    assert.ok(changed.ok, await changed.text());
    await sidebar.run('flowWarden.openNode', element);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'flow-warden-flow');
    await untilCodes(document.uri, ['FW101']);
    const titles = (await lightBulb(document, whole(document)))
      .map(({ title }) => title)
      .filter((title) => title.includes('FW') || title.startsWith('Fix'));
    assert.deepEqual(
      titles.filter((title) => !/^(?:Explain|Turn off) FW101/.test(title)),
      [],
    );
    assert.ok(titles.includes('Explain FW101'));
  });

  it('says what could not be seen, and does not leave it out', async () => {
    await sandbox.fault({
      service: 'dataverse',
      path: 'connectioninstances',
      times: 0,
      fault: { kind: 'status', status: 403, code: '0x80040220', message: 'Principal user is missing prvReadconnectioninstance privilege' },
    });
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    const unseen = (await sidebar.rows(view)).filter(({ label }) => label.startsWith('Could not be seen'));
    assert.ok(unseen.length > 0);
    assert.ok(unseen.every(({ description }) => description !== ''));
    assert.match(sidebar.descriptions[view]?.message ?? '', /not everything could be seen/);
  });

  it('tells why when the thing itself cannot be read, and keeps what it showed', async () => {
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    await sandbox.fault({
      service: 'dataverse',
      path: 'environmentvariabledefinitions',
      times: 0,
      fault: {
        kind: 'status',
        status: 403,
        code: '0x80040220',
        message: 'Principal user is missing prvReadEnvironmentVariableDefinition privilege',
      },
    });
    await sidebar.run('flowWarden.showDependencies', { id: 'test', start: { kind: 'variableName', schemaName: 'hbl_SapBatchPassword' } });
    await sidebar.until('the refusal is told', () =>
      Promise.resolve(sidebar.said.some((sentence) => sentence.includes('prvReadEnvironmentVariableDefinition'))),
    );
    assert.deepEqual(labels(await sidebar.rows(view)), ['SAP password']);
  });

  it('draws the same as a picture, in one panel', async () => {
    await sidebar.run('flowWarden.showDependencies', sapPassword);
    await sidebar.run('flowWarden.showDependenciesPicture');
    await until('the panel is open', () => panels().join() === 'Dependencies of SAP password');
    await sidebar.run('flowWarden.showDependenciesPicture', {
      id: 'test',
      start: { kind: 'secret', vault: 'kv-finance', secret: 'sap-pw' },
    });
    await until('the panel shows the other graph', () => panels().join() === 'Dependencies of sap-pw');
  });

  it('shows nothing of an environment that was left', async () => {
    await sidebar.run('flowWarden.showDependenciesPicture', sapPassword);
    await until('the panel is open', () => panels().length === 1);
    sidebar.answers.choice = 'Leave';
    await sidebar.run('flowWarden.leaveEnvironment');
    await until('the panel is closed', () => panels().length === 0);
    await sidebar.until('the view is empty', async () => (await sidebar.rows(view)).length === 0);
  });
});

/** The titles of the open pictures. */
function panels(): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('flowWarden.dependencies'))
    .map(({ label }) => label);
}
