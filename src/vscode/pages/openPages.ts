import * as vscode from 'vscode';
import { keyOf } from '../environments/chosenEnvironment';
import type { Home, Session } from '../environments/session';
import type { Lock } from './pagePanel';

/** The lifecycle of a page about one thing in one environment. */
export interface HomedPage extends vscode.Disposable {
  /** What it is about: kind and id. */
  readonly subject: string;
  /** The environment that thing is in; undefined until known. */
  readonly home: Home | undefined;
  /** True while closing it would lose something, or let it go on unseen. */
  readonly keeps: boolean;
  reveal(): void;
  setLock(lock: Lock | undefined): void;
  /** The same environment was reconnected, possibly as another user. False: the page cannot carry on with that. */
  rehome(home: Home): boolean;
}

/**
 * The open pages of one kind, one per thing and environment. When its environment is left, a page is closed, or locked if it would lose
 * something; it unlocks once the environment is back.
 */
export class OpenPages<Page extends HomedPage> implements vscode.Disposable {
  private readonly pages = new Set<Page>();
  private readonly locked = new Set<Page>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly session: Session) {
    this.subscription = session.onDidChange(() => {
      for (const page of [...this.pages]) this.settle(page);
    });
  }

  /** The page about a thing, if it is open. */
  find(subject: string, home: Home): Page | undefined {
    return [...this.pages].find(
      (page) => page.subject === subject && page.home !== undefined && keyOf(page.home.chosen) === keyOf(home.chosen),
    );
  }

  /** Brings the page about a thing to the front, or opens it. */
  revealOrOpen(subject: string, home: Home, make: (closed: () => void) => Page): Page {
    const known = this.find(subject, home);
    if (known !== undefined) {
      known.reveal();
      return known;
    }
    const page = make(() => {
      this.forget(page);
    });
    this.pages.add(page);
    // Its environment may have been left while the thing was being looked up.
    this.settle(page);
    return page;
  }

  /** Takes over a page that was opened elsewhere. */
  add(page: Page): void {
    this.pages.add(page);
  }

  has(page: Page): boolean {
    return this.pages.has(page);
  }

  forget(page: Page): void {
    this.pages.delete(page);
    this.locked.delete(page);
  }

  /** Closes, locks or unlocks a page to match its environment and what it keeps. */
  settle(page: Page): void {
    const { state } = this.session;
    const { home } = page;
    if (home === undefined || !this.pages.has(page)) return;
    const same = state.kind !== 'nothingChosen' && keyOf(state.chosen) === keyOf(home.chosen);
    // It may be the same again in a moment.
    if (same && state.kind === 'connecting') return;
    if (state.kind === 'connected' && same && (state.services === home.services || page.rehome(state))) {
      if (this.locked.delete(page)) page.setLock(undefined);
    } else if (page.keeps) {
      this.locked.add(page);
      page.setLock(this.lockOf(home));
    } else {
      page.dispose();
      this.forget(page);
    }
  }

  dispose(): void {
    this.subscription.dispose();
    for (const page of [...this.pages]) page.dispose();
  }

  private lockOf({ chosen, services }: Home): Lock {
    const { name } = services.environment;
    return {
      title: vscode.l10n.t('This page belongs to {0}', name),
      text: vscode.l10n.t('It is not the environment that is open now. Nothing can be done here until you switch back.'),
      back: vscode.l10n.t('Switch to {0}', name),
      close: vscode.l10n.t('Close'),
      goBack: () => this.session.use(chosen),
    };
  }
}
