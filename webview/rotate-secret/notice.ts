import { html, type TemplateResult } from 'lit';
import { showGlyph, type GlyphName } from '../ui/glyphs';

const glyphs: Readonly<Record<'done' | 'warning' | 'error', GlyphName>> = { done: 'pass', warning: 'warning', error: 'fail' };

/** Something that the user should not overlook. */
export function notice(look: keyof typeof glyphs, content: TemplateResult): TemplateResult {
  return html`<div class="notice ${look}" role=${look === 'error' ? 'alert' : 'status'}>${showGlyph(glyphs[look])}<div>${content}</div></div>`;
}
