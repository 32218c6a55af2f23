import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { parseLockToHost, type LockToPage, type PageLock } from '../../protocol/pageLock';
import { showHidden } from '../../message';
import { showFault } from '../errors/showFault';
import { pageHtml } from './pageHtml';

export interface PageOptions<In> {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Such as `flowWarden.dependencies`. */
  readonly viewType: string;
  /** The name of the page in dist/pages. */
  readonly page: string;
  readonly title: string;
  readonly parse: (value: unknown) => In | undefined;
  /** Handles a message from the page. Anything that is not a message is ignored. */
  readonly received: (message: In) => Promise<void>;
  /** Called after a bug was reported: what the page was waiting for will not come. */
  readonly failed?: () => void;
  readonly closed: () => void;
}

/** What a page shows while it cannot be used, and what its button does. */
export interface Lock extends PageLock {
  readonly goBack: () => Promise<unknown>;
}

/**
 * A panel with one of our pages. A page forgets everything while hidden and says `ready` each time it is shown again; messages to a hidden
 * page are lost. A bug while serving the page is reported once, here, for every page.
 */
export class PagePanel<In extends { readonly type: string }, Out> implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private lock: Lock | undefined;
  private isOpen = true;

  /** Opens the panel, or fills one that VS Code kept across a window reload. */
  constructor(
    private readonly options: PageOptions<In>,
    kept?: vscode.WebviewPanel,
  ) {
    const { extensionUri, viewType, page, title, closed } = options;
    const pages = vscode.Uri.joinPath(extensionUri, 'dist', 'pages');
    const webviewOptions = { enableScripts: true, localResourceRoots: [pages] };
    this.panel = kept ?? vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, webviewOptions);
    const { webview } = this.panel;
    webview.options = webviewOptions;
    this.title = title;
    this.panel.onDidDispose(() => {
      this.isOpen = false;
      closed();
    });
    webview.onDidReceiveMessage((value: unknown) => {
      this.receive(value);
    });
    webview.html = pageHtml({
      title,
      script: webview.asWebviewUri(vscode.Uri.joinPath(pages, `${page}.js`)).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  set title(title: string) {
    this.panel.title = tabTitle(title);
  }

  /** Does nothing if the page is closed. */
  send(message: Out): void {
    this.post(message);
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Locks the page, in words and in fact; undefined unlocks it. */
  setLock(lock: Lock | undefined): void {
    this.lock = lock;
    this.sendLock();
  }

  /** Does work that no message of the page asked for; a bug in it is reported in the same way. */
  work(what: () => Promise<void>): void {
    const { log, page, failed } = this.options;
    what().catch((fault: unknown) => {
      showFault(log, page, fault);
      failed?.();
    });
  }

  dispose(): void {
    if (this.isOpen) this.panel.dispose();
  }

  private receive(value: unknown): void {
    const asked = parseLockToHost(value);
    const message = asked ? undefined : this.options.parse(value);
    if (asked?.action === 'close') this.dispose();
    if (asked?.action === 'back')
      this.work(async () => {
        await this.lock?.goBack();
      });
    // A locked page may only ask what to show.
    if (message === undefined || (this.lock && message.type !== 'ready')) return;
    if (this.lock) this.sendLock();
    this.work(() => this.options.received(message));
  }

  private sendLock(): void {
    const { lock } = this;
    this.post({
      type: 'lock',
      lock: lock ? { title: lock.title, text: lock.text, back: lock.back, close: lock.close } : null,
    } satisfies LockToPage);
  }

  private post(message: unknown): void {
    if (this.isOpen) void this.panel.webview.postMessage(withHiddenShown(message));
  }
}

/** Longer titles push the tab's own close button out of sight. */
const longestTitle = 60;

function tabTitle(title: string): string {
  const shown = showHidden(title);
  return shown.length > longestTitle ? `${shown.slice(0, longestTitle - 1)}…` : shown;
}

/** What a page sends back unchanged: ids, and what the user typed. */
const sentBack = new Set(['id', 'from', 'to', 'asked', 'value', 'draft']);

/** The message, with names from outside unable to reverse or hide the text around them. */
function withHiddenShown(value: unknown): unknown {
  if (typeof value === 'string') return showHidden(value);
  if (Array.isArray(value)) return value.map(withHiddenShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sentBack.has(key) ? part : withHiddenShown(part)]));
}
