import { html, type TemplateResult } from 'lit';
import type { PreviewLine } from '../../src/protocol/createCredential';
import { showGlyph, type GlyphName } from '../ui/glyphs';
import type { WizardParts } from './state';

const glyphs: Readonly<Record<PreviewLine['kind'], GlyphName>> = {
  secret: 'secret',
  variable: 'variable',
  credential: 'credential',
  solution: 'other',
};

/** What will be created, growing with each answer. */
export function previewLines({ state, texts }: WizardParts): TemplateResult {
  if (state.preview.length === 0) return html`<p class="quiet">${texts.previewEmpty}</p>`;
  return html`<ul class="preview">${state.preview.map(
    ({ kind, state: is, title, detail }) => html`
    <li class=${is}>${showGlyph(glyphs[kind])}<div><p class="what">${title} <span class="badge">${is === 'new' ? texts.isNew : texts.isUsed}</span></p><p class="quiet">${detail}</p></div></li>`,
  )}</ul>`;
}
