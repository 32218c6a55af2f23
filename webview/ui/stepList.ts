import { html, nothing, type TemplateResult } from 'lit';
import type { Step, StepTexts } from '../../src/protocol/steps';
import { showGlyph, type GlyphName } from './glyphs';

const looks: Readonly<Record<Step['state'], { readonly glyph: GlyphName; readonly word: keyof StepTexts }>> = {
  waiting: { glyph: 'circle', word: 'stepWaiting' },
  doing: { glyph: 'refresh', word: 'stepDoing' },
  done: { glyph: 'pass', word: 'stepDone' },
  failed: { glyph: 'fail', word: 'stepFailed' },
  undone: { glyph: 'undo', word: 'stepUndone' },
  left: { glyph: 'warning', word: 'stepLeft' },
};

/** Steps with the state of each, in words as well as in symbols. */
export function stepList(steps: readonly Step[], texts: StepTexts): TemplateResult {
  return html`<ol class="steps" aria-live="polite">${steps.map(
    ({ title, state, detail, time }) => html`
    <li class=${state}>
      ${state === 'doing' ? html`<vscode-progress-ring aria-hidden="true"></vscode-progress-ring>` : showGlyph(looks[state].glyph)}
      <div><p>${title} <span class="state">· ${texts[looks[state].word]}${time ? ` · ${time}` : ''}</span></p>${detail ? html`<p class="detail">${detail}</p>` : nothing}</div>
    </li>`,
  )}</ol>`;
}
