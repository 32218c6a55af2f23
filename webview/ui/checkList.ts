import { html, nothing, type TemplateResult } from 'lit';
import type { Check, CheckTexts } from '../../src/protocol/checks';
import { showGlyph, type GlyphName } from './glyphs';

const looks: Readonly<Record<Check['state'], { readonly glyph: GlyphName; readonly word: keyof CheckTexts }>> = {
  pass: { glyph: 'pass', word: 'checkPass' },
  warning: { glyph: 'warning', word: 'checkWarning' },
  fail: { glyph: 'fail', word: 'checkFail' },
  unknown: { glyph: 'question', word: 'checkUnknown' },
  asking: { glyph: 'refresh', word: 'checkAsking' },
};

/** Checks with their evidence and what to do. `press` receives the ids of a check and of the action; `again` repeats that check. */
export function checkList(checks: readonly Check[], texts: CheckTexts, press: (check: string, action: string) => void): TemplateResult {
  return html`<ul class="checks">${checks.map((check) => item(check, texts, press))}</ul>`;
}

function item(
  { id, title, state, evidence, remedy, actions }: Check,
  texts: CheckTexts,
  press: (check: string, action: string) => void,
): TemplateResult {
  const { glyph, word } = looks[state];
  return html`<li class=${state} aria-label=${`${title}: ${texts[word]}`}>
    ${state === 'asking' ? html`<vscode-progress-ring aria-hidden="true"></vscode-progress-ring>` : showGlyph(glyph)}
    <div class="about">
      <p class="title">${title} <span class="state">${texts[word]}</span></p>
      ${evidence ? html`<p class="evidence">${evidence}</p>` : nothing}
      ${remedy ? html`<p class="remedy">${remedy}</p>` : nothing}
      ${
        state === 'asking'
          ? nothing
          : html`<div class="actions">
        ${actions.map(({ id: actionId, label, kind }) =>
          kind === 'do'
            ? html`<vscode-button appearance="secondary" @click=${() => {
                press(id, actionId);
              }}>${label}</vscode-button>`
            : html`<button class="link" @click=${() => {
                press(id, actionId);
              }}>${label}</button>`,
        )}
        <button class="link again" aria-label=${`${texts.checkAgain}: ${title}`} @click=${() => {
          press(id, 'again');
        }}>${texts.checkAgain}</button>
      </div>`
      }
    </div>
  </li>`;
}
