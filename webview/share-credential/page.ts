import { html, nothing, render, type TemplateResult } from 'lit';
import type { PageDesk, RoleId, ShareTexts, ToHost, ToPage } from '../../src/protocol/shareCredential';
import { announce, announcementsId } from '../ui/announce';
import { showGlyph } from '../ui/glyphs';
import type { Host } from '../ui/host';
import { addView } from './addView';
import { asideView } from './asideView';
import { outcomesView, resultsId } from './outcomesView';
import { removalId, removeButtonId, sharesView } from './sharesView';
import type { Search, View } from './view';

const noSearch: Search = { text: '', busy: false, found: [], more: false, problem: '' };

/** The page: whom to share with, what was done, and with whom it is shared. The host keeps what was chosen. */
export class ShareCredentialPage {
  private texts: ShareTexts | undefined;
  private desk: PageDesk | undefined;
  private waiting = '';
  private failure: { readonly text: string; readonly remedy: string } | undefined;
  private search = noSearch;
  private roles = new Map<string, RoleId>();
  private takeVariables = false;

  constructor(private readonly body: HTMLElement, private readonly host: Host<ToHost>) {}

  receive(message: ToPage): void {
    switch (message.type) {
      case 'start':
        this.texts = message.texts;
        document.documentElement.lang = message.language;
        this.draw();
        break;
      case 'loading':
        this.waiting = message.text;
        this.failure = undefined;
        this.desk = undefined;
        this.draw();
        break;
      case 'failed':
        this.failure = message;
        this.draw();
        break;
      case 'found': this.takeFound(message); break;
      case 'show': this.takeDesk(message.desk); break;
    }
  }

  private takeFound({ text, found, more, problem }: Extract<ToPage, { type: 'found' }>): void {
    // An older search may answer late.
    if (text !== this.search.text) return;
    this.search = { text, busy: false, found, more, problem };
    this.draw();
  }

  /** Shows what the host knows, and leads the person to what is new in it. */
  private takeDesk(desk: PageDesk): void {
    const before = this.desk;
    this.desk = desk;
    this.waiting = '';
    this.failure = undefined;
    document.title = desk.title;
    for (const [id, role] of this.roles) if (!desk.shares.some((share) => share.principal.id === id && share.role !== role)) this.roles.delete(id);
    if (desk.removal && desk.removal.id !== before?.removal?.id) this.takeVariables = false;
    this.draw();
    if (before) this.lead(before, desk);
  }

  private lead(before: PageDesk, desk: PageDesk): void {
    const added = desk.chosen.find(({ principal }) => !before.chosen.some((one) => one.principal.id === principal.id));
    if (added && this.texts) announce(`${this.texts.chosen}: ${added.principal.name}`);
    if (desk.removal && desk.removal.id !== before.removal?.id) document.getElementById(removalId)?.focus();
    else if (before.removal && !desk.removal && !desk.busy) document.getElementById(removeButtonId(before.removal.id))?.focus();
    if (desk.removal) showRemoval();
    if (desk.busy && !before.busy) document.getElementById(resultsId)?.focus();
    if (before.busy && !desk.busy) announce(desk.summary);
  }

  private readonly draw = (): void => {
    const { texts } = this;
    if (texts) render(html`${this.content(texts)}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`, this.body);
  };

  private content(texts: ShareTexts): TemplateResult {
    if (this.failure) {
      return html`<main class="message" role="alert"><p>${this.failure.text}</p><p class="quiet">${this.failure.remedy}</p>
        <vscode-button @click=${this.refresh}>${texts.refresh}</vscode-button></main>`;
    }
    if (!this.desk) return html`<main class="message"><p role="status">${this.waiting}</p></main>`;
    return this.shown(this.desk, texts);
  }

  private shown(desk: PageDesk, texts: ShareTexts): TemplateResult {
    const { hindrance, notes } = desk;
    const view: View = {
      desk, texts, search: this.search, roles: this.roles, takeVariables: this.takeVariables, mayAct: !desk.busy && hindrance.text === '',
      send: (message) => { this.host.send(message); },
      startSearch: this.startSearch,
      chooseRole: (id, role) => { this.roles.set(id, role); this.draw(); },
      tickVariables: (take) => { this.takeVariables = take; this.draw(); showRemoval(); },
    };
    return html`<header>
      <h1>${desk.title}</h1>
      <vscode-button appearance="icon" aria-label=${texts.refresh} title=${texts.refresh} ?disabled=${desk.busy} @click=${this.refresh}>${showGlyph('refresh')}</vscode-button>
    </header>
    <main>
      ${hindrance.text === '' && notes.length === 0 ? nothing : html`<div class="notices">
        ${hindrance.text === '' ? nothing : html`<div class="notice warning" role="status">${showGlyph('warning')}<div><p>${hindrance.text}</p><p>${hindrance.remedy}</p></div></div>`}
        ${notes.map((note) => html`<div class="notice">${showGlyph('unseen')}<div>${note}</div></div>`)}
      </div>`}
      ${addView(view)} ${asideView(view)} ${outcomesView(view)} ${sharesView(view)}
    </main>`;
  }

  private readonly startSearch = (text: string): void => {
    this.search = { ...noSearch, text, busy: true };
    this.draw();
    this.host.send({ type: 'search', text });
  };

  private readonly refresh = (): void => {
    this.host.send({ type: 'refresh' });
  };
}

/** The question stands as a whole in sight, as far as it fits. */
function showRemoval(): void {
  document.getElementById(removalId)?.scrollIntoView({ block: 'nearest' });
}
