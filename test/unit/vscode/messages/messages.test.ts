import assert from 'node:assert/strict';
import { editor } from '../../../fixtures/fakeEditor';
import * as vscode from 'vscode';
import { pickFromGrowing, pickOne } from '../../../../src/vscode/messages/lists';
import { askFirst, showInStatusBar, showError, showInfo, showWarning, withProgress } from '../../../../src/vscode/messages/messages';
import { askText, filterAsTyped } from '../../../../src/vscode/messages/prompts';

/** A name as a service may give it, and what of it would be a link or an icon. */
const name = '$(sync~spin) [Details](command:workbench.action.terminal.new)';
const sentence = `“${name}” comes from a managed solution.`;

/** What was shown, with nothing in it that VS Code makes a link of; it reads as it was written. */
function assertNoLink(shown: string | undefined, written = sentence): void {
  assert.ok(shown !== undefined && !shown.includes(']('), shown);
  assert.equal(shown.replaceAll('\u2060', ''), written);
}

describe('A foreign name is no link', () => {
  beforeEach(() => {
    editor.reset();
  });

  it('in any notification, and its buttons work', async () => {
    for (const show of [showInfo, showWarning, showError]) {
      editor.answers = ['Try again'];
      assert.equal(await show(sentence, 'Try again'), 'Try again');
      assertNoLink(editor.said.pop());
    }
  });

  it('in the question and the details of a dialog', async () => {
    await askFirst(sentence, `It stops:\n${sentence}`, 'Delete');
    assertNoLink(editor.said[0], `${sentence}\nIt stops:\n${sentence}`);
  });

  it('nor an icon in the status bar, or in the title and the steps of what goes on', async () => {
    showInStatusBar(sentence);
    await withProgress({ location: vscode.ProgressLocation.Window, title: sentence }, (report) => {
      report(sentence);
      return Promise.resolve();
    });
    for (const shown of [editor.said[0], ...editor.steps]) {
      assertNoLink(shown);
      assert.ok(!shown?.includes('$('), shown);
    }
    assert.equal(editor.steps.length, 2);
  });

  it('in a prompt, and in what it says about what was typed', async () => {
    await askText({ title: sentence, prompt: sentence, placeHolder: sentence, validateInput: () => sentence });
    await askText({ validateInput: () => ({ message: sentence, severity: vscode.InputBoxValidationSeverity.Warning }) });
    await filterAsTyped({ title: sentence, placeholder: sentence }, name, () => undefined);
    const [asked, warned, box] = editor.prompts;
    for (const shown of [asked?.title, asked?.prompt, asked?.placeHolder, box?.title, box?.placeholder]) assertNoLink(shown);
    assertNoLink((await asked?.validateInput?.('x')) as string);
    assertNoLink(((await warned?.validateInput?.('x')) as { readonly message: string }).message);
  });

  it('nor an icon in a list, of which the icon is ours', async () => {
    const entry = { label: sentence, description: sentence, detail: sentence, icon: 'key' };
    assert.equal(await pickOne([entry], { title: sentence, placeHolder: sentence }), entry);
    await pickFromGrowing({ title: sentence, placeholder: sentence }, ({ show }) => {
      show([entry]);
      return Promise.resolve();
    });
    assert.equal(editor.prompts.length, 2);
    for (const { title, placeHolder, placeholder, items } of editor.prompts) {
      assertNoLink(title);
      assertNoLink(placeHolder ?? placeholder);
      const [{ label, description, detail } = { label: '' }] = items ?? [];
      assertNoLink(label, `$(key) ${sentence}`);
      for (const shown of [description, detail]) assertNoLink(shown);
      for (const shown of [label.replace('$(key)', ''), description, detail]) assert.ok(!shown?.includes('$('), shown);
    }
  });
});
