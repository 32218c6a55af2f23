import { html, nothing, render, type TemplateResult } from 'lit';
import type { CheckAccessTexts, CheckSection, ToHost, ShownChecks, ToPage } from '../../src/protocol/checkAccess';
import { announce, announcementsId } from '../ui/announce';
import { checkList } from '../ui/checkList';
import type { Host } from '../ui/host';

/** The page: the results of the checks, each with its evidence and what to do, and the whole as text to pass on. */
export class CheckAccessPage {
  private texts: CheckAccessTexts | undefined;
  private shown: ShownChecks | undefined;
  private copied = false;
  /** The check on which a button was pressed: it keeps the focus while that button is gone. */
  private pressed: HTMLElement | undefined;

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {}

  receive(message: ToPage): void {
    switch (message.type) {
      case 'start':
        this.texts = message.texts;
        document.documentElement.lang = message.language;
        break;
      case 'state':
        this.showChecks(message);
        break;
      case 'notice':
        announce(message.text);
        return;
    }
    this.draw();
  }

  private showChecks(shown: ShownChecks): void {
    document.title = shown.title;
    if (shown.title !== this.shown?.title) this.pressed = undefined;
    this.shown = shown;
    this.copied = false;
  }

  private draw(): void {
    const { texts, shown } = this;
    if (!texts) return;
    render(
      html`${shown ? this.content(shown, texts) : nothing}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`,
      this.body,
    );
    this.keepFocus();
  }

  private content({ title, about, summary, sections }: ShownChecks, texts: CheckAccessTexts): TemplateResult {
    return html`<main class="access">
      <header>
        <h1>${title}</h1>
        <p class="about-run">${about}</p>
        <p class="summary">${summary}</p>
        <div class="buttons" role="group" aria-label=${texts.tools}>
          <vscode-button @click=${() => {
            this.host.send({ type: 'refresh' });
          }}>${texts.again}</vscode-button>
          <vscode-button appearance="secondary" @click=${() => {
            this.copy();
          }}>${texts.copy}</vscode-button>
          <span class="quiet" role="status">${this.copied ? texts.copied : ''}</span>
        </div>
      </header>
      ${sections.map((section) => this.section(section, texts))}
    </main>`;
  }

  private section({ id, title, checks }: CheckSection, texts: CheckAccessTexts): TemplateResult {
    return html`<section aria-label=${title}>
      ${this.shown?.title.includes(title) ? nothing : html`<h2>${title}</h2>`}
      ${checkList(checks, texts, (check, action) => {
        this.press(id, check, action);
      })}
    </section>`;
  }

  private press(section: string, check: string, action: string): void {
    this.pressed = document.activeElement?.closest<HTMLElement>('.checks li') ?? undefined;
    this.host.send({ type: 'checkAction', section, check, action });
  }

  private copy(): void {
    this.host.send({ type: 'copy' });
    this.copied = true;
    this.draw();
  }

  /** While a check runs again, its buttons are gone: the row has the focus then, and its last button afterwards. */
  private keepFocus(): void {
    const { pressed } = this;
    if (pressed?.isConnected !== true) return;
    if (document.activeElement !== pressed && document.activeElement !== document.body) return;
    const again = pressed.querySelector<HTMLElement>('.again');
    if (again === null) pressed.tabIndex = -1;
    (again ?? pressed).focus({ preventScroll: true });
    if (again !== null) pressed.removeAttribute('tabindex');
  }
}
