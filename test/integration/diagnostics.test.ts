import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { entraClientSecret } from '../fixtures/fakeSecrets';
import { closeAll, codes, findings, open, placeOf, replace, until, untilAllIsLookedAt, untilCodes, whole } from './support/editor';
import { callWithSecret, flowOf, many, openTrigger, readSecret, toText, wait } from './support/flows';

describe('Findings in the editor', () => {
  afterEach(closeAll);

  it('say what, where, how bad and which rule, and never the secret', async () => {
    const secret = entraClientSecret();
    const document = await open(toText(flowOf({ Call: callWithSecret(secret) })));
    await untilCodes(document.uri, ['FW101']);
    const [finding] = findings(document.uri);
    assert.ok(finding);
    assert.deepEqual(finding.range, placeOf(document, secret));
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(finding.source, 'flow-warden');
    assert.ok(typeof finding.code === 'object' && 'target' in finding.code);
    assert.match(finding.code.target.path, /\/docs\/rules\/FW101\.md$/);
    assert.ok(finding.message.includes(secret.slice(0, 3)));
    assert.ok(!finding.message.includes(secret.slice(0, 8)));
  });

  it('come in one go for a flow with several', async () => {
    const flow = flowOf({ Read: readSecret(), Call: callWithSecret() }, openTrigger());
    const document = await open(toText(flow));
    await until('three findings', () => findings(document.uri).length === 3);
    assert.deepEqual(codes(document.uri).sort(), ['FW101', 'FW201', 'FW301']);
  });

  it('appear while a person types and vanish when it is fixed', async () => {
    const document = await open(toText(flowOf({ Pause: wait() })));
    const secret = entraClientSecret();
    await replace(document, whole(document), toText(flowOf({ Call: callWithSecret(secret) })));
    await untilCodes(document.uri, ['FW101']);
    await replace(document, placeOf(document, secret), "@parameters('Secret')");
    await untilCodes(document.uri, []);
  });

  it('stay where they are while the JSON is half-typed, and nothing flashes', async () => {
    const secret = entraClientSecret();
    const document = await open(toText(flowOf({ Pause: wait(), Call: callWithSecret(secret) })));
    await untilCodes(document.uri, ['FW101']);
    const seen = new Set<string>();
    const recording = vscode.languages.onDidChangeDiagnostics(() => seen.add(codes(document.uri).join()));

    const brace = placeOf(document, '"Pause": {');
    await replace(document, brace, '"New": { "type": "Comp\n"Pause": {');
    await untilAllIsLookedAt();
    assert.deepEqual(
      findings(document.uri).map(({ range }) => range),
      [placeOf(document, secret)],
    );

    await replace(document, placeOf(document, '"New": { "type": "Comp\n'), '');
    await untilAllIsLookedAt();
    recording.dispose();
    assert.deepEqual([...seen], ['FW101']);
    assert.deepEqual(
      findings(document.uri).map(({ range }) => range),
      [placeOf(document, secret)],
    );
  });

  it('are shown as far as they can be seen when a file is opened broken', async () => {
    const text = toText(flowOf({ Call: callWithSecret(), Pause: wait() }));
    const document = await open(text.slice(0, text.lastIndexOf('"Pause"')));
    await untilCodes(document.uri, ['FW101']);
  });

  it('are right after 50 quick edits', async () => {
    const document = await open(toText(flowOf({ Pause: wait() })));
    for (let edit = 1; edit <= 50; edit += 1) {
      await replace(document, whole(document), toText(flowOf(many(edit % 7, callWithSecret), edit === 50 ? openTrigger() : undefined)));
    }
    await untilCodes(document.uri, ['FW301', 'FW101']);
  });

  it('survive any half-typed text', async () => {
    const text = toText(flowOf({ Read: readSecret() }, openTrigger()));
    const document = await open(text);
    for (let step = 1; step < 40; step += 1) {
      const cut = Math.floor((text.length * step) / 40);
      const garbage = ['"', '{', ']', '\\', '@{', ',', ''][step % 7] ?? '';
      await replace(document, whole(document), text.slice(0, cut) + garbage + text.slice(cut + (step % 5)));
      await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, whole(document));
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, document.positionAt(cut));
    }
    await replace(document, whole(document), text);
    await until('both findings', () => codes(document.uri).sort().join() === 'FW201,FW301');
  });

  it('are capped at 200, with one more line for the rest', async () => {
    const document = await open(toText(flowOf(many(213, callWithSecret))));
    await until('all that is shown', () => findings(document.uri).length === 201);
    const rest = findings(document.uri).filter(({ code }) => code === undefined);
    assert.deepEqual(
      rest.map(({ message }) => message),
      ['13 more findings in this file are not shown. They appear once others are fixed.'],
    );
    assert.equal(rest[0]?.range.start.line, 0);
  });

  it('are counted as no more than known, where the file has more than are listed', async () => {
    const document = await open(toText(flowOf(many(2_100, callWithSecret))));
    await until('all that is shown', () => findings(document.uri).length === 201);
    const [rest] = findings(document.uri).filter(({ code }) => code === undefined);
    assert.match(rest?.message ?? '', /^At least \d+ more findings in this file are not shown\./);
  });

  it('are found in a document that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: toText(flowOf({ Call: callWithSecret() })) });
    await untilCodes(document.uri, ['FW101']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are none in desktop flows and in other JSON', async () => {
    const secret = entraClientSecret();
    const silent = [
      { name: 'desktop.json', value: { schemaversion: 'ROBIN_20240101', properties: { definition: { package: secret } } } },
      { name: 'package.json', value: { name: 'orders', scripts: { build: 'node build.js' }, secret } },
      { name: 'settings.json', value: { password: secret, nested: { client_secret: secret } } },
    ];
    const documents = [];
    for (const { name, value } of silent) documents.push(await open(JSON.stringify(value), name));
    await untilAllIsLookedAt();
    assert.deepEqual(
      documents.flatMap(({ uri }) => codes(uri)),
      [],
    );
  });
});

describe('Findings of a file that goes away', () => {
  afterEach(closeAll);

  it('are cleared when it is closed', async () => {
    const { uri } = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(uri, ['FW101']);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await untilCodes(uri, []);
  });

  it('are cleared when it is deleted', async () => {
    const { uri } = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(uri, ['FW101']);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(uri);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilCodes(uri, []);
  });

  it('move to its new name', async () => {
    const { uri } = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(uri, ['FW101']);
    const renamed = vscode.Uri.joinPath(uri, '..', 'renamed.json');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilCodes(renamed, ['FW101']);
    await untilCodes(uri, []);
  });
});
