import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Our own line drawings on a 16 × 16 grid, in the colour of the text around them. */
const outlines = {
  secret: 'M10.5 2.5a3 3 0 1 1-2.6 4.5L3 11.9V13.5H5.5V12H7v-1.5H8.4M11.2 4.8h.01',
  variable:
    'M5.5 2.5C4 2.5 4 3.6 4 5s0 3-1.5 3C4 8 4 9.6 4 11s0 2.5 1.5 2.5M10.5 2.5C12 2.5 12 3.6 12 5s0 3 1.5 3C12 8 12 9.6 12 11s0 2.5-1.5 2.5M6.5 6.5l3 3M9.5 6.5l-3 3',
  credential:
    'M2 3.5h12v9H2zM5.7 6.2a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4M3.8 10.8c.3-1.2 1-1.7 1.9-1.7s1.6.5 1.9 1.7M10 6.8h2.5M10 9.2h2.5',
  connection: 'M6 2v3.5M10 2v3.5M4 5.5h8V8a4 4 0 0 1-8 0zM8 12v2.5',
  other: 'M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01M7 5h4.5M7 11h4.5',
  connectionReference: 'M6.8 9.2l2.4-2.4M7.5 4.8l1.2-1.2a2.6 2.6 0 0 1 3.7 3.7L11.2 8.5M8.5 11.2l-1.2 1.2a2.6 2.6 0 0 1-3.7-3.7l1.2-1.2',
  flow: 'M2 2.5h4.5v4H2zM9.5 9.5H14v4H9.5zM4.2 6.5v5h5M6.5 4.5h5.3v5',
  file: 'M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5M6 8.5h4.5M6 11h4.5',
  warning: 'M8 2.2 14.5 13.5h-13zM8 6.5v3.5M8 11.7h.01',
  unseen: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3M3 13.5l10-11',
  add: 'M8 3v10M3 8h10',
  remove: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M5.5 5.5h5v5h-5z',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  picture: 'M2 3h4v3H2zM10 2h4v3h-4zM10 10h4v3h-4zM6 4.5h2v7h2M8 3.5h2',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9L13.5 5.5M13.5 2v3.5H10',
  copy: 'M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1',
  pass: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M5.2 8.2l2 2 3.6-4.2',
  fail: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  question: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M6.2 6.4a1.8 1.8 0 1 1 2.7 1.6c-.6.3-.9.6-.9 1.2M8 11.2h.01',
  circle: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0',
  undo: 'M3 3v4h4M3.3 7A5.3 5.3 0 1 1 3 9.5',
  seen: 'M2 8s2.2-4 6-4 6 4 6 4-2.2 4-6 4-6-4-6-4zM8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3',
  person: 'M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M3 13.5c.4-2.8 2.3-4 5-4s4.6 1.2 5 4',
  team: 'M5.5 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4M1.8 12.8c.3-2.1 1.7-3.3 3.7-3.3s3.4 1.2 3.7 3.3M10.5 4.3a1.8 1.8 0 1 1 .4 3.5M11.2 9.6c1.7.2 2.7 1.3 3 3.2',
  vault: 'M2.5 3h11v9h-11zM4 12v1.5M12 12v1.5M8 5.3a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4M8 5.3V3.9M8 9.7v1.4M5.8 7.5H4.4M10.2 7.5h1.4',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 10.5v3h11v-3',
} as const;
export type GlyphName = keyof typeof outlines;

/** A glyph of `size` pixels with its upper left corner at this place in the picture. */
export function drawGlyph(name: GlyphName, x: number, y: number, size = 16): SVGTemplateResult {
  return svg`<path class="glyph" d=${outlines[name]} transform="translate(${x} ${y}) scale(${size / 16})" />`;
}

/** A glyph among text, which says what it means. */
export function showGlyph(name: GlyphName): TemplateResult {
  return html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${drawGlyph(name, 0, 0)}</svg>`;
}
