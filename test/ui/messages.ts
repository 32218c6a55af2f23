import type { Locator, Page } from 'playwright-core';

/** What VS Code says to a person: notifications, those that have just popped up, and dialogs. */
export class Messages {
  constructor(
    private readonly page: Page,
    private readonly runCommand: (title: string) => Promise<void>,
  ) {}

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
}
