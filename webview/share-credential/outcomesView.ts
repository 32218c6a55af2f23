import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PageOutcome, PageRow, ShareTexts } from '../../src/protocol/shareCredential';
import { showGlyph, type GlyphName } from '../ui/glyphs';
import type { View } from './view';

export const resultsId = 'results';

/** What was done for each person and team, row by row. */
export function outcomesView({ session: session, texts, send }: View): TemplateResult {
  return html`<section class="outcomes" aria-labelledby=${resultsId} ?hidden=${session.outcomes.length === 0}>
    <h2 id=${resultsId} tabindex="-1">${texts.results}</h2>
    ${session.summary === '' ? nothing : html`<p class="summary">${session.summary}</p>`}
    ${repeat(
      session.outcomes,
      ({ principal }) => principal.id,
      (outcome) => html`<h3>${showGlyph(outcome.principal.kind)} ${outcome.title}</h3>
      <ul class="rows" aria-label=${outcome.title}>${outcome.rows.map((row) => rowView(outcome, row, texts, send))}</ul>`,
    )}
  </section>`;
}

function rowView({ principal }: PageOutcome, row: PageRow, texts: ShareTexts, send: View['send']): TemplateResult {
  return html`<li class=${row.state}>
    ${row.state === 'doing' ? html`<vscode-progress-ring aria-hidden="true"></vscode-progress-ring>` : showGlyph(glyphs[row.state])}
    <div class="about">
      <p><span class="name">${row.name}</span> <span class="state">${row.stateName}</span></p>
      ${row.detail === '' ? nothing : html`<p class="detail">${row.detail}</p>`}
      ${row.remedy === '' ? nothing : html`<p class="remedy">${row.remedy}</p>`}
      ${row.said === '' ? nothing : html`<p class="said">${texts.serviceSaid} “${row.said}”</p>`}
      ${
        row.again === ''
          ? nothing
          : html`<button class="link" aria-label="${row.again}: ${row.name}, ${principal.name}" @click=${() => {
              send({ type: 'retry', id: principal.id, row: row.id });
            }}>${row.again}</button>`
      }
    </div>
  </li>`;
}

const glyphs: Readonly<Record<PageRow['state'], GlyphName>> = {
  waiting: 'circle',
  doing: 'circle',
  done: 'pass',
  limited: 'warning',
  useless: 'warning',
  failed: 'fail',
  unsure: 'question',
  kept: 'remove',
  skipped: 'circle',
};
