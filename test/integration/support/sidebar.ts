import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import * as vscode from 'vscode';
import type { SidebarCommandId } from '../../../src/vscode/commandIds';
import type { ConnectedEnvironment } from '../../../src/vscode/connectedEnvironment';
import type { TreeElement } from '../../../src/vscode/sidebar/element';
import type { Sidebar } from '../../../src/vscode/entries/sidebar';
import type { SidebarHost } from '../../../src/vscode/sidebar/sidebarHost';
import { viewIds, type ViewId } from '../../../src/vscode/sidebar/views';
import type { SandboxReady } from '../../../src/sandbox/sandboxReady';

const patienceMs = 15_000;

/** What the person answers, in the place of the editor's own dialogs; undefined closes a dialog. */
export interface Answers {
  /** Typed into the filter box, and taken with Enter. */
  typed?: string | undefined;
  input?: string | undefined;
  /** The label of the pick, or how that of the button starts. */
  choice?: string | undefined;
  /** Picks and buttons in the order in which they are asked for, before `choice`; what is not offered is not taken. */
  choices?: string[];
  /** The same for what is typed, before `input`. */
  inputs?: string[];
  /** The file that is chosen where one is asked for. */
  file?: vscode.Uri;
}

export interface SignInRequest {
  readonly provider: string;
  readonly scopes: readonly string[];
  /** Whether the person was asked. */
  readonly asking: boolean;
}

interface Bundle {
  readonly Sidebar: new (host: SidebarHost) => Sidebar;
}

/** The sidebar as it ships, in the editor's own extension host, with views that a test can look into. */
export class OpenSidebar {
  readonly answers: Answers = {};
  /** What was said to the person: titles, sentences and details. */
  readonly said: string[] = [];
  /** What the lists to choose from held. */
  readonly lists: (readonly vscode.QuickPickItem[])[] = [];
  /** What the boxes to type into asked for. */
  readonly boxes: vscode.InputBoxOptions[] = [];
  readonly logged: string[] = [];
  /** What VS Code's own sign-in was asked for. */
  readonly signIns: SignInRequest[] = [];
  /** Ends a sign-in that may ask the person; without it nobody ever signs in. */
  refuseSignIn: string | undefined;
  readonly descriptions: Partial<Record<ViewId, { description?: string; message?: string; badge?: vscode.ViewBadge }>> = {};
  /** The views that are not folded away. */
  readonly visible = new Set<ViewId>(viewIds);
  private readonly collapsed = new vscode.EventEmitter<vscode.TreeViewExpansionEvent<TreeElement>>();
  private readonly expanded = new vscode.EventEmitter<vscode.TreeViewExpansionEvent<TreeElement>>();
  private sidebar: Sidebar;
  private changes = 0;
  private readonly listeners = new Set<() => void>();

  private constructor(
    readonly storage: string,
    private readonly memory: Map<string, unknown>,
  ) {
    this.sidebar = this.start();
  }

  /** Opens it on a running sandbox, which nothing is asked before the person chooses it. */
  static async on(sandbox: { readonly ready: SandboxReady }, remembered: Readonly<Record<string, unknown>> = {}): Promise<OpenSidebar> {
    const storage = mkdtempSync(join(tmpdir(), 'flow-warden-sidebar-'));
    const file = join(storage, 'ready.json');
    writeFileSync(file, JSON.stringify(sandbox.ready), { mode: 0o600 });
    await vscode.workspace.getConfiguration('flowWarden').update('sandbox.readyFile', file, vscode.ConfigurationTarget.Global);
    return new OpenSidebar(storage, new Map(Object.entries(remembered)));
  }

  /** Opens it without any sandbox running: it starts its own. */
  static alone(): OpenSidebar {
    return new OpenSidebar(mkdtempSync(join(tmpdir(), 'flow-warden-sidebar-')), new Map());
  }

  async close(): Promise<void> {
    this.sidebar.dispose();
    await vscode.workspace.getConfiguration('flowWarden').update('sandbox.readyFile', undefined, vscode.ConfigurationTarget.Global);
  }

  /** Ends the editor and starts it again, as far as the sidebar can tell. */
  restart(): void {
    this.sidebar.dispose();
    this.sidebar = this.start();
  }

  /** What other features may know of the connected environment. */
  environment(): ConnectedEnvironment | undefined {
    return this.sidebar.environment();
  }

  async run(id: SidebarCommandId, argument?: unknown, selection?: readonly TreeElement[]): Promise<string | undefined> {
    return (await this.sidebar.commands[id](argument, selection))?.refused;
  }

  /**
   * The rows of a view, or below a row, once none of them says that it is still being read; without the heading of those that need
   * attention.
   */
  async rows(view: ViewId, parent?: TreeElement): Promise<Row[]> {
    let rows: Row[] = [];
    await this.until(`${view} is read`, async () => {
      rows = await this.rowsNow(view, parent);
      return !rows.some((row) => row.reading);
    });
    return rows.filter(({ context }) => context !== 'attention');
  }

  /** The person folds a row that they unfolded, or unfolds it again. */
  setFolded(element: TreeElement, folded: boolean): void {
    (folded ? this.collapsed : this.expanded).fire({ element });
  }

  /** The heading of the rows that need attention, where there are any. */
  async attention(view: ViewId): Promise<Row | undefined> {
    return (await this.rowsNow(view)).find(({ context }) => context === 'attention');
  }

  /** The rows as they are at this moment. */
  async rowsNow(view: ViewId, parent?: TreeElement): Promise<Row[]> {
    const tree = this.sidebar.trees[view];
    const elements = (await tree.getChildren(parent)) ?? [];
    return Promise.all(elements.map(async (element) => new Row(element, await tree.getTreeItem(element))));
  }

  /** The first row whose label starts so. */
  async row(view: ViewId, label: string, parent?: TreeElement): Promise<Row> {
    const rows = await this.rows(view, parent);
    const found = rows.find((row) => row.label.startsWith(label));
    assert.ok(found, `${label} is not among ${rows.map((row) => row.label).join(', ')}`);
    return found;
  }

  /** The variables that are left while these words stand in the filter box. */
  async filtered(words: string): Promise<Row[]> {
    this.answers.typed = words;
    await this.run('flowWarden.filter');
    return this.rows('flowWarden.variables');
  }

  /** Waits until something holds; looks again whenever a view was drawn anew, and now and then for what is not in a view. */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const seen = this.changes;
      if (await holds()) return;
      assert.ok(Date.now() < deadline, `Never came true: ${what}. Said: ${this.said.join(' | ')}`);
      if (seen === this.changes) await this.nextChange();
    }
  }

  private nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.listeners.delete(end);
        resolve();
      };
      const timer = setTimeout(end, 50);
      this.listeners.add(end);
    });
  }

  private start(): Sidebar {
    const { Sidebar: Loaded } = this.load();
    const sidebar = new Loaded(this.host());
    for (const id of viewIds) {
      sidebar.trees[id].onDidChangeTreeData?.(() => {
        this.changes += 1;
        for (const listener of [...this.listeners]) listener();
      });
    }
    return sidebar;
  }

  private host(): SidebarHost {
    const views = Object.fromEntries(
      viewIds.map((id) => [
        id,
        Object.assign((this.descriptions[id] = {}), {
          visible: this.visible.has(id),
          onDidChangeVisibility: new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>().event,
          onDidCollapseElement: this.collapsed.event,
          onDidExpandElement: this.expanded.event,
          reveal: () => Promise.resolve(),
        }),
      ]),
    );
    const context = {
      extensionUri: extension().extensionUri,
      subscriptions: [],
      globalStorageUri: vscode.Uri.file(this.storage),
      globalState: {
        get: (key: string) => this.memory.get(key),
        update: (key: string, value: unknown) => Promise.resolve(void this.memory.set(key, value)),
      },
    };
    const write = (line: string) => {
      this.logged.push(line);
    };
    const log = { warn: write, error: write, info: write, debug: write, trace: write, show: () => undefined };
    // The parts of the editor's own objects that the sidebar uses.
    return { context, log, views } as unknown as SidebarHost;
  }

  /** Runs the bundle with an editor whose dialogs the test answers. */
  private load(): Bundle {
    const editor = { ...vscode, window: this.window(), authentication: this.authentication() };
    const run = (name: string): unknown => {
      const path = join(extension().extensionPath, 'dist', name);
      const load = createRequire(path);
      const module = { exports: {} };
      const code = compileFunction(readFileSync(path, 'utf8'), ['exports', 'require', 'module'], { filename: path });
      const require = (wanted: string): unknown =>
        wanted === 'vscode' ? editor : wanted === './wizards.js' ? run('wizards.js') : load(wanted);
      Reflect.apply(code, undefined, [module.exports, require, module]);
      return module.exports;
    };
    return run('sidebar.js') as Bundle;
  }

  private authentication() {
    return {
      onDidChangeSessions: new vscode.EventEmitter<vscode.AuthenticationSessionsChangeEvent>().event,
      getSession: (provider: string, scopes: readonly string[], { createIfNone }: vscode.AuthenticationGetSessionOptions = {}) => {
        this.signIns.push({ provider, scopes, asking: createIfNone === true });
        return createIfNone === true ? Promise.reject(new Error(this.refuseSignIn ?? 'Cancelled')) : Promise.resolve(undefined);
      },
    };
  }

  /** What the person takes of what is offered. */
  private choose<T>(offered: readonly T[], is: (one: T, choice: string) => boolean): T | undefined {
    const next = this.answers.choices?.[0];
    const inTurn = next === undefined ? undefined : offered.find((one) => is(one, next));
    if (inTurn !== undefined) this.answers.choices?.shift();
    const { choice } = this.answers;
    return inTurn ?? (choice === undefined ? undefined : offered.find((one) => is(one, choice)));
  }

  /** A box into which the person types as soon as it is shown. */
  private inputBox() {
    const changed = new vscode.EventEmitter<string>();
    const accepted = new vscode.EventEmitter<void>();
    const hidden = new vscode.EventEmitter<void>();
    return {
      onDidChangeValue: changed.event,
      onDidAccept: accepted.event,
      onDidHide: hidden.event,
      show: () => {
        changed.fire(this.answers.typed ?? '');
        accepted.fire();
      },
      dispose: () => {
        vscode.Disposable.from(changed, accepted, hidden).dispose();
      },
    };
  }

  /** A list that grows: the person takes the first entry that fits what they have in mind, and types before that where they want to. */
  private growingList() {
    const { answers, lists } = this;
    const changed = new vscode.EventEmitter<string>();
    const accepted = new vscode.EventEmitter<void>();
    const hidden = new vscode.EventEmitter<void>();
    const take = (items: readonly vscode.QuickPickItem[]) => this.choose(items, ({ label }, choice) => label === choice);
    let shown: readonly vscode.QuickPickItem[] = [];
    return {
      value: answers.typed ?? '',
      selectedItems: [] as vscode.QuickPickItem[],
      get items() {
        return shown;
      },
      set items(items: readonly vscode.QuickPickItem[]) {
        shown = items;
        lists.push(items);
        const chosen = take(items);
        if (chosen === undefined) return;
        this.selectedItems = [chosen];
        accepted.fire();
      },
      set busy(busy: boolean) {
        // Nothing more comes, and what is wanted was not there.
        if (!busy && this.selectedItems.length === 0) hidden.fire();
      },
      onDidChangeValue: changed.event,
      onDidAccept: accepted.event,
      onDidHide: hidden.event,
      show: () => undefined,
      hide: () => {
        hidden.fire();
      },
      dispose: () => {
        vscode.Disposable.from(changed, accepted, hidden).dispose();
      },
    };
  }

  private window() {
    const message = (sentence: string, ...rest: unknown[]): Promise<unknown> => {
      const detail = rest.flatMap((part) => (typeof part === 'object' && part !== null && 'detail' in part ? [String(part.detail)] : []));
      this.said.push([sentence, ...detail].join('\n'));
      return Promise.resolve(
        this.choose(
          rest.filter((part) => typeof part === 'string'),
          (part, choice) => part.startsWith(choice),
        ),
      );
    };
    const answered = {
      showInformationMessage: message,
      showWarningMessage: message,
      showErrorMessage: message,
      showInputBox: (options?: vscode.InputBoxOptions) => {
        this.said.push(options?.title ?? '');
        if (options !== undefined) this.boxes.push(options);
        return Promise.resolve(this.answers.inputs?.shift() ?? this.answers.input);
      },
      createInputBox: () => this.inputBox(),
      createQuickPick: () => this.growingList(),
      showOpenDialog: () => Promise.resolve(this.answers.file && [this.answers.file]),
      showQuickPick: (picks: readonly vscode.QuickPickItem[]) => {
        this.lists.push(picks);
        return Promise.resolve(this.choose(picks, ({ label }, choice) => label === choice));
      },
    };
    // What is not answered here is the editor's own as it is at the moment, such as its active text editor.
    return Object.create(vscode.window, Object.getOwnPropertyDescriptors(answered)) as typeof vscode.window;
  }
}

/** One row as the editor shows it. */
export class Row {
  constructor(
    readonly element: TreeElement,
    private readonly item: vscode.TreeItem,
  ) {}

  get label(): string {
    return typeof this.item.label === 'string' ? this.item.label : '';
  }

  get reading(): boolean {
    return this.label === 'Reading…' || this.description === 'reading…';
  }

  get description(): string {
    return typeof this.item.description === 'string' ? this.item.description : '';
  }

  get tooltip(): string {
    return this.item.tooltip instanceof vscode.MarkdownString ? readable(this.item.tooltip) : '';
  }

  /** The tooltip as the editor gets it, if it is one that can run no command and holds no HTML. */
  get plainTooltip(): string | undefined {
    const { tooltip } = this.item;
    return tooltip instanceof vscode.MarkdownString && !tooltip.isTrusted && !tooltip.supportHtml ? tooltip.value : undefined;
  }

  get spoken(): string {
    return this.item.accessibilityInformation?.label ?? '';
  }

  get icon(): string {
    return this.item.iconPath instanceof vscode.ThemeIcon ? this.item.iconPath.id : '';
  }

  get context(): string {
    return this.item.contextValue ?? '';
  }
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension<unknown>('flow-warden.flow-warden');
  assert.ok(found);
  return found;
}

/** Markdown as a person reads it. */
function readable({ value }: vscode.MarkdownString): string {
  return value.replace(/\\(.)/g, '$1').replace(/&#(\d+);/g, (_reference, code: string) => String.fromCharCode(Number(code)));
}
