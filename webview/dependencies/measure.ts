import type { TextFont } from './draw';

const fonts: Readonly<Record<TextFont, string>> = { label: '500 13px', detail: '11px', name: '11px' };

/** Measures the width of texts in the page's own font; each text is measured once. */
export function createMeasure(): (text: string, font: TextFont) => number {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, font) => {
    const key = `${fonts[font]} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (context) context.font = `${fonts[font]} ${family}`;
      width = context?.measureText(text).width ?? 0;
      known.set(key, width);
    }
    return width;
  };
}
