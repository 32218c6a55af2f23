import { html, nothing, type TemplateResult } from 'lit';
import { wizardSteps, type WizardStep } from '../../src/protocol/createCredential';
import type { CreateTexts } from '../../src/protocol/createCredentialTexts';
import type { LeaveQuestion } from '../ui/leaveQuestion';
import { notice } from '../ui/notice';
import { stepper } from '../ui/stepper';
import { checkStep } from './checkStep';
import { createStep } from './createStep';
import { nameStep } from './nameStep';
import { previewLines } from './preview';
import { secretsStep } from './secretsStep';
import { errorsIn, headOf, indexOf, titleOf, type WizardMoves, type WizardParts } from './state';
import { storeStep } from './storeStep';

/** Why there is no wizard, and what to do. */
export function troubleView(
  { text, remedy }: { readonly text: string; readonly remedy: string },
  texts: CreateTexts,
  { send }: WizardMoves,
): TemplateResult {
  return html`<main class="message" role="alert"><p>${text}</p><p class="quiet">${remedy}</p>
    <vscode-button @click=${() => {
      send({ type: 'ready' });
    }}>${texts.tryAgain}</vscode-button></main>`;
}

/** The only step when editing: what may be changed. */
export function editView(parts: WizardParts, moves: WizardMoves, leave: LeaveQuestion): TemplateResult {
  const { state, texts } = parts;
  const free = state.progress.state === 'form';
  return html`<header><h1>${texts.titleEdit}</h1><p class="quiet">${state.start.environmentName}</p></header>
    <div class="columns"><main>${free ? nameStep(parts) : createStep(parts, moves.send, moves.backToForm)}</main></div>
    ${free ? html`<footer>${cancelButton(texts, moves)}<vscode-button @click=${moves.next}>${texts.save}</vscode-button></footer>` : nothing}
    ${leave.view(texts, () => {
      moves.send({ type: 'discard' });
    })}`;
}

/** All steps of creating, one of them visible. The forms stay in the page, so that the value of a secret stays in its field. */
export function createView(parts: WizardParts, moves: WizardMoves, leave: LeaveQuestion): TemplateResult {
  const { state, texts } = parts;
  const { next, back, send, backToForm } = moves;
  const at = indexOf(state.step);
  const free = state.progress.state === 'form';
  const form = (id: WizardStep, content: () => TemplateResult): TemplateResult =>
    html`<section ?hidden=${state.step !== id}>${content()}</section>`;
  return html`
    <header><h1>${texts.titleCreate}</h1><p class="quiet">${state.start.environmentName}</p>${steps(parts, moves)}</header>
    <div class="columns">
      <main>
        <h2 id="step-title" tabindex="-1">${headOf(texts, state.step)}</h2>
        ${state.cleared.length === 0 ? nothing : notice('plain', html`${state.cleared.map((line) => html`<p>${line}</p>`)}`, { glyph: 'undo', id: 'cleared' })}
        ${form('name', () => nameStep(parts))}
        ${form('store', () => storeStep(parts))}
        ${form('secrets', () => secretsStep(parts))}
        ${state.step === 'check' ? checkStep(parts, send) : nothing}
        ${state.step === 'create' ? createStep(parts, send, backToForm) : nothing}
      </main>
      ${state.step === 'create' ? nothing : html`<aside aria-label=${texts.preview}><h2>${texts.preview}</h2>${previewLines(parts)}</aside>`}
    </div>
    ${
      free
        ? html`<footer>${cancelButton(texts, moves)}
      ${at === 0 ? nothing : html`<vscode-button appearance="secondary" @click=${back}>${texts.back}</vscode-button>`}
      <vscode-button ?disabled=${state.creating} @click=${next}>${state.step === 'create' ? texts.create : texts.next}</vscode-button></footer>`
        : nothing
    }
    ${leave.view(
      { ...texts, ...(state.progress.made.length > 0 && { leaveText: [texts.leaveMade, ...state.progress.made].join(' ') }) },
      () => {
        send({ type: 'discard' });
      },
    )}`;
}

/** The user may go back, and forward as far as there is nothing to correct. */
function steps({ state, texts }: WizardParts, { go }: WizardMoves): TemplateResult {
  const at = indexOf(state.step);
  const wrong = wizardSteps.findIndex((step) => errorsIn(state, step).length > 0);
  const shown = wizardSteps.map((id, index) => ({
    id,
    title: titleOf(texts, id),
    state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('ahead' as const),
    open: state.progress.state === 'form' && (index <= at || wrong === -1 || index <= wrong),
  }));
  return stepper(shown, texts.titleCreate, texts.stepDone, (id) => {
    const step = wizardSteps.find((one) => one === id);
    if (step !== undefined) go(step);
  });
}

function cancelButton(texts: CreateTexts, { askToLeave }: WizardMoves): TemplateResult {
  return html`<vscode-button appearance="secondary" class="cancel" @click=${askToLeave}>${texts.cancel}</vscode-button>`;
}
