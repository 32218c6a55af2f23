import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { entraClientSecret } from '../fixtures/fakeSecrets';
import { closeAll, codes, findings, fixAllActions, lightBulb, open, show, take, until, untilCodes, whole } from './support/editor';
import { callWithSecret, flowOf, many, openTrigger, readSecret, toText } from './support/flows';

const titles = (actions: readonly vscode.CodeAction[]) => actions.map(({ title }) => title);

async function firstFinding(document: vscode.TextDocument, code: string): Promise<vscode.Diagnostic> {
  await until(`a finding of ${code}`, () => codes(document.uri).includes(code));
  const finding = findings(document.uri)[codes(document.uri).indexOf(code)];
  assert.ok(finding);
  return finding;
}

describe('The light bulb', () => {
  afterEach(closeAll);

  it('fixes a finding, and undo gives the exact text back', async () => {
    const text = toText(flowOf({ Read: readSecret() }));
    const document = await open(text);
    const { range } = await firstFinding(document, 'FW201');
    const [preferred] = (await lightBulb(document, range)).filter(({ isPreferred }) => isPreferred);
    await take(preferred);
    await untilCodes(document.uri, []);
    assert.doesNotThrow(() => {
      JSON.parse(document.getText());
    });
    assert.notEqual(document.getText(), text);

    await vscode.commands.executeCommand('undo');
    await untilCodes(document.uri, ['FW201']);
    assert.equal(document.getText(), text);
  });

  it('offers the preferred fix first, then the page of the rule and a way to turn it off', async () => {
    const document = await open(toText(flowOf({}, openTrigger())));
    const { range } = await firstFinding(document, 'FW301');
    const actions = await lightBulb(document, range, vscode.CodeActionKind.QuickFix);
    assert.equal(actions[0]?.isPreferred, true);
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
    assert.deepEqual(titles(actions).slice(-2), ['Explain FW301', 'Turn off FW301 in this workspace']);
  });

  it('carries the secret in no title and no argument', async () => {
    const secret = entraClientSecret();
    const document = await open(toText(flowOf({ Call: callWithSecret(secret) })));
    const { range } = await firstFinding(document, 'FW101');
    const actions = await lightBulb(document, range);
    assert.ok(actions.length > 0);
    const said = JSON.stringify(actions.map(({ title, command }) => [title, command]));
    assert.ok(!said.includes(secret.slice(0, 8)));
  });

  it('offers nothing away from a finding', async () => {
    const document = await open(toText(flowOf({ Read: readSecret() })));
    await untilCodes(document.uri, ['FW201']);
    assert.deepEqual(titles(await lightBulb(document, new vscode.Range(0, 0, 0, 1), vscode.CodeActionKind.QuickFix)), []);
  });

  it('offers no fix while the JSON is broken, and still explains', async () => {
    const text = toText(flowOf({ Call: callWithSecret(), Read: readSecret() }));
    const document = await open(text.slice(0, text.lastIndexOf('"Read"')));
    const { range } = await firstFinding(document, 'FW101');
    const actions = await lightBulb(document, range, vscode.CodeActionKind.QuickFix);
    assert.deepEqual(titles(actions), ['Explain FW101', 'Turn off FW101 in this workspace']);
  });

  it('fixes all findings of one rule and leaves the others', async () => {
    const document = await open(toText(flowOf({ ...many(3, readSecret), Call: callWithSecret() })));
    const { range } = await firstFinding(document, 'FW201');
    const action = (await lightBulb(document, range)).find(({ title }) => title === 'Fix all FW201 in this file');
    await take(action);
    await untilCodes(document.uri, ['FW101']);
  });

  it('does not offer to fix all where there is but one', async () => {
    const document = await open(toText(flowOf({ Read: readSecret(), Call: callWithSecret() })));
    const { range } = await firstFinding(document, 'FW201');
    assert.ok(!titles(await lightBulb(document, range)).includes('Fix all FW201 in this file'));
  });
});

describe('Fix all', () => {
  afterEach(closeAll);

  it('is a source action that takes the safe fixes only', async () => {
    const document = await open(toText(flowOf({ ...many(2, readSecret), Call: callWithSecret() })));
    await until('three findings', () => findings(document.uri).length === 3);
    const actions = await fixAllActions(document);
    assert.deepEqual(
      actions.map(({ kind }) => kind?.value),
      ['source.fixAll.flowWarden'],
    );
    await take(actions[0]);
    await untilCodes(document.uri, ['FW101']);
  });

  it('is not offered where no safe fix is', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(document.uri, ['FW101']);
    assert.deepEqual(titles(await fixAllActions(document)), []);
  });

  it('works by the editor’s own command', async () => {
    const document = await open(toText(flowOf(many(3, readSecret))));
    await until('three findings', () => findings(document.uri).length === 3);
    await vscode.commands.executeCommand('editor.action.fixAll');
    await untilCodes(document.uri, []);
  });

  it('works on save, where a person asked for it', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update('codeActionsOnSave', { 'source.fixAll.flowWarden': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await open(toText(flowOf({ Read: readSecret() })));
      await untilCodes(document.uri, ['FW201']);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await untilCodes(document.uri, []);
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('works by the command of the palette, as one step to undo', async () => {
    const text = toText(flowOf(many(3, readSecret)));
    const document = await open(text);
    await until('three findings', () => findings(document.uri).length === 3);
    await vscode.commands.executeCommand('flowWarden.fixAllInFile');
    await untilCodes(document.uri, []);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });
});

describe('A fixed file keeps its form', () => {
  afterEach(closeAll);

  async function fixAndSave(bytes: Uint8Array): Promise<Buffer> {
    const document = await open(bytes);
    await untilCodes(document.uri, ['FW201']);
    await take((await fixAllActions(document))[0]);
    await untilCodes(document.uri, []);
    assert.ok(await document.save());
    return Buffer.from(await vscode.workspace.fs.readFile(document.uri));
  }

  const flow = flowOf({ Read: readSecret() });

  it('Windows line ends', async () => {
    const saved = (await fixAndSave(Buffer.from(toText(flow).replaceAll('\n', '\r\n')))).toString();
    assert.match(saved, /secureData/);
    assert.doesNotMatch(saved, /[^\r]\n/);
  });

  it('one line', async () => {
    const saved = (await fixAndSave(Buffer.from(JSON.stringify(flow)))).toString();
    assert.match(saved, /secureData/);
    assert.doesNotMatch(saved, /\n/);
  });

  it('a byte order mark', async () => {
    const saved = await fixAndSave(Buffer.from(`\uFEFF${toText(flow)}`));
    assert.match(saved.toString(), /^\uFEFF\{/);
    assert.match(saved.toString(), /secureData/);
  });

  it('tabs', async () => {
    const saved = (await fixAndSave(Buffer.from(JSON.stringify(flow, undefined, '\t')))).toString();
    assert.match(saved, /\n\t+"secureData"/);
    assert.doesNotMatch(saved, /\n +"/);
  });
});

describe('The hover', () => {
  afterEach(closeAll);

  it('explains the rule in three lines, with nothing that could run', async () => {
    const secret = entraClientSecret();
    const document = await show((await open(toText(flowOf({ Call: callWithSecret(secret) })))).uri);
    const { range } = await firstFinding(document, 'FW101');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, range.start);
    const ours = hovers
      .flatMap(({ contents }) => contents)
      .flatMap((content) => (content instanceof vscode.MarkdownString && content.value.startsWith('FW101') ? [content] : []));
    assert.equal(ours.length, 1);
    assert.equal(ours[0]?.value.split('\n\n').length, 3);
    assert.ok(!ours[0].isTrusted && !ours[0].supportHtml);
    assert.ok(!ours[0].value.includes(secret.slice(0, 8)));
  });

  it('says nothing elsewhere', async () => {
    const document = await open(toText(flowOf({ Call: callWithSecret() })));
    await untilCodes(document.uri, ['FW101']);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, whole(document).start);
    assert.ok(!JSON.stringify(hovers).includes('FW101'));
  });
});
