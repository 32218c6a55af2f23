import { html, nothing, type TemplateResult } from 'lit';
import type { ResultAction, ConnectResult, ConnectTexts, ToPage } from '../../src/protocol/connectCredential';
import { showGlyph, type GlyphName } from '../ui/glyphs';
import { stepList } from '../ui/stepList';

export type Progress = Extract<ToPage, { type: 'progress' }>;

const looks: Readonly<Record<ConnectResult['kind'], { readonly glyph: GlyphName; readonly style: string }>> = {
  connected: { glyph: 'pass', style: 'done' },
  notConnected: { glyph: 'warning', style: 'warning' },
  failed: { glyph: 'fail', style: 'error' },
  removed: { glyph: 'pass', style: 'done' },
};

/** How far the connection is, its outcome, and what can be done next. */
export function progressView({ steps, result }: Progress, texts: ConnectTexts, press: (action: ResultAction) => void): TemplateResult {
  return html`<section aria-label=${texts.steps}>${stepList(steps, texts)}</section>
    ${result === null ? nothing : resultView(result, texts, press)}`;
}

function resultView(
  { kind, title, said, text, actions }: ConnectResult,
  texts: ConnectTexts,
  press: (action: ResultAction) => void,
): TemplateResult {
  const { glyph, style } = looks[kind];
  return html`<section class="notice ${style}" id="result" tabindex="-1" aria-labelledby="result-title">
      ${showGlyph(glyph)}
      <div>
        <h2 id="result-title">${title}</h2>
        ${said === '' ? nothing : html`<p class="said">${texts.serviceSaid} <q>${said}</q></p>`}
        ${text === '' ? nothing : html`<p>${text}</p>`}
      </div>
    </section>
    <div class="buttons">${actions.map(
      ({ id, label }, index) =>
        html`<vscode-button appearance=${index === 0 ? 'primary' : 'secondary'} @click=${() => {
          press(id);
        }}>${label}</vscode-button>`,
    )}</div>`;
}
