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
import { chooseInMenu } from './menu';
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

/** A VS Code with the extension loaded, used as a person uses it: with keys and clicks, seeing what the window shows. */
export class Workbench {
  /** VS Code starts in the light theme where, as in a browser without a window, nobody prefers the dark one. */
  private theme: Theme = 'light';

  readonly sidebar: SidebarView;

  private constructor(
    private readonly page: Page,
    private readonly home: string,
    readonly close: () => Promise<void>,
  ) {
    this.sidebar = new SidebarView(page);
  }

  /** Starts VS Code and a browser with `folder` open, trusted or in Restricted Mode. To be ended with `close`. */
  static async open(folder: string, { trusted = true, settings = {}, height = 900, greeting }: WorkbenchOptions = {}): Promise<Workbench> {
    const extension = await stageExtension();
    const engine = await prepareEngine(engineOfJourneys(), console.log);
    const server = await startServer({
      engine,
      folder,
      extensions: [extension],
      trustFolders: trusted,
      settings,
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
    await this.editor().locator('.view-line').first().waitFor();
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

  /** The underlined places that can be seen in the active editor. */
  squiggles(): Locator {
    return this.editor().locator('.squiggly-error, .squiggly-warning, .squiggly-info');
  }

  /** Opens the Problems panel, and returns its entries that hold all of `texts`. */
  async problems(...texts: readonly string[]): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('ControlOrMeta+Shift+M');
    await panel.waitFor();
    const entries = panel.locator('.monaco-list-row', { has: this.page.locator('.marker-source') });
    return texts.reduce((found, hasText) => found.filter({ hasText }), entries);
  }

  /** Goes to the place of the first Problems entry that holds `text`, and selects it. */
  async goToProblem(text: string): Promise<void> {
    const entry = (await this.problems(text)).first();
    const line = /\[(Ln \d+), Col \d+\]/.exec(await entry.innerText())?.[1] ?? '';
    await entry.dblclick();
    await this.page.locator('#status\\.editor\\.selection', { hasText: `${line}, ` }).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused .selected-text').first().waitFor();
  }

  /**
   * Opens the light bulb's menu where the cursor is. Before the bulb is there, VS Code may still be asking what there is to do, and
   * a question that is asked anew meanwhile is answered by nothing. A click is no way: lines that stay at the top may cover the bulb.
   */
  async openLightBulb(): Promise<Locator> {
    await this.editor().locator('.lightBulbWidget').waitFor();
    await this.page.keyboard.press('ControlOrMeta+.');
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await menu.waitFor();
    return menu.locator('.monaco-list-row.action');
  }

  /** Takes an action of the light bulb's menu by its title. */
  async chooseAction(title: string): Promise<void> {
    const actions = await this.openLightBulb();
    const action = actions.filter({ hasText: title }).first();
    // The menu takes no click before the pointer has moved.
    await action.hover({ force: true });
    await action.click();
    await this.page.locator('.action-widget:not(.action-list-submenu-panel)').waitFor({ state: 'hidden' });
  }

  /** Rests the pointer on what is selected, such as the place that `goToProblem` went to, and returns what pops up. */
  async hoverSelection(): Promise<Locator> {
    const box = await this.editor().locator('.selected-text').first().boundingBox();
    if (!box) throw new Error('Nothing is selected.');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    const hover = this.editor().locator('.monaco-hover:not(.hidden)');
    await hover.waitFor();
    return hover;
  }

  /** Puts the cursor at the first place of the active editor that reads `text`. */
  async goToText(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+F');
    await this.page.locator('.find-widget.visible .find-part textarea').fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /\d+ of \d+/ }).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
  }

  /** Chooses an entry of the menu that the editor has where the cursor is. */
  async chooseInEditorMenu(entry: string): Promise<void> {
    await this.page.keyboard.press('Shift+F10');
    await chooseInMenu(this.page, entry);
  }

  /** The tab of the active editor, if its title holds `title`. */
  activeTab(title: string): Locator {
    return this.page.locator('.tab.active', { hasText: title });
  }

  /** Types into the box that has opened at the top. */
  async fillBox(text: string): Promise<void> {
    await this.quickInput().fill(text);
  }

  /** Types at the cursor of the active editor, and waits until that is seen as a change. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.locator('.tab.active.dirty').waitFor();
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Z');
  }

  /** Saves what was changed in the active editor; the change may still be on its way. */
  async save(): Promise<void> {
    await this.page.locator('.tab.active.dirty').waitFor();
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
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

  /** The tab of the active editor, if it has changes that are not saved. */
  dirtyTab(): Locator {
    return this.page.locator('.tab.active.dirty');
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

  /** What VS Code shows at the place that `F8` went to. */
  problemAtCursor(): Locator {
    return this.editor().locator('.marker-widget');
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

  /** Closes the active tab by its cross. */
  async closeTab(title: string): Promise<void> {
    const tab = this.page.locator('.tab', { hasText: title });
    await tab.hover();
    await tab.locator('.tab-actions .action-label').click();
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

  /** A button of a notification, in the list of all of them: one that popped up may have gone. */
  async notification(label: string): Promise<Locator> {
    await this.openNotifications();
    return this.page.locator('.notifications-center .monaco-button', { hasText: label }).first();
  }

  /** A notification that says this. */
  async notificationSaying(text: string): Promise<Locator> {
    await this.openNotifications();
    return this.page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
  }

  /** Presses a button of the notification that says this, in the list of all of them. */
  async pressNotification(text: string, button: string): Promise<void> {
    await (await this.notificationSaying(text)).locator('.monaco-button', { hasText: button }).click();
  }

  /** Also where the list is still to be seen: it may be closing, because what was pressed in it was all that it held. */
  private async openNotifications(): Promise<void> {
    await this.runCommand('Notifications: Show Notifications');
    await this.page.locator('.notifications-center.visible').waitFor();
  }

  /** A notification that has popped up at the bottom right and says this. VS Code pops up no more than three at about the same time. */
  toast(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-toast', { hasText: text }).first();
  }

  /** Presses a button of a notification that has popped up. */
  async pressToast(text: string, button: string): Promise<void> {
    await this.toast(text).locator('.monaco-button', { hasText: button }).first().click();
  }

  /** The dialog in the middle of the window, if it says this: nothing goes on before it is answered. */
  dialog(text: string): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text });
  }

  /** Answers a dialog by a click on the button of exactly that name. */
  async answerDialog(text: string, button: string): Promise<void> {
    const dialog = this.dialog(text);
    await dialog.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
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
    await this.editor().locator('.view-line').first().waitFor();
    await this.page.keyboard.press('ControlOrMeta+V');
    await this.page.locator('.tab.active.dirty').waitFor();
    return (await this.editor().locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');
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

  private editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  private quickInput(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  private quickPick(label: string): Locator {
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
