import { html, nothing, render, type TemplateResult } from 'lit';
import type { ShareView, RoleId, ShareTexts, ToHost, ToPage } from '../../src/protocol/shareCredential';
import { announce, announcementsId } from '../ui/announce';
import { showGlyph } from '../ui/glyphs';
import type { Host } from '../ui/host';
import { notice } from '../ui/notice';
import { addView } from './addView';
import { asideView } from './asideView';
import { outcomesView, resultsId } from './outcomesView';
import { removalId, removeButtonId, sharesView } from './sharesView';
import type { Search, View } from './view';

const noSearch: Search = { text: '', busy: false, found: [], more: false, problem: '' };

/** The page: whom to share with, what was done, and with whom it is shared. The host keeps what was chosen. */
export class ShareCredentialPage {
  private texts: ShareTexts | undefined;
  private session: ShareView | undefined;
  private waiting = '';
  private failure: { readonly text: string; readonly remedy: string } | undefined;
  private search = noSearch;
  private roles = new Map<string, RoleId>();
  private takeVariables = false;

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {}

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
        this.session = undefined;
        this.draw();
        break;
      case 'failed':
        this.failure = message;
        this.draw();
        break;
      case 'found':
        this.takeFound(message);
        break;
      case 'state':
        this.takeSession(message.session);
        break;
    }
  }

  private takeFound({ text, found, more, problem }: Extract<ToPage, { type: 'found' }>): void {
    // An older search may answer late.
    if (text !== this.search.text) return;
    this.search = { text, busy: false, found, more, problem };
    this.draw();
  }

  /** Shows what the host knows, and leads the user to what is new in it. */
  private takeSession(session: ShareView): void {
    const before = this.session;
    this.session = session;
    this.waiting = '';
    this.failure = undefined;
    document.title = session.title;
    for (const [id, role] of this.roles)
      if (!session.shares.some((share) => share.principal.id === id && share.role !== role)) this.roles.delete(id);
    if (session.removal && session.removal.id !== before?.removal?.id) this.takeVariables = false;
    this.draw();
    if (before) this.lead(before, session);
  }

  private lead(before: ShareView, session: ShareView): void {
    const added = session.chosen.find(({ principal }) => !before.chosen.some((one) => one.principal.id === principal.id));
    if (added && this.texts) announce(`${this.texts.chosen}: ${added.principal.name}`);
    if (session.removal && session.removal.id !== before.removal?.id) document.getElementById(removalId)?.focus();
    else if (before.removal && !session.removal && !session.busy) document.getElementById(removeButtonId(before.removal.id))?.focus();
    if (session.removal) showRemoval();
    if (session.busy && !before.busy) document.getElementById(resultsId)?.focus();
    if (before.busy && !session.busy) announce(session.summary);
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
    if (!this.session) return html`<main class="message"><p role="status">${this.waiting}</p></main>`;
    return this.shown(this.session, texts);
  }

  private shown(session: ShareView, texts: ShareTexts): TemplateResult {
    const { hindrance, notes } = session;
    const view: View = {
      session,
      texts,
      search: this.search,
      roles: this.roles,
      takeVariables: this.takeVariables,
      mayAct: !session.busy && hindrance.text === '',
      send: (message) => {
        this.host.send(message);
      },
      startSearch: this.startSearch,
      chooseRole: (id, role) => {
        this.roles.set(id, role);
        this.draw();
      },
      tickVariables: (take) => {
        this.takeVariables = take;
        this.draw();
        showRemoval();
      },
    };
    return html`<header>
      <h1>${session.title}</h1>
      <vscode-button appearance="icon" aria-label=${texts.refresh} title=${texts.refresh} ?disabled=${session.busy} @click=${this.refresh}>${showGlyph('refresh')}</vscode-button>
    </header>
    <main>
      ${
        hindrance.text === '' && notes.length === 0
          ? nothing
          : html`<div class="notices">
        ${hindrance.text === '' ? nothing : notice('warning', html`<p>${hindrance.text}</p><p>${hindrance.remedy}</p>`)}
        ${notes.map((note) => notice('plain', note))}
      </div>`
      }
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

/** Scrolls the whole question into view, as far as it fits. */
function showRemoval(): void {
  document.getElementById(removalId)?.scrollIntoView({ block: 'nearest' });
}
