import type { Locator, Page } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Engine, engines } from '../../scripts/engine/engines';
import { openBrowser } from '../../scripts/engine/openBrowser';
import { prepareEngine } from '../../scripts/engine/prepareEngine';
import { startServer } from '../../scripts/engine/startServer';
import { workbenchAddress } from '../../scripts/engine/workbenchAddress';
import { projectRoot } from '../../scripts/projectRoot';
import { stageExtension } from '../../scripts/stageExtension';
import { EditorView } from './editor';
import { Messages } from './messages';
import { SidebarView } from './sidebar';

export const themes = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Dark High Contrast' } as const;
export type Theme = keyof typeof themes;

export interface WorkbenchOptions {
  readonly trusted?: boolean;
  /** Settings of the person. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Height of the window. */
  readonly height?: number;
  /** The first page, as `npm start` shows it. */
  readonly greeting?: { readonly page?: string };
}

/** The VS Code that journeys run in. */
export function engineOfJourneys(): Engine {
  return process.env['FLOW_WARDEN_NEWEST'] === undefined ? engines.oldest : engines.newest;
}

/** What would ship: made once for all journeys. */
let staged: Promise<string> | undefined;

/** A VS Code with the extension loaded, used as a person uses it: with keys and clicks, seeing what the window shows. */
export class Workbench {
  /** VS Code starts in the light theme where, as in a browser without a window, nobody prefers the dark one. */
  private theme: Theme = 'light';

  readonly sidebar: SidebarView;
  readonly editor: EditorView;
  readonly messages: Messages;

  private constructor(
    private readonly page: Page,
    private readonly home: string,
    readonly close: () => Promise<void>,
  ) {
    this.sidebar = new SidebarView(page);
    this.editor = new EditorView(page);
    this.messages = new Messages(page, (title) => this.runCommand(title));
  }

  /** Starts VS Code and a browser with `folder` open, trusted or in Restricted Mode. To be ended with `close`. */
  static async open(folder: string, { trusted = true, settings = {}, height = 900, greeting }: WorkbenchOptions = {}): Promise<Workbench> {
    const extension = await (staged ??= stageExtension());
    const engine = await prepareEngine(engineOfJourneys(), console.log);
    const server = await startServer({
      engine,
      folder,
      extensions: [extension],
      trustFolders: trusted,
      // The lines that stay at the top would cover what is to be clicked below them.
      settings: { 'editor.stickyScroll.enabled': false, ...settings },
      ...(greeting && { greeting }),
    });
    return Workbench.visit(workbenchAddress(server), server.home, () => server.stop(), height);
  }

  /** Opens a browser on a VS Code that runs already, and keeps its files in `home`. `stop` ends it. */
  static async visit(address: string, home: string, stop: () => Promise<void>, height = 900): Promise<Workbench> {
    const browser = await openBrowser().catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    const close = async () => {
      await browser.close();
      await stop();
    };
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height } });
      page.setDefaultTimeout(30_000);
      await page.goto(address, { timeout: 90_000 });
      await page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row').first().waitFor();
      return new Workbench(page, home, close);
    } catch (error) {
      // Else mocha would wait for them for ever.
      await close();
      throw error;
    }
  }

  /** Opens a file by its name through quick open, and waits until it is the active editor. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.quickInput().fill(name);
    await this.quickPick(name).click();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.editor.text().locator('.view-line').first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
    // Not by the text: where another title begins like this one, that part of it is highlighted.
    await this.page.locator(`.quick-input-list .monaco-list-row:is([aria-label="${title}"], [aria-label^="${title},"])`).first().click();
  }

  async chooseTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(themes[theme]);
    await this.quickPick(themes[theme]).click();
    await this.quickInput().waitFor({ state: 'hidden' });
    this.theme = theme;
  }

  /** Does something in every theme, and ends in the one that was there first. */
  async inEveryTheme(act: (theme: Theme) => Promise<void>): Promise<void> {
    for (const theme of ['dark', 'contrast', 'light'] as const) {
      await this.chooseTheme(theme);
      await act(theme);
    }
  }

  /** Types into the box that has opened at the top. */
  async fillBox(text: string): Promise<void> {
    await this.quickInput().fill(text);
  }

  /** What the box at the top asks for. */
  prompt(text: string): Locator {
    return this.page.locator('.quick-input-widget .quick-input-message', { hasText: text });
  }

  /** Reloads the page, as F5 does in a browser. */
  async reloadPage(): Promise<void> {
    await this.page.reload({ timeout: 90_000 });
    await this.page.locator('.monaco-workbench .activitybar .action-label').first().waitFor();
  }

  /** Goes to the address of a VS Code that was started again. */
  async visitAgain(address: string): Promise<void> {
    await this.page.goto(address, { timeout: 90_000 });
    await this.page.locator('.monaco-workbench .activitybar .action-label').first().waitFor();
  }

  /** A line of the output panel that holds this. */
  outputLine(text: string): Locator {
    return this.page.locator('.output-view .view-line', { hasText: text }).first();
  }

  /** A file or folder in the explorer. */
  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  /** Presses a key, such as `F8`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** The page of a walkthrough. */
  walkthrough(title: string): Locator {
    return this.page.locator('.gettingStartedContainer .gettingStartedDetailsContent', { hasText: title });
  }

  /** Reloads the window. */
  async reload(): Promise<void> {
    const reloaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await reloaded;
    await this.page.locator('.monaco-workbench .activitybar .action-label').first().waitFor();
  }

  /** Ends the process that our extension runs in, as the system does when memory is short: nothing can be tidied up. */
  killExtensionHost(): void {
    const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
    const server = processes.find(([, , , args = '']) => args.includes(`--server-data-dir=${this.home}`))?.[1];
    const host = processes.find(([, , parent, args = '']) => parent === server && args.includes('--type=extensionHost'))?.[1];
    if (host === undefined) throw new Error('No extension host is running.');
    process.kill(Number(host), 'SIGKILL');
  }

  /** An entry of the list that has opened at the top. */
  pick(label: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  }

  /** The title of the list that has opened at the top. */
  quickTitle(title: string): Locator {
    return this.page.locator('.quick-input-widget .quick-input-title', { hasText: title });
  }

  /** Opens the Settings editor on what a search finds. */
  async searchSettings(query: string): Promise<void> {
    await this.runCommand('Preferences: Open Settings (UI)');
    const box = this.page.locator('.settings-editor .settings-header .suggest-input-container .monaco-editor');
    await box.click();
    await this.page.keyboard.type(query);
  }

  /** The table of a setting that holds this, in the Settings editor. */
  settingsTable(text: string): Locator {
    return this.page
      .locator('.settings-editor .setting-list-object-widget, .settings-editor .setting-list-widget', { hasText: text })
      .first();
  }

  /** The page of the Markdown preview that is shown. */
  markdown(): ReturnType<Locator['contentFrame']> {
    return this.page.locator('iframe.webview.ready').last().contentFrame().locator('#active-frame').contentFrame();
  }

  /** Where a text is kept: the files of VS Code (settings, state, logs) that hold it, and the browser's databases. */
  async placesOf(text: string): Promise<readonly string[]> {
    const files = readdirSync(this.home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const holding = files.filter((file) => readFileSync(file).includes(text));
    const kept = String(await this.page.evaluate(databasesAsText));
    return [...holding, ...(kept.includes(text) ? ['the browser'] : [])];
  }

  /** Pastes what was copied into a new file, and returns the lines that can be seen of it. */
  async pasteIntoNewFile(): Promise<string> {
    await this.runCommand('File: New Untitled Text File');
    await this.page.locator('.tab.active', { hasText: 'Untitled' }).waitFor();
    await this.editor.text().locator('.view-line').first().waitFor();
    await this.page.keyboard.press('ControlOrMeta+V');
    await this.page.locator('.tab.active.dirty').waitFor();
    return (await this.editor.text().locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');
  }

  /** Looks again and again until something holds that no page shows. */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (!(await holds())) if (Date.now() > deadline) throw new Error(`Never came true: ${what}.`);
  }

  async pressEnter(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  async pressEscape(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  /** Keeps a picture of the window in out/screenshots/THEME/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const path = join(projectRoot, 'out', 'screenshots', this.theme, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  /** An entry of the list at the top, by its whole label. */
  quickPick(label: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { has: this.page.getByText(label, { exact: true }) }).first();
  }
}

/** Everything that the pages of VS Code keep in the browser. Runs there. */
const databasesAsText = `(async () => {
  const waitFor = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const database = await waitFor(indexedDB.open(name));
    for (const store of database.objectStoreNames) texts.push(JSON.stringify(await waitFor(database.transaction(store).objectStore(store).getAll())));
    database.close();
  }
  return texts.join('\\n');
})()`;
