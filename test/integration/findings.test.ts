import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as vscode from 'vscode';
import type { Findings } from '../../src/vscode/entries/findings';
import type { Editor } from '../../src/vscode/entries/editor';
import type { FindingsCommandId } from '../../src/vscode/commandIds';
import type { FindingsHost } from '../../src/vscode/findings/findingsHost';
import type { TreeElement } from '../../src/vscode/sidebar/element';
import { entraClientSecret } from '../fixtures/fakeSecrets';
import { closeAll, codes, lightBulb, replace, show, until, untilCodes, whole, workspaceFolder } from './support/editor';
import { callWithSecret, flowOf, openTrigger, readSecret, toText } from './support/flows';

const patienceMs = 20_000;

interface Bundle {
  readonly Editor: new (host: object) => Editor;
  readonly Findings: new (host: FindingsHost) => Findings;
}

/** A bundle as it ships, in the editor's own extension host. */
function load(name: 'editor' | 'findings'): Bundle {
  const { extensionPath } =
    vscode.extensions.all.find(({ packageJSON }) => (packageJSON as { name?: string }).name === 'flow-warden') ?? {};
  assert.ok(extensionPath);
  const file = join(extensionPath, 'dist', `${name}.js`);
  const module_ = { exports: {} as Bundle };
  const own = createRequire(file);
  const require_ = Object.assign((id: string) => (id === 'vscode' ? vscode : (own(id) as unknown)), own);
  const run = compileFunction(readFileSync(file, 'utf8'), ['exports', 'require', 'module']) as (...args: readonly unknown[]) => void;
  run(module_.exports, require_, module_);
  return module_.exports;
}

/** The view of all findings, with a place for its rows that a test can look into. */
class OpenFindings {
  readonly header: { description?: string; message?: string; badge?: vscode.ViewBadge } = {};
  private readonly editor: Editor;
  private readonly findings: Findings;
  private readonly listeners = new Set<() => void>();
  private readonly memory = new Map<string, unknown>();

  constructor() {
    const extension = vscode.extensions.all.find(({ packageJSON }) => (packageJSON as { name?: string }).name === 'flow-warden');
    assert.ok(extension);
    const log = vscode.window.createOutputChannel('Flow Warden findings test', { log: true });
    this.editor = new (load('editor').Editor)({ extensionUri: extension.extensionUri, log });
    const view = Object.assign(this.header, {
      visible: true,
      selection: [],
      onDidChangeVisibility: () => new vscode.Disposable(() => undefined),
    });
    const workspaceState = {
      get: (key: string) => this.memory.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void this.memory.set(key, value)),
    };
    const host = { context: { extensionUri: extension.extensionUri, workspaceState }, log, view, ground: this.editor.forFindings };
    this.findings = new (load('findings').Findings)(host as unknown as FindingsHost);
    this.findings.tree.onDidChangeTreeData?.(() => {
      for (const listener of this.listeners) listener();
    });
  }

  run(id: FindingsCommandId, argument?: unknown, selection?: unknown) {
    return this.findings.commands[id](argument, selection);
  }

  /** All rows, those below a row behind it, as "label | description". */
  rows(element?: TreeElement): readonly { readonly row: string; readonly element: TreeElement; readonly item: vscode.TreeItem }[] {
    const children = this.findings.tree.getChildren(element) as TreeElement[];
    return children.flatMap((child) => {
      const item = this.findings.tree.getTreeItem(child) as vscode.TreeItem;
      const description = typeof item.description === 'string' ? item.description : '';
      return [{ row: `${typeof item.label === 'string' ? item.label : ''} | ${description}`, element: child, item }, ...this.rows(child)];
    });
  }

  row(part: string | RegExp) {
    const found = this.rows().find(({ row }) => (typeof part === 'string' ? row.includes(part) : part.test(row)));
    assert.ok(
      found,
      `${String(part)} in ${this.rows()
        .map(({ row }) => row)
        .join('\n')}`,
    );
    return found;
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => {
        end();
        reject(
          new Error(
            `Never came true: ${what}\n${this.rows()
              .map(({ row }) => row)
              .join('\n')}`,
          ),
        );
      }, patienceMs);
      const look = () => {
        if (!holds()) return;
        end();
        resolve();
      };
      const end = () => {
        clearTimeout(deadline);
        this.listeners.delete(look);
      };
      this.listeners.add(look);
    });
  }

  untilRow(part: string | RegExp, count = 1): Promise<void> {
    const fits = (row: string) => (typeof part === 'string' ? row.includes(part) : part.test(row));
    return this.until(`${count} rows ${String(part)}`, () => this.rows().filter(({ row }) => fits(row)).length === count);
  }

  close(): void {
    this.findings.dispose();
    this.editor.dispose();
  }
}

describe('The view of all findings', () => {
  let folder: string;
  let findings: OpenFindings;

  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  };

  before(() => {
    // What other tests have left would be in the view, too, and push rows behind "Show more".
    const root = workspaceFolder().fsPath;
    for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true, force: true });
  });

  beforeEach(() => {
    const root = workspaceFolder().fsPath;
    folder = join(root, `findings-${Date.now()}`);
    mkdirSync(folder);
    findings = new OpenFindings();
  });

  afterEach(async () => {
    findings.close();
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists what is in files that nobody has open, by severity, and in Problems', async () => {
    const file = write('Open.json', toText(flowOf({ Read: readSecret() }, openTrigger())));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Open \| .* · manual$/);
    await findings.untilRow(/^Open \| .* · Read$/);
    await untilCodes(vscode.Uri.file(file), ['FW301', 'FW201']);
    assert.ok((findings.header.badge?.value ?? 0) >= 2);
  });

  it('takes the same value in several places for one secret, and shows none of it', async () => {
    const secret = entraClientSecret();
    write('One.json', toText(flowOf({ Call: callWithSecret(secret), Again: callWithSecret(secret) })));
    write('Two.json', toText(flowOf({ Call: callWithSecret(secret) })));
    write('Other.json', toText(flowOf({ Call: callWithSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    // As the list to choose from would do.
    await (findings as unknown as { findings: { view: { groupBy(by: string): Promise<void> } } }).findings.view.groupBy('secret');
    await findings.untilRow('1 secret in 3 places');
    await findings.untilRow(/client secret, .* \| 1 place/i);
    const seen = findings.rows().map(({ row, element, item }) => JSON.stringify([row, element.id, item]));
    for (let at = 0; at + 6 <= secret.length; at++) for (const row of seen) assert.ok(!row.includes(secret.slice(at, at + 6)));
  });

  it('follows what changes on disk: new files, changed ones, folders that go', async () => {
    const file = write('Flow.json', toText(flowOf({ Read: readSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    write('Flow.json', toText(flowOf({ Fetch: readSecret() })));
    await findings.untilRow(/^Flow \| .* · Fetch$/);
    write('sub/Deep.json', toText(flowOf({ Read: readSecret() })));
    await findings.untilRow(/^Deep \| .* · Read$/);
    rmSync(join(folder, 'sub'), { recursive: true });
    await findings.untilRow(/^Deep \| .* · Read$/, 0);
    rmSync(file);
    await findings.untilRow(/^Flow \| .* · Fetch$/, 0);
    await untilCodes(vscode.Uri.file(file), []);
  });

  it('takes unsaved changes from the editor, and shows nothing twice while files are opened and closed', async () => {
    const file = vscode.Uri.file(write('Flow.json', toText(flowOf({ Read: readSecret() }))));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    await untilCodes(file, ['FW201']);
    const document = await show(file);
    await replace(document, whole(document), toText(flowOf({ Typed: readSecret() })));
    await findings.untilRow(/^Flow \| .* · Typed$/);
    assert.equal(findings.rows().filter(({ row }) => /^Flow \| .* · Read$/.test(row)).length, 0);
    await document.save();
    await findings.untilRow(/^Flow \| .* · Typed$/);
    await closeAll();
  });

  it('fixes a row in a file that nobody has open, and writes it', async () => {
    const file = write('Flow.json', toText(flowOf({ Read: readSecret(), Fetch: readSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    await findings.run('flowWarden.fixFinding', findings.row(/^Flow \| .* · Read$/).element);
    await findings.untilRow(/^Flow \| .* · Read$/, 0);
    await findings.untilRow(/^Flow \| .* · Fetch$/);
    const fixed = JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof flowOf>;
    const secured = Object.entries(fixed.properties.definition.actions).map(([name, step]) => [name, 'runtimeConfiguration' in step]);
    assert.deepEqual(secured, [
      ['Read', true],
      ['Fetch', false],
    ]);
    assert.deepEqual(await findings.run('flowWarden.fixFinding', { id: 'gone' }), {
      refused: 'This row is not there any more. Choose it again.',
    });
  });

  it('goes on without a broken policy, says so, and follows it when it is mended', async () => {
    write('Flow.json', toText(flowOf({ Read: readSecret() })));
    const policy = write('flow-warden.json', '{ "rules": { "FW201": "of" } }');
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    await findings.untilRow('flow-warden.json cannot be used');
    writeFileSync(policy, '{ "rules": { "FW201": "off" } }');
    await findings.untilRow(/^Flow \| .* · Read$/, 0);
    await findings.untilRow('cannot be used', 0);
  });

  it('says what was not read, and never that all is well then', async () => {
    write('Broken.json', toText(flowOf({ Wait: { type: 'Wait', inputs: {} } })).slice(0, -2));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow('checked only in part');
    await findings.untilRow(/Broken\.json \| has JSON syntax errors/);
    assert.equal(
      findings.rows().some(({ row }) => /^No findings in \d/.test(row)),
      false,
    );
  });

  it('shows hostile names as they are, and as nothing else', async function () {
    if (process.platform === 'win32') this.skip();
    const name = '$(trash) [x](command:workbench.action.quit) \u202egnp\n.json';
    write(name, toText(flowOf({ '$(bell)\n\u202eevil': readSecret() })));
    write(`${'long'.repeat(50)}.json`, toText(flowOf({ Read: readSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/\(bell\)/);
    const { item } = findings.row(/\(bell\)/);
    assert.ok(item.tooltip instanceof vscode.MarkdownString);
    assert.deepEqual([item.tooltip.isTrusted ?? false, item.tooltip.supportThemeIcons ?? false], [false, false]);
    for (const text of [String(item.description), item.tooltip.value]) assert.doesNotMatch(text, /\u202e/);
    assert.doesNotMatch(item.tooltip.value, /[^\\]\]\(/);
    await findings.untilRow(/longlong/);
  });

  it('gives way to a second scan, and is the same after both', async () => {
    for (let index = 0; index < 40; index++) write(`Flow${index}.json`, toText(flowOf({ Read: readSecret() })));
    await Promise.all([findings.run('flowWarden.scanWorkspace'), findings.run('flowWarden.scanWorkspace')]);
    await findings.untilRow(/^Flow\d+ \| .* · Read$/, 40);
    await findings.untilRow('was cancelled', 0);
  });

  it('opens the place of a row', async () => {
    const file = write('Flow.json', toText(flowOf({ Read: readSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    await findings.run('flowWarden.openFinding', findings.row(/^Flow \| .* · Read$/).element);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, file);
    assert.ok(editor.selection.start.line > 0);
  });

  it('knows what a click means also while rows are drawn anew', async () => {
    write('Flow.json', toText(flowOf({ Read: readSecret() })));
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow(/^Flow \| .* · Read$/);
    // The window still shows this one while it asks for others: of its command, VS Code forgets the arguments.
    const { command = '', arguments: args = [] } = findings.row(/^Flow \| .* · Read$/).item.command ?? {};
    assert.deepEqual(args, []);
    write('Other.json', toText(flowOf({ Read: readSecret() })));
    await findings.untilRow(/^Other \| .* · Read$/);
    assert.ok((await vscode.commands.getCommands()).includes(command));
    assert.ok(!(await vscode.commands.getCommands(true)).includes(command), 'It would be offered for key bindings.');
  });

  it('shows the place of a flow in a zip, nested or not, underlined as in a file, and offers no change of it', async () => {
    const inner = zipSync({ 'Workflows/Deep.json': strToU8(toText(flowOf({ Fetch: readSecret() }))) });
    const zip = join(folder, 'Package.zip');
    writeFileSync(zip, zipSync({ 'Workflows/Flow.json': strToU8(toText(flowOf({ Read: readSecret() }))), 'inner.zip': inner }));
    await findings.run('flowWarden.scanWorkspace');
    for (const [name, row] of [
      ['Flow', /^Flow \| .* · Read$/],
      ['Deep', /^Deep \| .* · Fetch$/],
    ] as const) {
      await findings.untilRow(row);
      assert.equal(await findings.run('flowWarden.openFinding', findings.row(row).element), undefined);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      const { document, selection } = editor;
      assert.ok(document.uri.path.endsWith(`/Workflows/${name}.json`));
      assert.ok(selection.start.line > 0);
      await until(`${name} is underlined`, () => codes(document.uri).includes('FW201'));
      const offered = await lightBulb(document, selection);
      assert.deepEqual(
        offered.filter(({ edit, title }) => edit || /Accept|Fix/.test(title)).map(({ title }) => title),
        [],
      );
      assert.ok(offered.some(({ title }) => title === 'Explain FW201'));
    }
  });

  it('says why there is nothing to see of what was not read', async () => {
    writeFileSync(join(folder, 'Broken.zip'), 'no zip');
    await findings.run('flowWarden.scanWorkspace');
    await findings.untilRow('Broken.zip | damaged, or not a zip');
    const refusal = await findings.run('flowWarden.openFinding', findings.row('Broken.zip').element);
    assert.equal(refusal?.refused, 'Broken.zip cannot be shown: damaged, or not a zip');
    assert.equal(refusal.next?.label, 'Show in the Explorer');
  });
});
