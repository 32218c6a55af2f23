import { html, render, type TemplateResult } from 'lit';
import {
  parseRemembered,
  wizardSteps,
  type Remembered,
  type ToHost,
  type ToPage,
  type WizardStep,
} from '../../src/protocol/createCredential';
import { announce, announcementsId } from '../ui/announce';
import { GeneratedValue } from '../ui/generatedValue';
import type { Host } from '../ui/host';
import { LeaveQuestion } from '../ui/leaveQuestion';
import { fill } from './fill';
import { focusField } from './focusField';
import { WizardForm } from './form';
import { createView, editView, troubleView } from './frame';
import { secretValueId } from './secretPlace';
import {
  createState,
  errorsIn,
  indexOf,
  isUntouched,
  storesSecret,
  titleOf,
  type Start,
  type WizardMoves,
  type WizardState,
} from './state';

/** The wizard: it shows one step at a time, and leaves judging, finding and making to the host. */
export class CreateCredentialPage implements WizardMoves {
  private current: WizardForm | undefined;
  private trouble: Extract<ToPage, { type: 'failed' }> | undefined;
  /** The person wants to go on, as soon as the host has judged what is typed. */
  private going: 'next' | 'create' | undefined;
  private readonly generated = new GeneratedValue(secretValueId);
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

  private get form(): WizardForm {
    if (!this.current) throw new Error('The page was not started.');
    return this.current;
  }

  receive(message: ToPage): void {
    if (message.type === 'start') this.start(message);
    else if (message.type === 'failed') this.fail(message);
    else if (this.current) this.update(this.current, message);
    this.draw();
  }

  private start(message: Start): void {
    document.documentElement.lang = message.language;
    this.trouble = undefined;
    const known = this.remembered(message);
    const draft = known?.draft ?? message.draft;
    // The value of a secret is gone with the page that held it, so start at the step that asks for it.
    const lost = storesSecret(draft) && draft.secret.filled;
    const step = known?.step ?? message.step;
    const state = createState({
      ...message,
      draft: { ...draft, secret: { ...draft.secret, filled: false } },
      step: lost && indexOf(step) > indexOf('secrets') ? 'secrets' : step,
    });
    const form = new WizardForm(this.host, state, message.texts, this.generated, this.draw);
    this.current = form;
    form.takeFacts(message.facts);
    document.title = message.mode === 'edit' ? message.texts.titleEdit : message.texts.titleCreate;
    form.sendDraft();
    if (state.draft.secret.vaultId !== '') form.wantSecrets(state.draft.secret.vaultId);
    if (state.draft.secret.choice === 'new') form.wantPlaces();
    if (state.step === 'check') this.host.send({ type: 'startChecks' });
    if (state.step === 'name')
      requestAnimationFrame(() => {
        focusField('name');
      });
  }

  /** What was typed before the page was hidden, for the same environment. The value of a secret is not kept. */
  private remembered({ environment, mode }: Start): Remembered | undefined {
    const known = mode === 'edit' ? undefined : parseRemembered(this.host.remembered());
    return known?.environment === environment ? known : undefined;
  }

  private fail(message: Extract<ToPage, { type: 'failed' }>): void {
    document.documentElement.lang = message.language;
    this.trouble = message;
  }

  private update(form: WizardForm, message: Exclude<ToPage, { type: 'start' | 'failed' }>): void {
    const { state } = form;
    switch (message.type) {
      case 'validated':
        if (!form.takeValidation(message)) return;
        this.goOn();
        this.takeRefusal(state);
        break;
      case 'found':
      case 'places':
      case 'secrets':
      case 'checks':
        form.takeFound(message);
        break;
      case 'facts':
        form.takeFacts(message.facts);
        break;
      case 'notice':
        announce(message.text);
        break;
      case 'progress':
        state.progress = message;
        state.creating = false;
        if (message.state !== 'form') state.step = state.start.mode === 'edit' ? 'name' : 'create';
        // When it has ended, lead the user to the outcome.
        if (['failed', 'done', 'undone', 'left'].includes(message.state))
          requestAnimationFrame(() => {
            document.getElementById('outcome')?.focus();
          });
        break;
    }
  }

  private leaveField(target: EventTarget | null): void {
    const id = target instanceof HTMLElement ? target.id : '';
    if (!this.current || id === '') return;
    this.current.leaveField(id);
    this.draw();
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.current || this.leave.open || event.defaultPrevented) return;
    if (event.key === 'Escape') {
      // Otherwise the same key press would close the question again.
      event.preventDefault();
      // What can be done next, and the value, would be gone with a key that was meant for something else.
      if (this.current.state.progress.state !== 'done') this.askToLeave();
    }
    const { target } = event;
    const takesEnter = target instanceof HTMLElement && /^(vscode-button|button|vscode-text-area|a|select)$/i.test(target.tagName);
    if (event.key === 'Enter' && !takesEnter && this.current.state.progress.state === 'form') {
      event.preventDefault();
      this.next();
    }
  }

  /** Goes to the next step, or creates the credential, once what was typed has been validated. */
  readonly next = (): void => {
    const { state } = this.form;
    if (state.creating) return;
    const last = state.start.mode === 'edit' || state.step === 'create';
    this.going = last ? 'create' : 'next';
    this.goOn();
  };

  private goOn(): void {
    const { going } = this;
    const { state, isJudged } = this.form;
    if (going === undefined || !isJudged) return;
    this.going = undefined;
    // Do not skip what *Create* would refuse: an answer can make an earlier one wrong.
    const steps = state.start.mode === 'create' ? wizardSteps.slice(0, indexOf(state.step) + 1) : [state.step];
    const wrong = steps.find((step) => errorsIn(state, step).length > 0);
    if (wrong !== undefined) this.showErrors(wrong);
    else if (storesSecret(state.draft) && this.generated.unseen && indexOf(state.step) >= indexOf('secrets')) this.showUnseen();
    else if (going === 'create') this.create();
    else this.go(wizardSteps[indexOf(state.step) + 1] ?? 'create');
  }

  /** The host validated again when *Create* was pressed, and did not begin. */
  private takeRefusal(state: WizardState): void {
    const wrong = wizardSteps.find((step) => errorsIn(state, step).length > 0);
    if (!state.creating || wrong === undefined) return;
    state.creating = false;
    this.showErrors(wrong);
  }

  private showErrors(step: WizardStep): void {
    const { state } = this.form;
    if (state.step !== step) this.go(step);
    state.touched.add(step);
    const [first] = errorsIn(state, step);
    this.draw();
    requestAnimationFrame(() => {
      focusField(first?.field ?? '');
    });
    announce(`${this.form.texts.correct} ${first?.text ?? ''}`);
  }

  /** A value that nobody has is useless once it is stored. */
  private showUnseen(): void {
    if (this.form.state.step !== 'secrets') this.go('secrets');
    this.form.state.refused.set(secretValueId, this.form.texts.valueUnseen);
    this.draw();
    requestAnimationFrame(() => {
      focusField('copy-value');
    });
    announce(this.form.texts.valueUnseen);
  }

  private create(): void {
    const { state } = this.form;
    const secret = storesSecret(state.draft) ? this.generated.take() : '';
    state.secretShown = false;
    state.copied = '';
    state.creating = true;
    this.host.send({ type: 'create', draft: state.draft, secret });
    // The field is empty now: anyone who returns to the form has to type it again.
    if (secret !== '') state.draft = { ...state.draft, secret: { ...state.draft.secret, filled: false } };
    this.draw();
  }

  readonly go = (step: WizardStep): void => {
    const { state, texts } = this.form;
    state.step = step;
    if (step === 'check') {
      state.checks = undefined;
      this.host.send({ type: 'startChecks' });
    }
    this.form.sendDraft();
    this.draw();
    requestAnimationFrame(() => {
      document.getElementById('step-title')?.focus();
    });
    announce(`${fill(texts.stepPosition, indexOf(step) + 1, wizardSteps.length)} ${titleOf(texts, step)}`);
  };

  readonly back = (): void => {
    this.go(wizardSteps[indexOf(this.form.state.step) - 1] ?? 'name');
  };

  readonly backToForm = (): void => {
    this.form.state.progress = { ...this.form.state.progress, state: 'form', steps: [] };
    this.form.sendDraft();
    this.go(this.form.state.start.mode === 'edit' ? 'name' : 'secrets');
  };

  readonly askToLeave = (): void => {
    const { progress, draft, start } = this.form.state;
    const untouched = start.mode === 'edit' ? JSON.stringify(draft) === JSON.stringify(start.draft) : isUntouched(draft);
    if (progress.state === 'done' || (progress.state === 'form' && untouched)) this.host.send({ type: 'resultAction', action: 'close' });
    else if (progress.state !== 'running' && progress.state !== 'undoing') {
      this.draw();
      this.leave.ask();
    }
  };

  readonly draw = (): void => {
    render(html`${this.content()}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`, this.body);
    if (this.current?.state.progress.state === 'form' && !this.current.state.creating) this.current.noticeValue();
  };

  private content(): TemplateResult {
    if (this.trouble) return troubleView(this.trouble, this.trouble.texts, this);
    if (!this.current) return html`<main class="message"><vscode-progress-ring></vscode-progress-ring></main>`;
    return this.form.state.start.mode === 'edit' ? editView(this.current, this, this.leave) : createView(this.current, this, this.leave);
  }

  readonly send = (message: ToHost): void => {
    this.host.send(message);
  };
}
