import { html, nothing, type TemplateResult } from 'lit';
import { showGlyph, type GlyphName } from './glyphs';

export type NoticeLook = 'plain' | 'done' | 'warning' | 'error';

const glyphs: Readonly<Record<NoticeLook, GlyphName>> = { plain: 'unseen', done: 'pass', warning: 'warning', error: 'fail' };

export interface NoticeOptions {
  /** In place of the glyph of the look. */
  readonly glyph?: GlyphName;
  /** With an id the notice can take the focus. */
  readonly id?: string;
  /** Announced at once, as an error is. */
  readonly urgent?: boolean;
  /** A class for its place on the page. */
  readonly place?: string;
}

/** Something that the user should not overlook. */
export function notice(
  look: NoticeLook,
  content: TemplateResult | string,
  { glyph, id, urgent = look === 'error', place = '' }: NoticeOptions = {},
): TemplateResult {
  return html`<div class="notice ${look} ${place}" role=${urgent ? 'alert' : 'status'} id=${id ?? nothing} tabindex=${id === undefined ? nothing : '-1'}>${showGlyph(glyph ?? glyphs[look])}<div>${content}</div></div>`;
}
