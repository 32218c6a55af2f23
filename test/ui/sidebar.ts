import type { Locator, Page } from 'playwright-core';
import { chooseInMenu } from './menu';

/** The sidebar of Flow Warden in a workbench: its views, their rows, menus and the picture beside them. */
export class SidebarView {
  constructor(private readonly page: Page) {}

  /** Shows the sidebar by a click on its icon. */
  async open(): Promise<void> {
    const icon = this.page.locator('.activitybar .action-label[aria-label^="Flow Warden"]');
    await icon.waitFor();
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
    await this.page.locator('.sidebar .composite.title', { hasText: /flow warden/i }).waitFor();
  }

  /** One of the views, by its title. */
  view(title: string): Locator {
    return this.page.locator('.sidebar .pane', { has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** The rows of a view that hold all of `texts`. */
  rows(view: string, ...texts: readonly (string | RegExp)[]): Locator {
    return texts.reduce<Locator>((rows, hasText) => rows.filter({ hasText }), this.view(view).locator('.monaco-list-row'));
  }

  /** The selected row of a view. */
  selected(view: string): Locator {
    return this.view(view).locator('.monaco-list-row.selected');
  }

  /** Unfolds a row, and waits until that is seen. */
  async unfold(view: string, ...texts: readonly string[]): Promise<void> {
    const row = this.rows(view, ...texts).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.rows(view, ...texts)
      .and(this.page.locator('[aria-expanded="true"]'))
      .first()
      .waitFor();
  }

  /** The button of a welcome text. */
  welcome(label: string): Locator {
    return this.page.locator('.sidebar .welcome-view .monaco-button', { hasText: label }).first();
  }

  /** Selects these rows, and no others: the first with a click, the rest with Ctrl held down. */
  async select(...rows: readonly Locator[]): Promise<void> {
    for (const [index, row] of rows.entries()) {
      await row.click(index === 0 ? {} : { modifiers: ['ControlOrMeta'] });
      await row.and(this.page.locator('.selected')).waitFor();
    }
  }

  /** Chooses an entry of a row's context menu. */
  async choose(row: Locator, entry: string): Promise<void> {
    await row.click({ button: 'right' });
    await chooseInMenu(this.page, entry);
  }

  /** Presses a button in the title of a view. */
  async pressTitle(view: string, label: string): Promise<void> {
    await this.view(view).locator('.pane-header').hover();
    await this.view(view).locator(`.pane-header .action-label[aria-label^="${label}"]`).click();
  }

  /** Presses a button that a row offers where the pointer rests on it. */
  async pressInline(row: Locator, label: string): Promise<void> {
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${label}"]`).click();
  }

  /** Goes to the last row of a view with the keyboard. */
  async goToEnd(view: string): Promise<void> {
    await this.view(view).locator('.monaco-list').focus();
    await this.page.keyboard.press('End');
  }

  /** Drags the border between the sidebar and the editors, so that the sidebar is about so many pixels wide. */
  async setWidth(pixels: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (box === null) throw new Error('There is no sidebar.');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + pixels, y, { steps: 5 });
    await this.page.mouse.up();
    await this.page.mouse.move(0, 0);
  }

  /** The page inside the panel that is shown. */
  panel(): ReturnType<Locator['contentFrame']> {
    return this.page.locator('iframe.webview.ready').first().contentFrame().locator('#active-frame').contentFrame();
  }

  /** Unfolds these views and folds the others away, so that these have the room. */
  async only(...titles: readonly string[]): Promise<void> {
    for (const header of await this.page.locator('.sidebar .pane-header').all()) {
      const label = (await header.getAttribute('aria-label')) ?? '';
      const wanted = titles.some((title) => label.startsWith(title));
      // At its title: where the pointer rests on a header, it has buttons further to the right.
      if (((await header.getAttribute('aria-expanded')) === 'true') !== wanted) await header.locator('.title').click();
    }
  }
}
