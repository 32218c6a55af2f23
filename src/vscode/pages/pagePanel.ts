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
  /** A message of the page. What is no message does nothing. */
  readonly received: (message: In) => Promise<void>;
  /** A mistake of ours was told; what the page waited for will not come. */
  readonly failed?: () => void;
  readonly closed: () => void;
}

/** What is to be read on a page that cannot be used now, and what its button does. */
export interface Lock extends PageLock {
  readonly goBack: () => Promise<unknown>;
}

/**
 * A panel with one of our pages. The page forgets everything while it is hidden, and says `ready` each time it is there again;
 * what is sent to a hidden page is lost. A mistake of ours in what the page asked for is told once, whichever page it is.
 */
export class PagePanel<In extends { readonly type: string }, Out> implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private lock: Lock | undefined;
  private isOpen = true;

  /** Opens the panel, or fills one that VS Code kept over a reload of the window. */
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
    this.panel.title = showHidden(title);
  }

  /** Nothing for a page that is closed. */
  send(message: Out): void {
    this.post(message);
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** Keeps the page from being used, in words and in fact; undefined: it can be used again. */
  setLock(lock: Lock | undefined): void {
    this.lock = lock;
    this.sendLock();
  }

  /** Work that the page did not ask for by a message: a mistake in it is told in the same way. */
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
    // What is locked is only told what there is to see.
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

/** What a page sends back as it got it: ids, and what the person typed. */
const sentBack = new Set(['id', 'from', 'to', 'asked', 'value', 'draft']);

/** A message in which no name from outside reverses or hides what stands around it. */
function withHiddenShown(value: unknown): unknown {
  if (typeof value === 'string') return showHidden(value);
  if (Array.isArray(value)) return value.map(withHiddenShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sentBack.has(key) ? part : withHiddenShown(part)]));
}
