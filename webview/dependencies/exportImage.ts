import type { Placed } from './layout';
import { xmlText } from './xmlText';

const margin = 32;
const headings = 76;
const longestSide = 8192;
const svgNamespace = 'http://www.w3.org/2000/svg';

/** The styles that a standalone picture cannot take from a style sheet. */
const inlined: Readonly<Record<string, readonly string[]>> = {
  text: ['fill', 'font-family', 'font-size', 'font-weight'],
  rect: ['fill', 'stroke', 'stroke-width', 'stroke-dasharray'],
  path: ['fill', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'],
};

/** The whole picture as the text of an SVG file: with the current theme's colours and fonts, and loading nothing. */
export function exportSvg(drawing: SVGGElement, placed: Placed, summary: string): string {
  const [width, height] = [placed.width + 2 * margin, placed.height + margin + headings];
  const root = document.createElementNS(svgNamespace, 'svg');
  setAll(root, { xmlns: svgNamespace, width, height, viewBox: `0 0 ${width} ${height}` });
  const page = getComputedStyle(document.body);
  const background = document.createElementNS(svgNamespace, 'rect');
  setAll(background, { width, height, fill: page.backgroundColor });
  const text = { fill: page.color, 'font-family': page.fontFamily };
  root.append(background, write(summary, margin, 30, { ...text, 'font-size': 14, 'font-weight': 600 }));
  for (const { label, x } of placed.layers) root.append(write(label, margin + x, 58, { ...text, 'font-size': 12 }));
  const copy = copyWithStyles(drawing);
  copy.setAttribute('transform', `translate(${margin} ${headings})`);
  root.append(copy);
  return new XMLSerializer().serializeToString(root);
}

/** The same as a PNG in base64, at twice the size unless that is too large to draw. */
export async function exportPng(text: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(2, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.naturalWidth * scale);
  canvas.height = Math.ceil(image.naturalHeight * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

/** A copy that keeps shapes, texts and styles, and leaves out what only a live page needs. */
function copyWithStyles(original: Element): Element {
  const copy = document.createElementNS(svgNamespace, original.tagName);
  for (const { name, value } of original.attributes) if (geometry.has(name)) copy.setAttribute(name, value);
  const style = getComputedStyle(original);
  for (const property of inlined[original.tagName] ?? []) copy.setAttribute(property, style.getPropertyValue(property));
  if (original.tagName === 'text') copy.textContent = xmlText(original.textContent);
  for (const child of original.children) copy.append(copyWithStyles(child));
  return copy;
}

const geometry: ReadonlySet<string> = new Set(['d', 'height', 'rx', 'text-anchor', 'transform', 'width', 'x', 'y']);

function write(content: string, x: number, y: number, attributes: Readonly<Record<string, string | number>>): SVGTextElement {
  const text = document.createElementNS(svgNamespace, 'text');
  setAll(text, { x, y, ...attributes });
  text.textContent = xmlText(content);
  return text;
}

function setAll(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
