import type { Page } from 'playwright-core';

/**
 * Chooses an entry of the menu that has opened. With the Enter key: a menu that has only just opened takes no click, so that
 * letting go of the button which opened it chooses nothing.
 */
export async function chooseInMenu(page: Page, entry: string): Promise<void> {
  const item = page.locator('.monaco-menu .action-menu-item', { hasText: entry }).first();
  await item.hover();
  await item.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'hidden' });
}
