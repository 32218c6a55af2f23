import { html, type TemplateResult } from 'lit';
import { showGlyph } from './glyphs';

export interface StepperStep {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'current' | 'ahead';
  /** Whether the user may go there by a click. */
  readonly open: boolean;
}

/** The current position in a wizard: the steps in order, of which the open ones can be selected. */
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
