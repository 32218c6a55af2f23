import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectAct, ConnectResult, ConnectTexts, ToPage } from '../../src/protocol/connectCredential';
import { showGlyph, type GlyphName } from '../ui/glyphs';
import { stepList } from '../ui/stepList';

export type Making = Extract<ToPage, { type: 'making' }>;

const looks: Readonly<Record<ConnectResult['kind'], { readonly glyph: GlyphName; readonly look: string }>> = {
  connected: { glyph: 'pass', look: 'good' },
  notConnected: { glyph: 'warning', look: 'warning' },
  failed: { glyph: 'fail', look: 'error' },
  removed: { glyph: 'pass', look: 'good' },
};

/** How far the connection is, what became of it, and what can be done next. */
export function makingView({ steps, result }: Making, texts: ConnectTexts, act: (act: ConnectAct) => void): TemplateResult {
  return html`<section aria-label=${texts.steps}>${stepList(steps, texts)}</section>
    ${result === null ? nothing : resultView(result, texts, act)}`;
}

function resultView({ kind, title, said, text, acts }: ConnectResult, texts: ConnectTexts, act: (act: ConnectAct) => void): TemplateResult {
  const { glyph, look } = looks[kind];
  return html`<section class="notice ${look}" id="result" tabindex="-1" aria-labelledby="result-title">
      ${showGlyph(glyph)}
      <div>
        <h2 id="result-title">${title}</h2>
        ${said === '' ? nothing : html`<p class="said">${texts.serviceSaid} <q>${said}</q></p>`}
        ${text === '' ? nothing : html`<p>${text}</p>`}
      </div>
    </section>
    <div class="buttons">${acts.map(
      ({ id, label }, index) =>
        html`<vscode-button appearance=${index === 0 ? 'primary' : 'secondary'} @click=${() => {
          act(id);
        }}>${label}</vscode-button>`,
    )}</div>`;
}
