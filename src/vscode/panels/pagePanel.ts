import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './pageHtml';

export interface PageOptions<In> {
  readonly extensionUri: vscode.Uri;
  /** Such as `flowWarden.dependencies`. */
  readonly viewType: string;
  /** The name of the page in dist/pages. */
  readonly page: string;
  readonly title: string;
  readonly parse: (value: unknown) => In | undefined;
  /** A message of the page. What is no message does nothing. */
  readonly received: (message: In) => void;
  readonly closed: () => void;
}

/**
 * A panel with one of our pages. The page forgets everything while it is hidden, and says `ready` each time it is there again;
 * what is sent to a hidden page is lost.
 */
export class PagePanel<In, Out> implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;

  /** Opens the panel, or fills one that VS Code kept over a reload of the window. */
  constructor({ extensionUri, viewType, page, title, parse, received, closed }: PageOptions<In>, kept?: vscode.WebviewPanel) {
    const pages = vscode.Uri.joinPath(extensionUri, 'dist', 'pages');
    const options = { enableScripts: true, localResourceRoots: [pages] };
    this.panel = kept ?? vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, options);
    const { webview } = this.panel;
    webview.options = options;
    this.panel.title = title;
    this.panel.onDidDispose(closed);
    webview.onDidReceiveMessage((value: unknown) => {
      const message = parse(value);
      if (message !== undefined) received(message);
    });
    webview.html = pageHtml({
      title,
      script: webview.asWebviewUri(vscode.Uri.joinPath(pages, `${page}.js`)).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  set title(title: string) {
    this.panel.title = title;
  }

  send(message: Out): void {
    void this.panel.webview.postMessage(message);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }
}
