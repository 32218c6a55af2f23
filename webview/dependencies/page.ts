import { html, nothing, render, type TemplateResult } from 'lit';
import type { PageTexts, Picture, ToHost, ToPage } from '../../src/protocol/dependencies';
import { announce, announcementsId } from '../ui/announce';
import { showGlyph, type GlyphName } from '../ui/glyphs';
import type { Host } from '../ui/host';
import { exportPng, exportSvg } from './exportImage';
import { placeGraph } from './layout';
import { listGraph } from './list';
import { Stage } from './stage';

type View = 'picture' | 'list';

/** The page: a summary, the picture or the list, and what is known about the node that the user looks at. */
export class DependenciesPage {
  private texts: PageTexts | undefined;
  private stage: Stage | undefined;
  private waiting = '';
  private failure: { readonly text: string; readonly remedy: string } | undefined;
  private view: View;
  private frame: number | undefined;

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {
    this.view = host.remembered() === 'list' ? 'list' : 'picture';
    new ResizeObserver(() => this.stage?.resize(this.stageSize())).observe(body);
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'start':
        this.texts = message.texts;
        document.documentElement.lang = message.language;
        break;
      case 'loading':
        this.waiting = message.text;
        this.failure = undefined;
        break;
      case 'failed':
        this.waiting = '';
        this.failure = message;
        break;
      case 'state':
        this.showPicture(message.picture);
        break;
    }
    this.draw();
  }

  private showPicture(picture: Picture): void {
    if (!this.texts) return;
    this.waiting = '';
    this.failure = undefined;
    document.title = picture.title;
    const stage = new Stage(picture, placeGraph(picture), this.stageSize(), this.texts, { open: this.open, changed: this.drawSoon });
    if (this.stage) stage.takeOver(this.stage);
    this.stage = stage;
    // The header's height, and with it the size of the stage, is known only once it contains the picture's texts.
    this.draw();
    stage.resize(this.stageSize());
    announce(picture.summary);
  }

  private stageSize() {
    const { clientWidth: width, clientHeight: height } = this.body.querySelector('.stage') ?? this.body;
    return { width, height };
  }

  private readonly draw = (): void => {
    const { texts } = this;
    if (texts) render(html`${this.content(texts)}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`, this.body);
  };

  /** Draws once before the next frame, however much happens until then. */
  private readonly drawSoon = (): void => {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  };

  private content(texts: PageTexts): TemplateResult {
    if (this.failure) {
      const { text, remedy } = this.failure;
      return html`<main class="message" role="alert"><p>${text}</p><p>${remedy}</p>
        <vscode-button @click=${this.refresh}>${texts.refresh}</vscode-button></main>`;
    }
    if (!this.stage) return html`<main class="message"><p role="status">${this.waiting}</p></main>`;
    return this.shown(this.stage, texts);
  }

  private shown(stage: Stage, texts: PageTexts): TemplateResult {
    const { picture } = stage;
    return html`
      <header>
        <h1>${this.waiting || picture.summary}</h1>
        ${this.toolbar(stage, texts)}
      </header>
      ${picture.unseen.length === 0 ? nothing : html`<ul class="unseen-parts" aria-label=${texts.cannotSee}>${picture.unseen.map((sentence) => html`<li>${showGlyph('unseen')} <span>${sentence}</span></li>`)}</ul>`}
      <main class="view">${
        this.view === 'list'
          ? listGraph(picture, stage.placed, texts, { open: this.open, trace: this.trace })
          : html`${stage.template()}<p id="keys" class="for-screen-readers">${texts.keys}</p>${this.about(stage, texts)}`
      }</main>`;
  }

  private toolbar(stage: Stage, texts: PageTexts): TemplateResult {
    const other: View = this.view === 'list' ? 'picture' : 'list';
    return html`<div class="tools" role="group" aria-label=${stage.picture.title}>
      ${
        this.view === 'list'
          ? nothing
          : html`
        ${iconButton('remove', texts.zoomOut, () => {
          stage.zoomOut();
        })}
        ${iconButton('add', texts.zoomIn, () => {
          stage.zoomIn();
        })}
        ${iconButton('fit', texts.fit, () => {
          stage.fit();
        })}`
      }
      ${iconButton(other, texts[other], () => {
        this.choose(other);
      })}
      ${iconButton('refresh', texts.refresh, this.refresh)}
      ${iconButton('copy', texts.copy, () => {
        this.host.send({ type: 'copy' });
        announce(texts.copied);
      })}
      ${
        this.view === 'list'
          ? nothing
          : html`
        ${iconButton(
          'save',
          texts.saveSvg,
          () => {
            void this.save('svg');
          },
          'SVG',
        )}
        ${iconButton(
          'save',
          texts.savePng,
          () => {
            void this.save('png');
          },
          'PNG',
        )}`
      }
    </div>`;
  }

  private about({ picture, placed, looked }: Stage, texts: PageTexts): TemplateResult {
    const node = picture.nodes.find(({ id }) => id === looked);
    if (!node) return html`<footer></footer>`;
    const count = (end: 'from' | 'to'): number => placed.edges.filter((edge) => edge[end] === node.id).length;
    const second = node.why || `${texts.restsOn}: ${count('to')} · ${texts.usedBy}: ${count('from')}`;
    return html`<footer>
      <p title=${`${node.label} ${node.detail}`}><span class="quiet">${node.kindLabel}</span> <strong>${node.label}</strong> <span class="quiet">${node.detail}</span></p>
      <p class="quiet" title=${second}>${second}</p>
      <div class="actions">
        ${
          node.canOpen
            ? html`<button class="link" @click=${() => {
                this.open(node.id);
              }}>${texts.open}</button>`
            : nothing
        }
        ${
          node.canTrace && node.id !== picture.asked
            ? html`<button class="link" @click=${() => {
                this.trace(node.id);
              }}>${texts.trace}</button>`
            : nothing
        }
      </div>
    </footer>`;
  }

  private choose(view: View): void {
    this.view = view;
    this.host.remember(view);
    this.draw();
    if (view === 'picture') this.stage?.resize(this.stageSize());
  }

  private async save(format: 'svg' | 'png'): Promise<void> {
    const drawing = this.body.querySelector<SVGGElement>('.drawing');
    if (!this.stage || !drawing) return;
    this.stage.lookAway();
    this.draw();
    const text = exportSvg(drawing, this.stage.placed, this.stage.picture.summary);
    this.host.send({ type: 'save', format, data: format === 'svg' ? text : await exportPng(text) });
  }

  private readonly open = (id: string): void => {
    if (this.stage?.picture.nodes.find((node) => node.id === id)?.canOpen) this.host.send({ type: 'open', id });
    else if (this.texts) announce(this.texts.cannotOpen);
  };

  private readonly trace = (id: string): void => {
    this.host.send({ type: 'trace', id });
  };

  private readonly refresh = (): void => {
    this.host.send({ type: 'refresh' });
  };
}

function iconButton(glyph: GlyphName, label: string, click: () => void, text?: string): TemplateResult {
  return html`<vscode-button appearance="icon" aria-label=${label} title=${label} @click=${click}>${showGlyph(glyph)}${text === undefined ? nothing : `\u00a0${text}`}</vscode-button>`;
}
