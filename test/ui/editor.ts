import type { JSHandle, Locator, Page } from 'playwright-core';
import { chooseInMenu } from './menu';

/** The active editor of a workbench: its text, tabs, findings and fixes. */
export class EditorView {
  constructor(private readonly page: Page) {}

  /** The editor itself. */
  text(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The underlined places that can be seen in the active editor. */
  squiggles(): Locator {
    return this.text().locator('.squiggly-error, .squiggly-warning, .squiggly-info');
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
    await this.waitForExtensions();
    // Not by a double click, which goes there twice: the second time may come when something else has been begun.
    await entry.click();
    await this.page.locator('#status\\.editor\\.selection', { hasText: `${line}, ` }).waitFor();
    await this.text().locator('.selected-text').first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.editor-group-container.active .monaco-editor.focused .selected-text').first().waitFor();
  }

  /**
   * Opens the light bulb's menu at the problem that `goToProblem` went to, by a click on the bulb: while VS Code looks for what there is
   * to do, it forgets that somebody pressed a key for the same. It shows no bulb where it looked before the editor had the focus.
   */
  async openLightBulb(): Promise<Locator> {
    const looked = await this.watchBulb();
    await this.page.keyboard.press('ArrowLeft');
    await this.page.waitForFunction((bulb) => bulb.drawn, looked);
    const bulb = this.text().locator('.lightBulbWidget');
    await bulb.waitFor();
    for (let line = -1, top = -2; Math.abs(line - top) > 5;) {
      line = (await this.text().locator('.cursor').first().boundingBox())?.y ?? -1;
      top = (await bulb.boundingBox())?.y ?? -2;
    }
    await bulb.click();
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    await menu.waitFor();
    return menu.locator('.monaco-list-row.action');
  }

  /**
   * Tells when VS Code has drawn the bulb for where the cursor goes now. It looks 250 ms after the cursor has moved, and then forgets the
   * actions of a menu that was opened before.
   */
  private watchBulb(): Promise<JSHandle<{ drawn: boolean }>> {
    return this.page.evaluateHandle<{ drawn: boolean }>(watchBulbScript);
  }

  /** Takes an action of the light bulb's menu by its title. */
  async chooseAction(title: string): Promise<void> {
    const actions = await this.openLightBulb();
    const action = actions.filter({ hasText: title }).first();
    // With the keyboard: when the menu begins to take clicks cannot be seen.
    const focused = this.page.locator('.action-widget .monaco-list-row.focused');
    for (let at = await focused.getAttribute('id'); at !== (await action.getAttribute('id')); at = await focused.getAttribute('id')) {
      await this.page.keyboard.press('ArrowDown');
      await focused.and(this.page.locator(`:not([id="${at ?? ''}"])`)).waitFor();
    }
    await this.page.keyboard.press('Enter');
    await this.page.locator('.action-widget:not(.action-list-submenu-panel)').waitFor({ state: 'hidden' });
  }

  /** Rests the pointer on what is selected, such as the place that `goToProblem` went to, and returns what pops up. */
  async hoverSelection(): Promise<Locator> {
    const box = await this.placeOfSelection();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y, { steps: 5 });
    const hover = this.text().locator('.monaco-hover:not(.hidden)');
    // Whoever had nothing to say at first is asked again when the pointer moves.
    for (let nudge = 1; !(await isShownSoon(hover)); nudge = 1 - nudge) await this.page.mouse.move(x + nudge, y);
    return hover;
  }

  /** Where the selection is drawn, once it stands still: going to a problem scrolls to it, and draws the lines anew. */
  private async placeOfSelection(): Promise<{ x: number; y: number; width: number; height: number }> {
    const selection = this.text().locator('.selected-text').first();
    for (let before = ''; ;) {
      await selection.waitFor();
      const box = await selection.boundingBox();
      if (box && JSON.stringify(box) === before) return box;
      before = JSON.stringify(box);
    }
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
  async chooseInMenu(entry: string): Promise<void> {
    await this.page.keyboard.press('Shift+F10');
    await chooseInMenu(this.page, entry);
  }

  /** The tab of the active editor, if its title holds `title`. */
  activeTab(title: string): Locator {
    return this.page.locator('.tab.active', { hasText: title });
  }

  /** Types at the cursor of the active editor, and waits until that is seen as a change. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.locator('.tab.active.dirty').waitFor();
  }

  /** What is offered at the cursor, of which holds `text`. */
  suggestion(text: string): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
  }

  /** Takes what is offered under this name: types it until it stands first, and presses Enter. */
  async chooseSuggestion(typed: string, text: string): Promise<void> {
    await this.page.keyboard.type(typed);
    const focused = this.page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text });
    await focused.waitFor();
    // It takes no keys while it is still being filled.
    await this.page.locator('.suggest-widget.visible:not(.message)').waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
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

  /** The tab of the active editor, if it has changes that are not saved. */
  dirtyTab(): Locator {
    return this.page.locator('.tab.active.dirty');
  }

  /** What VS Code shows at the place that `F8` went to. */
  problemAtCursor(): Locator {
    return this.text().locator('.marker-widget');
  }

  /** Closes the active tab by its cross. */
  async closeTab(title: string): Promise<void> {
    const tab = this.page.locator('.tab', { hasText: title }).first();
    await tab.hover();
    await tab.locator('.tab-actions .action-label').click();
  }

  /** Closes all tabs of this title. */
  async closeTabs(title: string): Promise<void> {
    const tabs = this.page.locator('.tab', { hasText: title });
    for (let count = await tabs.count(); count > 0; count--) {
      await this.closeTab(title);
      await tabs.nth(count - 1).waitFor({ state: 'detached' });
    }
  }

  /** Waits until no extension is being activated: VS Code shows no light bulb where it asked for one before they all were there. */
  private async waitForExtensions(): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' });
  }
}

/** As text, since it runs in the page. */
const watchBulbScript = `(() => {
  const bulb = { drawn: false };
  const from = performance.now() + 250;
  const isBulb = (node) => node instanceof Element && node.classList.contains('lightBulbWidget');
  new MutationObserver((changes) => {
    const isDrawn = changes.some(({ target, addedNodes }) => isBulb(target) || [...addedNodes].some(isBulb));
    if (isDrawn && performance.now() >= from) bulb.drawn = true;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  return bulb;
})()`;

async function isShownSoon(hover: Locator): Promise<boolean> {
  return hover.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}
