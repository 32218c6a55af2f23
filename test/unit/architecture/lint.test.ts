import assert from 'node:assert/strict';
import { ESLint, Linter, type Linter as Lint } from 'eslint';
import tseslint from 'typescript-eslint';

const syntaxRules = ['no-restricted-syntax', 'no-restricted-globals'];

/** What the lint says about a piece of code in a file, by the rules that need no types. */
async function complaints(file: string, code: string): Promise<string[]> {
  const { rules = {} } = (await new ESLint().calculateConfigForFile(file)) as Lint.Config;
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser as Lint.Parser },
    rules: Object.fromEntries(syntaxRules.flatMap((name) => (rules[name] ? [[name, rules[name]]] : []))),
  };
  return new Linter().verify(code, [config], 'file.ts').map(({ message }) => message);
}

describe('The lint', () => {
  const raw = [
    'vscode.window.showInformationMessage(name);',
    'window.showWarningMessage(name);',
    'vscode.window.showErrorMessage(name);',
    'vscode.window.showInputBox({ prompt: name });',
    'vscode.window.createInputBox();',
    'vscode.window.showQuickPick([name]);',
    'vscode.window.createQuickPick();',
    'vscode.window.setStatusBarMessage(name);',
    'vscode.window.withProgress({ title: name, location: 1 }, work);',
    'const show = vscode.window.showErrorMessage;',
    "vscode.window['showErrorMessage'](name);",
    'const { showErrorMessage } = vscode.window;',
    'const { showErrorMessage: show } = vscode.window;',
  ];

  it('lets nobody talk to people but the module that breaks links', async () => {
    for (const code of raw) {
      for (const file of ['src/vscode/share/shareCredential.ts', 'src/vscode/openText.ts', 'src/extension.ts'])
        assert.equal((await complaints(file, code)).length, 1, `${file}: ${code}`);
      assert.deepEqual(await complaints('src/vscode/messages/messages.ts', code), []);
    }
  });

  it('lets nobody give a list of any length to a call as its arguments', async () => {
    for (const code of ['Math.max(...lengths);', 'found.push(...more);', 'String.fromCharCode(...codes);']) {
      for (const file of ['src/rules/analyse.ts', 'src/vscode/messages/lists.ts', 'webview/ui/form.ts'])
        assert.equal((await complaints(file, code)).length, 1, `${file}: ${code}`);
    }
    assert.deepEqual(await complaints('src/rules/analyse.ts', 'found.push(one, two); f(...more); const all = [...some, ...more];'), []);
  });

  it('lets nobody put an address together by hand', async () => {
    const code = 'const address = base + encodeURIComponent(name);';
    for (const file of ['src/cloud/keyVault/setSecret.ts', 'src/credentials/browse/readVaults.ts', 'src/vscode/openText.ts'])
      assert.equal((await complaints(file, code)).length, 1, file);
    assert.deepEqual(await complaints('src/cloud/address.ts', code), []);
  });
});
