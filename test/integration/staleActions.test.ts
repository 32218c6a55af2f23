import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Analyses } from '../../src/vscode/editor/analyses';
import { CodeActions } from '../../src/vscode/editor/codeActions';
import { Policies } from '../../src/vscode/editor/policies';
import { Solutions } from '../../src/vscode/editor/solutions';
import { Watch } from '../../src/vscode/editor/watch';
import { Settings } from '../../src/vscode/settings';
import { closeAll, open, replace, take, until, whole } from './support/editor';
import { flowOf, readSecret, toText } from './support/flows';

/** What the light bulb showed before the text changed under it: the provider is asked directly, as the editor does. */
describe('An action that was offered for an older text', () => {
  const disposables: { dispose(): void }[] = [];
  let provider: CodeActions;
  let watch: Watch;

  before(() => {
    const log = vscode.window.createOutputChannel('Flow Warden test', { log: true });
    const settings = new Settings(log);
    const policies = new Policies();
    const solutions = new Solutions();
    const analyses = new Analyses(settings, policies, log, solutions);
    watch = new Watch(analyses, settings, policies, () => vscode.Uri.parse('about:blank'), solutions).start();
    disposables.push(log, settings, policies, solutions, watch);
    provider = new CodeActions(analyses, watch);
  });

  after(() => {
    vscode.Disposable.from(...disposables).dispose();
  });
  afterEach(closeAll);

  /** Opens a flow and waits until its finding is known. */
  async function openFlow(): Promise<vscode.TextDocument> {
    const document = await open(toText(flowOf({ Read: readSecret() })));
    await until('a finding', () => watch.findingsOf(document).length > 0);
    return document;
  }

  function offered(document: vscode.TextDocument): vscode.CodeAction {
    const context = { triggerKind: vscode.CodeActionTriggerKind.Invoke, only: undefined, diagnostics: [] };
    const [action] = provider.provideCodeActions(document, whole(document), context);
    assert.ok(action);
    assert.equal(action.edit, undefined);
    return action;
  }

  it('fixes the finding where it stands now', async () => {
    const document = await openFlow();
    const action = offered(document);
    await replace(document, new vscode.Range(0, 0, 0, 0), '\n\n');
    await take(provider.resolveCodeAction(action));
    const { properties } = JSON.parse(document.getText()) as ReturnType<typeof flowOf>;
    assert.deepEqual(properties.definition.actions['Read']?.['runtimeConfiguration'], { secureData: { properties: ['outputs'] } });
  });

  it('does nothing once the finding is gone', async () => {
    const document = await openFlow();
    const action = offered(document);
    await replace(document, whole(document), toText(flowOf({})));
    assert.equal(provider.resolveCodeAction(action).edit, undefined);
  });

  it('does nothing while the text is broken', async () => {
    const document = await openFlow();
    const action = offered(document);
    await replace(document, new vscode.Range(0, 0, 0, 1), '');
    assert.equal(provider.resolveCodeAction(action).edit, undefined);
  });
});
