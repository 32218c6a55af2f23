import type * as vscode from 'vscode';
import type { Home } from '../environments/session';
import type { HomedPage } from './openPages';
import { PagePanel, type Lock, type PageOptions } from './pagePanel';

/** A page about one thing, discarded once its panel is closed; subclasses decide what it shows, asks for and keeps. */
export abstract class HomedPanel<In extends { readonly type: string }, Out> implements HomedPage, vscode.Disposable {
  abstract readonly subject: string;
  abstract readonly home: Home;
  abstract readonly keeps: boolean;
  protected isOpen = true;
  private readonly panel: PagePanel<In, Out>;

  constructor(options: Omit<PageOptions<In>, 'received' | 'failed'>) {
    this.panel = new PagePanel<In, Out>({
      ...options,
      received: (message) => this.receive(message),
      failed: () => {
        this.giveUp();
      },
      closed: () => {
        this.isOpen = false;
        this.stop();
        options.closed();
      },
    });
  }

  /** What its tab is called. */
  protected set tab(title: string) {
    this.panel.title = title;
  }

  reveal(): void {
    this.panel.reveal();
  }

  setLock(lock: Lock | undefined): void {
    this.panel.setLock(lock);
  }

  abstract rehome(home: Home): boolean;

  dispose(): void {
    this.panel.dispose();
  }

  protected abstract receive(message: In): Promise<void>;

  /** Called when a bug means that what the page was waiting for will not come. */
  protected giveUp(): void {}

  /** Called when the panel was closed: stop waiting. */
  protected stop(): void {}

  protected send(message: Out): void {
    this.panel.send(message);
  }

  protected work(what: () => Promise<void>): void {
    this.panel.work(what);
  }
}
