import { html, type TemplateResult } from 'lit';
import { showGlyph } from './glyphs';

export interface StepperStep {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'ahead';
  /** Whether a person may go there by a click. */
  readonly open: boolean;
}

/** Where one is in a wizard: the steps in order, of which those that are open can be gone to. */
export function stepper(steps: readonly StepperStep[], label: string, done: string, go: (id: string) => void): TemplateResult {
  return html`<nav class="stepper" aria-label=${label}><ol>${steps.map(
    ({ id, title, state, open }, index) => html`
    <li class=${state} aria-current=${state === 'current' ? 'step' : 'false'}>
      <button ?disabled=${!open || state === 'current'} @click=${() => {
        go(id);
      }}>
        <span class="number" aria-hidden="true">${state === 'done' ? showGlyph('pass') : index + 1}</span>
        <span class="title">${title}${state === 'done' ? html`<span class="for-screen-readers">, ${done}</span>` : ''}</span>
      </button>
    </li>`,
  )}</ol></nav>`;
}
