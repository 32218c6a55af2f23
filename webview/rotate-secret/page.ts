import { html, nothing, render, type TemplateResult } from 'lit';
import { parseRemembered, rotateSteps, type RotateStep, type RotateTexts, type ToHost, type ToPage } from '../../src/protocol/rotateSecret';
import { announce, announcementsId } from '../ui/announce';
import { readSecret } from '../ui/form';
import { GeneratedValue } from '../ui/generatedValue';
import type { Host } from '../ui/host';
import { LeaveQuestion } from '../ui/leaveQuestion';
import { stepper } from '../ui/stepper';
import { affectedStep } from './affectedStep';
import { afterStep } from './afterStep';
import { confirmStep } from './confirmStep';
import { isSound } from '../ui/generate';
import {
  createState,
  emptyValue,
  errorsOf,
  mayGoOn,
  placeOf,
  recipeOf,
  stepOf,
  toRemember,
  type Draft,
  type Field,
  type PageParts,
  type RotateState,
} from './state';
import { measure, valueId, valueStep } from './valueStep';

/** The page that gives a secret a new version: who is affected, the new value, what will be written, and what is left to do. */
export class RotateSecretPage {
  private state: RotateState | undefined;
  private readonly question = new LeaveQuestion();
  private readonly generated = new GeneratedValue(valueId);
  /** Whether the host was told that there is a value. */
  private told = false;

  constructor(
    private readonly body: HTMLElement,
    private readonly host: Host<ToHost>,
  ) {
    body.addEventListener('keydown', this.onKey);
    window.addEventListener('pagehide', () => {
      this.generated.forget();
    });
  }

  receive(message: ToPage): void {
    if (message.type === 'start') {
      this.state = createState(message, parseRemembered(this.host.remembered()));
      document.documentElement.lang = message.language;
      document.title = message.title;
      this.draw();
      return;
    }
    const { state } = this;
    if (!state) return;
    const before = stepOf(state);
    switch (message.type) {
      case 'affected':
        state.affected = message.affected;
        break;
      case 'secret':
        this.takeSecretNow(state, message.now);
        break;
      case 'result':
        state.outcome = message.outcome;
        break;
    }
    this.draw();
    if (stepOf(state) !== before) this.focusHeading();
    if (message.type === 'result') this.announceOutcome(state);
  }

  /** The form shows the suggested day until the user decides otherwise. */
  private takeSecretNow(state: RotateState, now: RotateState['now']): void {
    state.now = now;
    if (now.state === 'known' && !state.dated) state.expires = now.expiry.day;
  }

  /** What ended is said to those who do not see it. */
  private announceOutcome({ outcome, start: { texts } }: RotateState): void {
    if (outcome.state === 'stored') announce(texts.storedTitle);
    else if (outcome.state === 'unsure') announce(texts.unsureTitle);
  }

  private readonly draw = (): void => {
    const { state } = this;
    if (!state) return;
    this.host.remember(toRemember(state));
    const { filled } = state.value;
    if (filled !== this.told) this.send({ type: 'filled', filled });
    this.told = filled;
    render(html`${this.content(state)}<p id=${announcementsId} class="for-screen-readers" role="status"></p>`, this.body);
  };

  private content(state: RotateState): TemplateResult {
    const { texts, title, place } = state.start;
    const step = stepOf(state);
    const parts: PageParts = {
      state,
      texts,
      send: (message) => {
        this.send(message);
      },
      change: this.change,
      changeRecipe: this.changeRecipe,
      copyValue: () => {
        void this.copyValue();
      },
      copyOnceMore: () => {
        void this.copyOnceMore();
      },
      generated: this.generated,
      enterAgain: this.enterAgain,
    };
    const titles = titlesOf(texts);
    const steps = rotateSteps.map((id) => ({
      id,
      title: titles[id],
      state: id === step ? ('current' as const) : placeOf(id) < placeOf(step) ? ('done' as const) : ('ahead' as const),
      open: state.outcome.state === 'none' && placeOf(id) < placeOf(step),
    }));
    return html`
      <header><h1>${title}</h1><p class="quiet">${place}</p>${stepper(steps, title, texts.stepDone, (id) => {
        this.go(id as RotateStep);
      })}</header>
      <main>
        <h2 id="heading" tabindex="-1">${titles[step]}</h2>
        ${step === 'affected' ? affectedStep(parts) : nothing}
        <section ?hidden=${step !== 'value'}>${valueStep(parts)}</section>
        ${step === 'confirm' ? confirmStep(parts) : nothing}
        ${step === 'after' && state.outcome.state === 'stored' ? afterStep(parts, state.outcome) : nothing}
      </main>
      <footer>${this.buttons(state, step)}</footer>
      ${this.question.view(texts, () => {
        this.send({ type: 'discard' });
      })}`;
  }

  private buttons(state: RotateState, step: RotateStep): TemplateResult {
    const { texts } = state.start;
    if (step === 'after') {
      return html`<vscode-button appearance="secondary" @click=${this.enterAgain}>${texts.another}</vscode-button><vscode-button @click=${this.leave}>${texts.close}</vscode-button>`;
    }
    if (state.outcome.state !== 'none')
      return html`${state.outcome.state === 'storing' ? nothing : html`<vscode-button appearance="secondary" @click=${this.leave}>${texts.close}</vscode-button>`}`;
    return html`
      <vscode-button appearance="secondary" class="cancel" @click=${this.leave}>${texts.cancel}</vscode-button>
      ${
        step === 'affected'
          ? nothing
          : html`<vscode-button appearance="secondary" @click=${() => {
              this.go(rotateSteps[placeOf(step) - 1] ?? step);
            }}>${texts.back}</vscode-button>`
      }
      ${step === 'confirm' ? html`<vscode-button ?disabled=${!mayGoOn(state)} @click=${this.store}>${texts.store}</vscode-button>` : html`<vscode-button ?disabled=${!mayGoOn(state)} @click=${this.next}>${texts.next}</vscode-button>`}`;
  }

  private readonly change = (change: Partial<RotateState>): void => {
    if (!this.state) return;
    Object.assign(this.state, change);
    this.draw();
  };

  private readonly changeRecipe = (change: Partial<Draft>): void => {
    const { state } = this;
    if (!state) return;
    this.change({ ...change, copied: '' });
    // Do not leave a generated value in a field that is to be typed into.
    if (change.how === 'type') this.generated.forget();
    else if (state.how === 'generate' && isSound(recipeOf(state))) this.generated.make(recipeOf(state));
    this.change({ value: measure(readSecret(valueId)), shown: false, tried: false });
  };

  private async copyValue(): Promise<void> {
    const { state } = this;
    if (!state) return;
    const { texts } = state.start;
    this.change({ copied: (await this.generated.copy()) ? texts.copiedValue : texts.copyFailed });
  }

  private async copyOnceMore(): Promise<void> {
    const { state } = this;
    if (!state) return;
    const { texts } = state.start;
    this.change({ copied: (await this.generated.copyOnceMore()) ? texts.copiedOnceMore : texts.copyFailed });
  }

  private readonly next = (): void => {
    const { state } = this;
    if (!state || state.outcome.state !== 'none' || !mayGoOn(state)) return;
    if (state.step === 'affected') {
      this.go('value');
    } else if (state.step === 'value') {
      this.change({ tried: true });
      const wrong = firstWrong(errorsOf(state, state.start.texts, new Date(), this.generated.unseen));
      if (wrong === undefined) this.go('confirm');
      else document.getElementById(wrong)?.focus();
    }
  };

  private go(step: RotateStep): void {
    this.change({ step, shown: false, forgotten: false });
    this.focusHeading();
  }

  /** Sends the value, only this once; the field is empty from then on. */
  private readonly store = (): void => {
    const { state } = this;
    if (!state || state.outcome.state !== 'none' || !mayGoOn(state)) return;
    const wrong = firstWrong(errorsOf({ ...state, tried: true }, state.start.texts, new Date(), this.generated.unseen));
    if (wrong !== undefined) {
      this.go('value');
      this.change({ tried: true });
      return;
    }
    const value = this.generated.take();
    this.change({ value: emptyValue, tried: false, copied: '', checked: false, outcome: { state: 'storing' } });
    this.send({ type: 'store', value, expiresOn: state.expires });
  };

  private readonly enterAgain = (): void => {
    this.generated.forget();
    this.change({ step: 'value', how: 'type', value: emptyValue, tried: false, copied: '', checked: false });
    this.send({ type: 'enterAgain' });
  };

  private readonly leave = (): void => {
    if (this.state?.value.filled === true) this.question.ask();
    else this.send({ type: 'discard' });
  };

  private send(message: ToHost): void {
    this.host.send(message);
  }

  /** Enter in a line or a heading continues, but never past what has to be confirmed; Escape leaves. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (this.question.open) return;
    if (event.key === 'Escape') {
      // It would close the question that it opens.
      event.preventDefault();
      // What is left to do would be gone with a key that was meant for something else.
      if (this.state && ['none', 'refused'].includes(this.state.outcome.state)) this.leave();
    } else if (
      event.key === 'Enter' &&
      event.target instanceof HTMLElement &&
      (event.target.matches('vscode-text-field, input') || event.target.id === 'heading')
    ) {
      event.preventDefault();
      this.next();
    }
  };

  private focusHeading(): void {
    document.getElementById('heading')?.focus();
    document.documentElement.scrollTop = 0;
  }
}

function titlesOf(texts: RotateTexts): Readonly<Record<RotateStep, string>> {
  return { affected: texts.stepAffected, value: texts.stepValue, confirm: texts.stepConfirm, after: texts.stepAfter };
}

/** The first field of the form with an error. */
function firstWrong(errors: Partial<Record<Field, string>>): Field | undefined {
  return (['length', 'alphabet', 'value', 'expires'] as const).find((field) => errors[field] !== undefined);
}
