import { html, nothing, type TemplateResult } from 'lit';
import type { Progress, ToHost } from '../../src/protocol/createCredential';
import { notice } from '../ui/notice';
import { stepList } from '../ui/stepList';
import { storesSecret, type WizardParts } from './state';
import { previewLines } from './preview';

/** What is about to be created; then the progress, and what to do when it ends. */
export function createStep(parts: WizardParts, send: (message: ToHost) => void, backToForm: () => void): TemplateResult {
  const { state, texts } = parts;
  const { progress } = state;
  if (progress.state === 'form') {
    return html`<p>${texts.reviewIntro}</p>${previewLines(parts)}${storesSecret(state.draft) ? valueLine(parts) : nothing}`;
  }
  return html`
    ${outcome(parts, progress)}
    ${stepList(progress.steps, texts)}
    <div class="buttons after">${buttons(parts, progress, send, backToForm)}</div>
    ${progress.state === 'done' ? valueOnceMore(parts) : nothing}`;
}

/** What happens to the value, or that it has to be typed again, because nothing keeps it. */
function valueLine({ state, texts }: WizardParts): TemplateResult {
  return state.draft.secret.filled || state.creating
    ? html`<p class="quiet after">${texts.reviewSecret}</p>`
    : notice('warning', texts.valueGone, { place: 'after' });
}

function outcome({ texts }: WizardParts, { state, said, meaning, remedy, made }: Progress): TemplateResult {
  switch (state) {
    case 'done':
      return notice('done', html`<p><strong>${texts.doneTitle}</strong></p>`, outcomeNotice);
    case 'undone':
      return notice('plain', html`<p><strong>${texts.undoneTitle}</strong></p>`, { ...outcomeNotice, glyph: 'undo' });
    case 'left':
      return notice('warning', html`<p><strong>${texts.leftTitle}</strong></p>${list(made)}`, { ...outcomeNotice, urgent: true });
    case 'failed':
      return notice(
        'error',
        html`
      <p><strong>${texts.failedTitle}</strong> ${meaning}</p>
      ${said ? html`<p class="said"><span class="quiet">${texts.serviceSaid}</span> <q>${said}</q></p>` : nothing}
      <p>${remedy}</p>
      ${made.length > 0 ? html`<p class="quiet">${texts.leaveMade}</p>${list(made)}` : nothing}`,
        outcomeNotice,
      );
    default:
      return html`<p role="status">${state === 'undoing' ? texts.undoing : texts.creating}</p>`;
  }
}

/** How it ended: where the focus goes. */
const outcomeNotice = { id: 'outcome' };

/** A value that was generated here can be copied once more while the page exists. */
function valueOnceMore({ state, texts, generated, copyOnceMore }: WizardParts): TemplateResult {
  return html`<div class="buttons after">
    ${generated.left ? html`<button class="link" @click=${copyOnceMore}>${texts.copyOnceMore}</button>` : nothing}
    <span role="status">${state.copied}</span>
  </div>`;
}

function list(lines: readonly string[]): TemplateResult {
  return html`<ul class="made">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function buttons(
  { texts }: WizardParts,
  { state, canCheck, made }: Progress,
  send: (message: ToHost) => void,
  backToForm: () => void,
): TemplateResult | typeof nothing {
  const button = (label: string, message: ToHost, appearance: 'primary' | 'secondary' = 'secondary'): TemplateResult =>
    html`<vscode-button appearance=${appearance} @click=${() => {
      send(message);
    }}>${label}</vscode-button>`;
  switch (state) {
    case 'running':
      return button(texts.stop, { type: 'cancel' });
    case 'failed':
      return html`
      ${button(texts.continueHere, { type: 'continue' }, 'primary')}
      ${canCheck ? button(texts.checkAccess, { type: 'resultAction', action: 'checkAccess' }) : nothing}
      ${made.length > 0 ? button(texts.undo, { type: 'undo' }) : button(texts.backToForm, { type: 'undo' })}`;
    case 'left':
      return html`${button(texts.undo, { type: 'undo' }, 'primary')}${button(texts.close, { type: 'resultAction', action: 'close' })}`;
    case 'undone':
      return html`
      <vscode-button @click=${backToForm}>${texts.backToForm}</vscode-button>
      ${button(texts.close, { type: 'resultAction', action: 'close' })}`;
    case 'done':
      return html`
      ${button(texts.share, { type: 'resultAction', action: 'share' }, 'primary')}
      ${button(texts.connect, { type: 'resultAction', action: 'connect' })}
      ${button(texts.another, { type: 'resultAction', action: 'another' })}
      ${button(texts.close, { type: 'resultAction', action: 'close' })}`;
    default:
      return nothing;
  }
}
