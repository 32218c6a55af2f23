import { html, render, type TemplateResult } from 'lit';
import {
  parseRemembered,
  wizardSteps,
  type Draft,
  type Facts,
  type Remembered,
  type ToHost,
  type ToPage,
  type VariableDraft,
  type VariableField,
  type WizardStep,
} from '../../src/protocol/createCredential';
import type { CreateTexts } from '../../src/protocol/createCredentialTexts';
import { announce, announcementsId } from '../ui/announce';
import { readSecret } from '../ui/form';
import { GeneratedValue } from '../ui/generatedValue';
import { defaultRecipe } from '../ui/generate';
import type { Host } from '../ui/host';
import { LeaveQuestion } from '../ui/leaveQuestion';
import { createView, editView, troubleView } from './frame';
import { secretValueId } from './secretPlace';
import { settle } from './settle';
import {
  createState,
  errorsIn,
  indexOf,
  isUntouched,
  storesSecret,
  titleOf,
  withoutText,
  type Start,
  type WizardMoves,
  type WizardParts,
  type WizardState,
} from './state';

/** The wizard: it shows one step at a time, and leaves judging, finding and making to the host. */
export class CreateCredentialPage implements WizardParts, WizardMoves {
  private current: WizardState | undefined;
  private words: CreateTexts | undefined;
  private trouble: { readonly text: string; readonly remedy: string } | undefined;
  private revision = 0;
  private judged = { revision: 0, final: false };
  /** The person wants to go on, as soon as the host has judged what is typed. */
  private going: 'next' | 'create' | undefined;
  readonly generated = new GeneratedValue(secretValueId);
  private readonly leave = new LeaveQuestion();

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {
    body.addEventListener('keydown', (event) => {
      this.onKey(event);
    });
    body.addEventListener('focusout', ({ target }) => {
      this.leaveField(target);
    });
    window.addEventListener('pagehide', () => {
      this.generated.forget();
    });
  }

  get state(): WizardState {
    if (!this.current) throw new Error('The page was not started.');
    return this.current;
  }

  get texts(): CreateTexts {
    if (!this.words) throw new Error('The page was not started.');
    return this.words;
  }

  receive(message: ToPage): void {
    if (message.type === 'start') this.start(message);
    else if (message.type === 'failed') this.fail(message);
    else if (this.current) this.update(this.current, message);
    this.draw();
  }

  private start(message: Start): void {
    document.documentElement.lang = message.language;
    this.words = message.texts;
    this.trouble = undefined;
    const known = this.remembered(message);
    const draft = known?.draft ?? message.draft;
    // The value of a secret is gone with the page that held it: the step that asks for it comes first.
    const lost = storesSecret(draft) && draft.secret.filled;
    const step = known?.step ?? message.step;
    this.current = createState({
      ...message,
      draft: { ...draft, secret: { ...draft.secret, filled: false } },
      step: lost && indexOf(step) > indexOf('secrets') ? 'secrets' : step,
    });
    this.settle(message.facts);
    document.title = message.mode === 'edit' ? message.texts.titleEdit : message.texts.titleCreate;
    this.tellDraft();
    if (this.current.draft.secret.vaultId !== '') this.wantSecrets(this.current.draft.secret.vaultId);
    if (this.state.draft.secret.choice === 'new') this.wantPlaces();
    if (this.state.step === 'check') this.host.send({ type: 'startChecks' });
    if (this.state.step === 'name')
      requestAnimationFrame(() => {
        focusField('name');
      });
  }

  /** What was typed before the page was hidden, for the same environment. The value of a secret is not kept. */
  private remembered({ environment, mode }: Start): Remembered | undefined {
    const known = mode === 'edit' ? undefined : parseRemembered(this.host.remembered());
    return known?.environment === environment ? known : undefined;
  }

  private fail({ language, texts, text, remedy }: Extract<ToPage, { type: 'failed' }>): void {
    document.documentElement.lang = language;
    this.words = texts;
    this.trouble = { text, remedy };
  }

  private update(state: WizardState, message: Exclude<ToPage, { type: 'start' | 'unavailable' }>): void {
    switch (message.type) {
      case 'validated':
        if (message.revision !== this.revision) return;
        this.judged = message;
        state.problems = message.problems;
        state.preview = message.preview;
        state.schemaNames = message.schemaNames;
        this.refuse(message.refused);
        this.remember();
        this.goOn();
        this.takeRefusal(state);
        break;
      case 'found':
        state.found.set(message.field, message);
        if (state.searching.get(message.field) === message.text) state.searching.delete(message.field);
        break;
      case 'places':
        state.places = message;
        break;
      case 'secrets':
        state.secrets.set(message.vaultId, message);
        break;
      case 'checks':
        state.checks = message;
        break;
      case 'facts':
        this.settle(message.facts);
        break;
      case 'notice':
        announce(message.text);
        break;
      case 'progress':
        state.progress = message;
        state.creating = false;
        if (message.state !== 'form') state.step = state.start.mode === 'edit' ? 'name' : 'create';
        // What ended is where the person is to read on.
        if (['failed', 'done', 'undone', 'left'].includes(message.state))
          requestAnimationFrame(() => {
            document.getElementById('outcome')?.focus();
          });
        break;
    }
  }

  readonly change = (change: Partial<Draft>, ...fields: readonly string[]): void => {
    const { state } = this;
    // Another kind of credential has other fields, which nobody has seen yet.
    if (change.store !== undefined && change.store !== state.draft.store)
      for (const step of ['store', 'secrets']) state.touched.delete(step);
    state.draft = { ...state.draft, ...change };
    state.cleared = [];
    for (const field of fields) {
      state.touched.add(field);
      state.refused.delete(field);
    }
    this.tellDraft();
    this.draw();
  };

  readonly changeVariable = (field: VariableField, change: Partial<VariableDraft>): void => {
    if (change.choice === 'new' && field === 'secret') this.wantPlaces();
    // What is typed is judged while it is typed; what is still empty only when it is left.
    const typed = Object.entries(change).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [`${field}.${name}`] : [],
    );
    this.change({ [field]: { ...this.state.draft[field], ...change } }, ...typed, ...(change.displayName ? [`${field}.schemaName`] : []));
  };

  readonly search = (field: VariableField, text: string): void => {
    this.state.searching.set(field, text);
    this.host.send({ type: 'search', field, text });
    this.draw();
  };

  readonly wantPlaces = (): void => {
    if (this.state.places === undefined) this.host.send({ type: 'readPlaces' });
  };

  readonly wantSecrets = (vaultId: string): void => {
    if (!this.state.secrets.has(vaultId)) this.host.send({ type: 'readSecrets', vaultId });
  };

  private tellDraft(): void {
    const { draft, step } = this.state;
    this.revision += 1;
    this.judged = { revision: this.revision, final: false };
    this.host.send({ type: 'draft', revision: this.revision, draft, step });
  }

  /** Remembers what was typed, once the host has said that no secret is in it. */
  private remember(): void {
    const { draft, step, start } = this.state;
    const remembered: Remembered = { environment: start.environment, step, draft };
    this.host.remember(remembered);
  }

  /** Empties fields whose text looks like a secret, and says so beside them. */
  private refuse(refused: Extract<ToPage, { type: 'validated' }>['refused']): void {
    const { state } = this;
    for (const { field, text } of refused) {
      state.draft = withoutText(state.draft, field);
      state.refused.set(field, text);
    }
    if (refused.length > 0) this.tellDraft();
  }

  /** Takes back what cannot be chosen any more, and says what that was. */
  private settle(facts: Facts): void {
    const { state, texts } = this;
    state.facts = facts;
    const { draft, cleared, sourceCleared } = settle(state.draft, facts);
    if (draft === state.draft) return;
    state.draft = draft;
    state.cleared = [
      ...cleared.map(({ label, because }) => fill(texts.cleared, label, because)),
      ...(sourceCleared ? [texts.clearedSource] : []),
    ];
    announce(state.cleared.join(' '));
    this.tellDraft();
  }

  /** A field that is not on the page any more holds no value: what the draft says of it follows. */
  private noticeValue(): void {
    const { state } = this;
    const { secret } = state.draft;
    const filled = storesSecret(state.draft) && readSecret(secretValueId) !== '';
    if (secret.filled === filled) return;
    state.draft = { ...state.draft, secret: { ...secret, filled } };
    this.tellDraft();
  }

  readonly generate = (): void => {
    this.generated.make(defaultRecipe);
    this.state.copied = '';
    this.state.secretShown = false;
    this.changeVariable('secret', { filled: true });
  };

  readonly copyValue = (): void => {
    void this.generated.copy().then((copied) => {
      this.sayCopied(copied ? this.texts.copiedValue : this.texts.copyFailed);
    });
  };

  readonly copyOnceMore = (): void => {
    void this.generated.copyOnceMore().then((copied) => {
      this.sayCopied(copied ? this.texts.copiedOnceMore : this.texts.copyFailed);
    });
  };

  private sayCopied(sentence: string): void {
    this.state.copied = sentence;
    this.draw();
  }

  private leaveField(target: EventTarget | null): void {
    const id = target instanceof HTMLElement ? target.id : '';
    if (!this.current || id === '') return;
    this.current.touched.add(id);
    this.draw();
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.current || this.leave.open || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      // Or the same key would close the question again.
      event.preventDefault();
      this.askToLeave();
    }
    const { target } = event;
    const takesEnter = target instanceof HTMLElement && /^(vscode-button|button|vscode-text-area|a|select)$/i.test(target.tagName);
    if (event.key === 'Enter' && !takesEnter && this.current.progress.state === 'form') {
      event.preventDefault();
      this.next();
    }
  }

  /** Goes to the next step, or makes the credential, once what is typed has been judged. */
  readonly next = (): void => {
    if (this.state.creating) return;
    const last = this.state.start.mode === 'edit' || this.state.step === 'create';
    this.going = last ? 'create' : 'next';
    this.goOn();
  };

  private goOn(): void {
    const { state, going } = this;
    if (going === undefined || !this.judged.final || this.judged.revision !== this.revision) return;
    this.going = undefined;
    // What *Create* would refuse is not passed over: an answer can make an earlier one wrong.
    const steps = state.start.mode === 'create' ? wizardSteps.slice(0, indexOf(state.step) + 1) : [state.step];
    const wrong = steps.find((step) => errorsIn(state, step).length > 0);
    if (wrong !== undefined) this.showErrors(wrong);
    else if (storesSecret(state.draft) && this.generated.unseen && indexOf(state.step) >= indexOf('secrets')) this.showUnseen();
    else if (going === 'create') this.create();
    else this.go(wizardSteps[indexOf(state.step) + 1] ?? 'create');
  }

  /** The host looked once more when *Create* was pressed, and did not begin. */
  private takeRefusal(state: WizardState): void {
    const wrong = wizardSteps.find((step) => errorsIn(state, step).length > 0);
    if (!state.creating || wrong === undefined) return;
    state.creating = false;
    this.showErrors(wrong);
  }

  private showErrors(step: WizardStep): void {
    const { state } = this;
    if (state.step !== step) this.go(step);
    state.touched.add(step);
    const [first] = errorsIn(state, step);
    this.draw();
    requestAnimationFrame(() => {
      focusField(first?.field ?? '');
    });
    announce(`${this.texts.correct} ${first?.text ?? ''}`);
  }

  /** A value that nobody has is of no use to anybody once it is stored. */
  private showUnseen(): void {
    if (this.state.step !== 'secrets') this.go('secrets');
    this.state.refused.set(secretValueId, this.texts.valueUnseen);
    this.draw();
    requestAnimationFrame(() => {
      focusField('copy-value');
    });
    announce(this.texts.valueUnseen);
  }

  private create(): void {
    const { state } = this;
    const secret = storesSecret(state.draft) ? this.generated.take() : '';
    state.secretShown = false;
    state.copied = '';
    state.creating = true;
    this.host.send({ type: 'create', draft: state.draft, secret });
    // The field is empty now: whoever comes back to the form types it again.
    if (secret !== '') state.draft = { ...state.draft, secret: { ...state.draft.secret, filled: false } };
    this.draw();
  }

  readonly go = (step: WizardStep): void => {
    const { state, texts } = this;
    state.step = step;
    if (step === 'check') {
      state.checks = undefined;
      this.host.send({ type: 'startChecks' });
    }
    this.tellDraft();
    this.draw();
    requestAnimationFrame(() => {
      document.getElementById('step-title')?.focus();
    });
    announce(`${fill(texts.stepPosition, indexOf(step) + 1, wizardSteps.length)} ${titleOf(texts, step)}`);
  };

  readonly back = (): void => {
    this.go(wizardSteps[indexOf(this.state.step) - 1] ?? 'name');
  };

  readonly backToForm = (): void => {
    this.state.progress = { ...this.state.progress, state: 'form', steps: [] };
    this.tellDraft();
    this.go(this.state.start.mode === 'edit' ? 'name' : 'secrets');
  };

  readonly askToLeave = (): void => {
    const { progress, draft, start } = this.state;
    const untouched = start.mode === 'edit' ? JSON.stringify(draft) === JSON.stringify(start.draft) : isUntouched(draft);
    if (progress.state === 'done' || (progress.state === 'form' && untouched)) this.host.send({ type: 'resultAction', action: 'close' });
    else if (progress.state !== 'running' && progress.state !== 'undoing') {
      this.draw();
      this.leave.ask();
    }
  };

  readonly draw = (): void => {
    render(html`${this.content()}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`, this.body);
    if (this.current?.progress.state === 'form' && !this.current.creating) this.noticeValue();
  };

  private content(): TemplateResult {
    if (this.trouble && this.words) return troubleView(this.trouble, this.words, this);
    if (!this.current) return html`<main class="message"><vscode-progress-ring></vscode-progress-ring></main>`;
    return this.state.start.mode === 'edit' ? editView(this, this, this.leave) : createView(this, this, this.leave);
  }

  readonly send = (message: ToHost): void => {
    this.host.send(message);
  };
}

function fill(text: string, ...args: readonly (number | string)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}

/** Moves the focus to a field; the first that can take it inside, where the field is a group. */
function focusField(field: string): void {
  const element = document.getElementById(field);
  const control = element?.matches('fieldset') ? element.querySelector<HTMLElement>('input, vscode-checkbox') : element;
  control?.focus();
}
