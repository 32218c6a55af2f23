import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, parse } from 'node:path';
import { compileFunction } from 'node:vm';
import * as vscode from 'vscode';
import { commandIds } from '../../src/vscode/commandIds';
import { flowOf, toText } from './support/flows';

interface Product {
  activate(context: Pick<vscode.ExtensionContext, 'extension' | 'extensionUri' | 'subscriptions'>): void;
}

function isProduct(value: unknown): value is Product {
  return typeof value === 'object' && value !== null && 'activate' in value && typeof value.activate === 'function';
}

function findExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension<unknown>('flow-warden.flow-warden');
  assert.ok(extension);
  return extension;
}

/**
 * Reads and runs the bundle as `require` does, but anew: the editor has started it before any test could measure. `answer`
 * stands in for bundles that it asks for.
 */
function loadAnew(path: string, editor: object, answer: (name: string) => unknown = () => undefined): unknown {
  const load = createRequire(path);
  const require = (name: string): unknown => (name === 'vscode' ? editor : (answer(name) ?? load(name)));
  const module = { exports: {} };
  const run = compileFunction(readFileSync(path, 'utf8'), ['exports', 'require', 'module'], { filename: path });
  Reflect.apply(run, undefined, [module.exports, require, module]);
  return module.exports;
}

/** VS Code as the extension sees it, but for what may be registered only once. */
function withoutRegistrations() {
  const nothing = () => ({ dispose: () => undefined });
  const commands = { ...vscode.commands, registerCommand: nothing };
  // VS Code gives the same log to both, so that disposing this one would close the other's.
  const createOutputChannel = () => ({ info: () => undefined, dispose: () => undefined });
  const window = { ...vscode.window, createTreeView: nothing, registerWebviewPanelSerializer: nothing, createOutputChannel };
  const workspace = { ...vscode.workspace, registerTextDocumentContentProvider: nothing };
  return { ...vscode, commands, window, workspace };
}

describe('Starting the extension', () => {
  const path = join(findExtension().extensionPath, 'dist', 'extension.js');

  it('takes the time that is printed here', () => {
    const editor = withoutRegistrations();
    const beforeLoad = performance.now();
    const product = loadAnew(path, editor);
    const loadMs = performance.now() - beforeLoad;
    assert.ok(isProduct(product));

    const subscriptions: vscode.Disposable[] = [];
    const beforeActivate = performance.now();
    product.activate({ extension: findExtension(), extensionUri: findExtension().extensionUri, subscriptions });
    const activateMs = performance.now() - beforeActivate;
    vscode.Disposable.from(...subscriptions).dispose();
    assert.ok(subscriptions.length > 0);
    console.log(`      require ${loadMs.toFixed(1)} ms, activate ${activateMs.toFixed(1)} ms`);
  });

  it('loads nothing of the rules, the sidebar, the cloud clients or the sandbox', () => {
    const { dir } = parse(path);
    const lazy = ['editor', 'sidebar', 'wizards', 'cloud', 'identity', 'sandbox'].map((name) => join(dir, `${name}.js`));
    assert.deepEqual(
      lazy.filter((file) => !existsSync(file)),
      [],
    );
    const loaded: string[] = [];
    const product = loadAnew(path, vscode, (name) => {
      loaded.push(name);
    });
    assert.ok(isProduct(product));
    assert.deepEqual(
      loaded.filter((name) => name.startsWith('.')),
      [],
    );
  });

  it('loads the rules with the first text that may be a flow, and not before', async () => {
    const opened = new vscode.EventEmitter<{ languageId: string; uri: vscode.Uri; getText(): string }>();
    const editor = withoutRegistrations();
    const workspace = {
      ...editor.workspace,
      textDocuments: [],
      onDidOpenTextDocument: opened.event,
      onDidChangeTextDocument: vscode.workspace.onDidChangeTextDocument,
    };
    let made = 0;
    const product = loadAnew(path, { ...editor, workspace }, (name) =>
      name !== './editor.js'
        ? undefined
        : {
            Editor: class {
              constructor() {
                made++;
              }
              dispose() {
                made--;
              }
            },
          },
    );
    assert.ok(isProduct(product));
    const subscriptions: vscode.Disposable[] = [];
    product.activate({ extension: findExtension(), extensionUri: findExtension().extensionUri, subscriptions });
    const afterOpening = async (languageId: string, text: string) => {
      opened.fire({ languageId, uri: vscode.Uri.file('/project/Flow.json'), getText: () => text });
      await new Promise(setImmediate);
      return made;
    };

    assert.equal(await afterOpening('json', '{ "compilerOptions": {} }'), 0);
    assert.equal(await afterOpening('markdown', toText(flowOf({}))), 0);
    assert.equal(await afterOpening('json', toText(flowOf({}))), 1);
    assert.equal(await afterOpening('json', toText(flowOf({}))), 1);
    vscode.Disposable.from(...subscriptions).dispose();
    await new Promise(setImmediate);
    assert.equal(made, 0);
  });

  it('reads one small file', () => {
    const kilobytes = statSync(path).size / 1024;
    console.log(`      dist/extension.js ${kilobytes.toFixed(1)} KB`);
    assert.ok(kilobytes <= 40);
  });

  it('leaves every command of the manifest ready', async () => {
    await findExtension().activate();
    const ready = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandIds.filter((id) => !ready.has(id)),
      [],
    );
  });
});
