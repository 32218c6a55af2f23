import * as vscode from 'vscode';
import { parseToHost, type PageTexts, type ToHost, type ToPage } from '../../protocol/dependencies';
import { PagePanel, type PageOptions } from '../pages/pagePanel';

/** What the page may ask for, besides being told what to show. */
export type PictureRequest = Exclude<ToHost, { type: 'ready' }>;

/** The panel with the picture of the dependencies; there is one at most, and it is used again. */
export class DependenciesPanel implements vscode.Disposable {
  private panel: PagePanel<ToHost, ToPage> | undefined;
  /** What the page shows, or is to show once it is ready; it forgets everything while it is hidden. */
  private shown: Exclude<ToPage, { type: 'start' }> | undefined;

  constructor(
    private readonly host: Pick<PageOptions<ToHost>, 'extensionUri' | 'log'>,
    private readonly requested: (request: PictureRequest) => Promise<void>,
    private readonly failed: () => void,
  ) {}

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** Shows a message in the panel, and brings the panel to the front where that is asked for. */
  showPage(title: string, message: Exclude<ToPage, { type: 'start' }>, { front }: { readonly front: boolean }): void {
    this.shown = message;
    const isNew = this.panel === undefined;
    const panel = (this.panel ??= this.create(title));
    panel.title = title;
    if (front && !isNew) panel.reveal();
    this.send(message);
  }

  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.close();
  }

  private create(title: string): PagePanel<ToHost, ToPage> {
    return new PagePanel({
      ...this.host,
      viewType: 'flowWarden.dependencies',
      page: 'dependencies',
      title,
      parse: parseToHost,
      received: (message) => this.receive(message),
      failed: this.failed,
      closed: () => {
        this.panel = undefined;
      },
    });
  }

  private async receive(message: ToHost): Promise<void> {
    if (message.type !== 'ready') {
      await this.requested(message);
      return;
    }
    this.send({ type: 'start', language: vscode.env.language, texts: pageTexts() });
    if (this.shown) this.send(this.shown);
  }

  private send(message: ToPage): void {
    this.panel?.send(message);
  }
}

function pageTexts(): PageTexts {
  return {
    asked: vscode.l10n.t('Asked for'),
    broken: vscode.l10n.t('Broken'),
    cannotOpen: vscode.l10n.t('There is nothing to open here'),
    cannotSee: vscode.l10n.t('What could not be seen'),
    copied: vscode.l10n.t('Copied'),
    copy: vscode.l10n.t('Copy as text'),
    fit: vscode.l10n.t('Show all'),
    keys: vscode.l10n.t(
      'Left and right arrow follow the edges, up and down stay in the layer, Home goes to what was asked for, Enter opens. Plus and minus zoom, 0 shows all, space with an arrow moves the picture. The list has the same in words.',
    ),
    list: vscode.l10n.t('Show as list'),
    open: vscode.l10n.t('Open'),
    picture: vscode.l10n.t('Show as picture'),
    refresh: vscode.l10n.t('Refresh'),
    restsOn: vscode.l10n.t('Rests on'),
    savePng: vscode.l10n.t('Save as PNG'),
    saveSvg: vscode.l10n.t('Save as SVG'),
    trace: vscode.l10n.t('Show dependencies'),
    usedBy: vscode.l10n.t('Used by'),
    zoomIn: vscode.l10n.t('Zoom in'),
    zoomOut: vscode.l10n.t('Zoom out'),
  };
}
