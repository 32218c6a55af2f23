import { html, nothing, type TemplateResult } from 'lit';
import { showGlyph } from '../ui/glyphs';
import type { View } from './view';

/** What the roles mean, and what is shared along with the credential. */
export function asideView({ session: session, texts }: View): TemplateResult {
  return html`<aside>
    <h2>${texts.roles}</h2>
    <dl class="roles">${session.roles.map(({ name, meaning, rights }) => html`<dt>${name}</dt><dd>${meaning} <span class="quiet">${texts.rights}: ${rights}</span></dd>`)}</dl>
    <h2>${texts.along}</h2>
    <p>${texts.alongHint}</p>
    ${
      session.variables.length === 0
        ? session.variableNotes.length === 0
          ? html`<p class="quiet">${texts.alongNone}</p>`
          : nothing
        : html`<ul class="along">${session.variables.map(
            ({ name, schemaName }) => html`<li>
      ${showGlyph('variable')} <div><span class="name">${name}</span> <code>${schemaName}</code></div></li>`,
          )}</ul>`
    }
    ${session.variableNotes.length === 0 ? nothing : html`<ul class="notes">${session.variableNotes.map((note) => html`<li>${showGlyph('warning')} <span>${note}</span></li>`)}</ul>`}
  </aside>`;
}
