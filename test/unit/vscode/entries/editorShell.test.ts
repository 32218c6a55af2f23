import assert from 'node:assert/strict';
import { editor } from '../../../fixtures/fakeEditor';
import { fakeLog } from '../../../fixtures/fakeLog';
import { editorCommandIds } from '../../../../src/vscode/commandIds';
import { EditorShell } from '../../../../src/vscode/entries/editorShell';
import type { EditorHost } from '../../../../src/vscode/editor/editorHost';
import { actionFlow } from '../../rules/flows';

describe('The editor half', () => {
  const log = fakeLog();
  const document = (value: unknown, languageId = 'json', path = '/project/Flow.json') => ({
    languageId,
    uri: { path },
    getText: () => JSON.stringify(value),
  });
  const flow = document(actionFlow('Compose', 'x'));
  let shell: EditorShell;
  let loads: number;
  let ended: number;

  /** `failures`: how often its bundle cannot be read. */
  function start(failures = 0): void {
    editor.reset();
    log.lines.length = 0;
    [loads, ended] = [0, 0];
    shell = new EditorShell({ log } as unknown as EditorHost, () => {
      loads += 1;
      return loads <= failures
        ? Promise.reject(new Error('Cannot find module'))
        : Promise.resolve({
            forFindings: {} as never,
            commands: Object.fromEntries(editorCommandIds.map((id) => [id, () => Promise.resolve({ refused: id })])) as never,
            dispose: () => {
              ended += 1;
            },
          });
    });
  }
  afterEach(() => {
    shell.dispose();
  });
  const told = () => editor.until('it is told', () => log.lines.length > 0);

  it('is loaded with the first text that may be a flow, and once', async () => {
    start();
    for (const other of [document({ name: 'x' }), document(actionFlow('Compose', 'x'), 'yaml')]) editor.opened.fire(other);
    assert.equal(loads, 0);
    editor.opened.fire(flow);
    editor.opened.fire(flow);
    await shell.commands['flowWarden.explainRule'](undefined);
    editor.opened.fire(flow);
    assert.equal(loads, 1);
  });

  it('is loaded with the first policy or baseline, too', () => {
    for (const name of ['flow-warden.json', 'flow-warden.baseline.json']) {
      start();
      editor.opened.fire(document({}, 'json', `/project/my-${name}`));
      assert.equal(loads, 0);
      editor.opened.fire(document({}, 'jsonc', `/project/${name}`));
      assert.equal(loads, 1);
      shell.dispose();
    }
  });

  it('is tried again with the next text where its bundle could not be read', async () => {
    start(1);
    editor.opened.fire(flow);
    await told();
    assert.match(log.lines[0] ?? '', /^The editor half was not loaded: Error/);
    editor.opened.fire(flow);
    assert.equal(loads, 2);
  });

  it('is tried again with the next command, too', async () => {
    start(1);
    await assert.rejects(shell.commands['flowWarden.explainRule'](undefined));
    assert.deepEqual(await shell.commands['flowWarden.explainRule'](undefined), { refused: 'flowWarden.explainRule' });
  });

  it('ends with the extension', async () => {
    start();
    await shell.commands['flowWarden.explainRule'](undefined);
    shell.dispose();
    await editor.until('it has ended', () => ended === 1);
  });
});
