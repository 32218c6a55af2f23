import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Analyses } from '../../src/vscode/editor/analyses';
import { CodeActions } from '../../src/vscode/editor/codeActions';
import { Watch } from '../../src/vscode/editor/watch';
import { Settings } from '../../src/vscode/settings';
import { closeAll, open, replace, take, whole } from './support/editor';
import { flowOf, readSecret, toText } from './support/flows';

/** What the light bulb showed before the text changed under it: the provider is asked directly, as the editor does. */
describe('An action that was offered for an older text', () => {
  const disposables: { dispose(): void }[] = [];
  let provider: CodeActions;

  before(() => {
    const log = vscode.window.createOutputChannel('Flow Warden test', { log: true });
    const settings = new Settings(log);
    const analyses = new Analyses(settings, log);
    const watch = new Watch(analyses, settings, () => vscode.Uri.parse('about:blank')).start();
    disposables.push(log, settings, watch);
    provider = new CodeActions(analyses, watch);
  });

  after(() => {
    vscode.Disposable.from(...disposables).dispose();
  });
  afterEach(closeAll);

  function offered(document: vscode.TextDocument): vscode.CodeAction {
    const context = { triggerKind: vscode.CodeActionTriggerKind.Invoke, only: undefined, diagnostics: [] };
    const [action] = provider.provideCodeActions(document, whole(document), context);
    assert.ok(action);
    assert.equal(action.edit, undefined);
    return action;
  }

  it('fixes the finding where it stands now', async () => {
    const document = await open(toText(flowOf({ Read: readSecret() })));
    const action = offered(document);
    await replace(document, new vscode.Range(0, 0, 0, 0), '\n\n');
    await take(provider.resolveCodeAction(action));
    const { properties } = JSON.parse(document.getText()) as ReturnType<typeof flowOf>;
    assert.deepEqual(properties.definition.actions['Read']?.['runtimeConfiguration'], { secureData: { properties: ['outputs'] } });
  });

  it('does nothing once the finding is gone', async () => {
    const document = await open(toText(flowOf({ Read: readSecret() })));
    const action = offered(document);
    await replace(document, whole(document), toText(flowOf({})));
    assert.equal(provider.resolveCodeAction(action).edit, undefined);
  });

  it('does nothing while the text is broken', async () => {
    const document = await open(toText(flowOf({ Read: readSecret() })));
    const action = offered(document);
    await replace(document, new vscode.Range(0, 0, 0, 1), '');
    assert.equal(provider.resolveCodeAction(action).edit, undefined);
  });
});
