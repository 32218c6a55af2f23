import { html, nothing, render, type TemplateResult } from 'lit';
import type { ConnectForm, ConnectTexts, Found, SearchedField, ToHost, ToPage } from '../../src/protocol/connectCredential';
import { announce, announcementsId } from '../ui/announce';
import { takeSecret } from '../ui/form';
import type { Host } from '../ui/host';
import { formView, passwordId, type Searches } from './formView';
import { progressView, type Progress } from './progressView';

type WithoutEdit<T> = T extends { readonly edit: number } ? Omit<T, 'edit'> : never;
type Change = WithoutEdit<ToHost>;

/** The page: a form, replaced by the progress and the outcome of creating the connection. */
export class ConnectCredentialPage {
  private start: Extract<ToPage, { type: 'start' }> | undefined;
  private form: ConnectForm | undefined;
  private progress: Progress | undefined;
  private readonly searches: Record<SearchedField, Searches> = { credential: emptySearch(), machine: emptySearch() };
  /** How many changes the page has sent. */
  private edit = 0;
  private passwordShown = false;
  /** The user wants to continue, and the host is checking that nothing is missing. */
  private attempt: number | undefined;

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {
    body.addEventListener('keydown', this.onKey);
    window.addEventListener('pagehide', () => {
      takeSecret(passwordId);
    });
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'start':
        this.start = message;
        document.documentElement.lang = message.language;
        document.title = message.texts.title;
        break;
      case 'state':
        this.takeForm(message.form);
        return;
      case 'found':
        this.takeFound(message);
        break;
      case 'progress':
        this.takeProgress(message);
        return;
    }
    this.draw();
  }

  /** Takes the host's answers. What was typed since stays: another answer is on its way. */
  private takeForm(form: ConnectForm): void {
    const backAgain = this.progress !== undefined;
    if (form.edit < this.edit && this.form) {
      const { name, runOwner } = this.form;
      form = {
        ...form,
        name: { ...form.name, text: name.text },
        runOwner: { ...form.runOwner, applicationId: { ...form.runOwner.applicationId, text: runOwner.applicationId.text } },
      };
    } else {
      this.edit = form.edit;
    }
    this.form = form;
    this.progress = undefined;
    this.draw();
    if (backAgain) this.focus('#heading');
    if (this.attempt === undefined || form.edit < this.attempt) return;
    this.attempt = undefined;
    if (form.complete) this.host.send({ type: 'create', password: form.runOwner.on ? takeSecret(passwordId) : '' });
    else this.focusFirstError(form);
  }

  private takeFound({ field, text, options, more, note }: Found): void {
    const searched = this.searches[field];
    // An older search may answer late.
    if (searched.text !== text) return;
    this.searches[field] = { text, busy: false, options, more, note };
  }

  private takeProgress(progress: Progress): void {
    const before = this.progress;
    this.progress = progress;
    this.draw();
    if (before === undefined) this.focus('#heading');
    const { result } = progress;
    if (result === null || before?.result?.title === result.title) return;
    this.focus('#result');
    announce([result.title, result.said, result.text].filter((part) => part !== '').join('. '));
  }

  private readonly draw = (): void => {
    const { start } = this;
    if (!start) return;
    const { texts, environment } = start;
    render(
      html`
      <header><h1 id="heading" tabindex="-1">${texts.title}</h1><p class="quiet">${environment}</p></header>
      ${this.content(texts)}
      <p id=${announcementsId} class="for-screen-readers" role="status"></p>`,
      this.body,
    );
  };

  private content(texts: ConnectTexts): TemplateResult | typeof nothing {
    const { form, progress } = this;
    if (progress) {
      return html`<main>${progressView(progress, texts, (action) => {
        this.host.send({ type: 'resultAction', action });
      })}</main>
        ${
          progress.running
            ? html`<footer><vscode-button appearance="secondary" @click=${() => {
                this.host.send({ type: 'cancel' });
              }}>${texts.cancel}</vscode-button></footer>`
            : nothing
        }`;
    }
    if (!form) return nothing;
    return html`<main>${formView(form, texts, this.searches, {
      search: this.search,
      choose: (field, value) => {
        this.change({ type: 'choose', field, value });
      },
      type: this.type,
      runOwner: (on) => {
        this.change({ type: 'setRunOwner', on });
      },
      chooseCertificate: () => {
        this.host.send({ type: 'chooseCertificate' });
      },
      check: (check, action) => {
        this.host.send({ type: 'checkAction', check, action });
      },
      passwordShown: this.passwordShown,
      showPassword: () => {
        this.passwordShown = !this.passwordShown;
        this.draw();
      },
    })}</main>
    <footer><vscode-button @click=${this.submit}>${form.made ? texts.saveAgainChanged : texts.create}</vscode-button></footer>`;
  }

  private readonly search = (field: SearchedField, text: string): void => {
    this.searches[field] = { ...this.searches[field], text, busy: true };
    this.host.send({ type: 'search', field, text });
    this.draw();
  };

  private readonly type = (field: 'name' | 'applicationId', text: string): void => {
    const { form } = this;
    if (!form) return;
    this.form =
      field === 'name'
        ? { ...form, name: { ...form.name, text } }
        : { ...form, runOwner: { ...form.runOwner, applicationId: { ...form.runOwner.applicationId, text } } };
    this.change({ type: 'fill', field, text });
  };

  private change(change: Change): void {
    this.edit += 1;
    this.host.send({ ...change, edit: this.edit });
  }

  private readonly submit = (): void => {
    if (!this.form || this.progress) return;
    this.change({ type: 'validate' });
    this.attempt = this.edit;
  };

  /** Enter in a line of text continues; an open list keeps it for itself. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
    if (event.target.matches('vscode-text-field, .combobox input')) this.submit();
  };

  private focus(selector: string): void {
    this.body.querySelector<HTMLElement>(selector)?.focus();
  }

  private focusFirstError({ credential, machine, name, runOwner: { applicationId, certificate } }: ConnectForm): void {
    const fields = [
      ['fw-combobox[name="credential"]', credential],
      ['fw-combobox[name="machine"]', machine],
      ['#name', name],
      ['#application', applicationId],
      ['#certificate', certificate],
    ] as const;
    const wrong = fields.find(([, { error }]) => error !== '');
    if (wrong) this.focus(wrong[0]);
  }
}

function emptySearch(): Searches {
  return { text: undefined, busy: false, options: [], more: false, note: '' };
}
