import { html, nothing, type TemplateResult } from 'lit';
import type { Check } from '../../src/protocol/checks';
import { showGlyph, type GlyphName } from './glyphs';

/** The words for the states of a check, and of its own button. */
export type CheckTexts = Readonly<
  Record<'checkPass' | 'checkWarning' | 'checkFail' | 'checkUnknown' | 'checkAsking' | 'checkAgain', string>
>;

const looks: Readonly<Record<Check['state'], { readonly glyph: GlyphName; readonly word: keyof CheckTexts }>> = {
  pass: { glyph: 'pass', word: 'checkPass' },
  warning: { glyph: 'warning', word: 'checkWarning' },
  fail: { glyph: 'fail', word: 'checkFail' },
  unknown: { glyph: 'question', word: 'checkUnknown' },
  asking: { glyph: 'refresh', word: 'checkAsking' },
};

/** Checks with what was seen and what to do. `act` gets the id of a check and of what was pressed; `again` checks that one anew. */
export function checkList(checks: readonly Check[], texts: CheckTexts, act: (check: string, act: string) => void): TemplateResult {
  return html`<ul class="checks">${checks.map((check) => item(check, texts, act))}</ul>`;
}

function item(
  { id, title, state, evidence, remedy, acts }: Check,
  texts: CheckTexts,
  act: (check: string, act: string) => void,
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
          : html`<div class="acts">
        ${acts.map(({ id: actId, label, kind }) =>
          kind === 'do'
            ? html`<vscode-button appearance="secondary" @click=${() => {
                act(id, actId);
              }}>${label}</vscode-button>`
            : html`<button class="link" @click=${() => {
                act(id, actId);
              }}>${label}</button>`,
        )}
        <button class="link again" aria-label=${`${texts.checkAgain}: ${title}`} @click=${() => {
          act(id, 'again');
        }}>${texts.checkAgain}</button>
      </div>`
      }
    </div>
  </li>`;
}
