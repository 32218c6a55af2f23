import { nothing, svg, type SVGTemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import type { PageTexts, PictureNode } from '../../src/protocol/dependencies';
import { drawGlyph } from '../ui/glyphs';
import { fitText, wrapText } from './fitText';
import { nodeHeight, nodeWidth, type Placed, type PlacedEdge, type PlacedNode } from './layout';
import { reachesEdge, reachesNode, type Reach } from './reach';

/** The current state of the drawing. */
export interface Drawn {
  readonly placed: Placed;
  readonly asked: string;
  /** The one node that the Tab key reaches. */
  readonly current: string;
  /** If set, all other nodes and edges are dimmed. */
  readonly lit: Reach | undefined;
  readonly texts: PageTexts;
  /** What a screen reader says of each node. */
  readonly spoken: ReadonlyMap<string, string>;
  /** The width of a text in pixels at zoom 1. */
  readonly measure: (text: string, font: TextFont) => number;
}

export type TextFont = 'label' | 'detail' | 'name';

const textStart = 36;
const longestName = 84;
/** From this many edges on, they are drawn fainter. */
const crowd = 200;

/** The edges, and the nodes on top of them; the caller positions them. */
export function drawGraph(drawn: Drawn): SVGTemplateResult {
  const { placed, lit } = drawn;
  return svg`
    <g class=${placed.edges.length > crowd ? 'edges crowded' : 'edges'} aria-hidden="true">${placed.edges.map((edge) => {
      const isLit = lit && reachesEdge(lit, edge);
      return guard([edge, isLit], () => drawEdge(edge, isLit));
    })}</g>
    <g class="nodes">${placed.nodes.map((one) => {
      const isDim = lit !== undefined && !reachesNode(lit, one.node.id);
      return guard([one, isDim, one.node.id === drawn.current], () => drawNode(one, isDim, drawn));
    })}</g>
    <g class="names" aria-hidden="true">${placed.edges.map((edge) => drawName(edge, drawn))}</g>`;
}

function drawEdge(edge: PlacedEdge, isLit: boolean | undefined): SVGTemplateResult {
  return svg`<path class=${classMap({ edge: true, broken: edge.broken, lit: isLit === true, dim: isLit === false })} d=${edge.path} />`;
}

/** Broken edges always have a name, others only while the user looks at their node. */
function drawName(edge: PlacedEdge, { lit, texts, measure }: Drawn): SVGTemplateResult | typeof nothing {
  const isLit = lit && reachesEdge(lit, edge);
  if (isLit === false || !(edge.broken || (isLit && edge.part !== ''))) return nothing;
  const whole = edge.broken ? [texts.broken, edge.part].filter(Boolean).join(': ') : edge.part;
  const text = fitText(whole, longestName, (part) => measure(part, 'name'));
  const width = measure(text, 'name') + 16;
  const { x, y } = edge.middle;
  return svg`
    <g class=${classMap({ name: true, broken: edge.broken })}>
      <rect x=${x - width / 2} y=${y - 9} width=${width} height="18" rx="9" />
      <text x=${x} y=${y + 3.8} text-anchor="middle">${text}</text>
    </g>`;
}

function drawNode({ node, x, y }: PlacedNode, isDim: boolean, { asked, current, measure, spoken }: Drawn): SVGTemplateResult {
  const classes = { node: true, [node.state]: true, [node.kind]: true, dim: isDim };
  // The texts may be cut, so they stand beside the button, whose name says everything in full.
  return svg`
    <g class=${classMap(classes)} data-node=${node.id} transform="translate(${x} ${y})">
      <g class="target" id=${nodeElementId(node.id)} role="button" tabindex=${node.id === current ? 0 : -1} aria-label=${spoken.get(node.id) ?? node.label}>
        ${node.id === asked ? svg`<rect class="ring" x="-5" y="-5" width=${nodeWidth + 10} height=${nodeHeight + 10} rx="10" />` : nothing}
        <rect class="box" width=${nodeWidth} height=${nodeHeight} rx="6" />
      </g>
      <g aria-hidden="true" pointer-events="none">${guard([node], () => drawContent(node, measure))}</g>
    </g>`;
}

/** What stays the same whatever the user looks at. */
function drawContent(node: PictureNode, measure: Drawn['measure']): SVGTemplateResult {
  const marked = node.state !== 'ok';
  return svg`
    <g class="kind">${drawGlyph(node.kind, 12, nodeHeight / 2 - 8)}</g>
    ${drawTexts(node, nodeWidth - textStart - (marked ? 30 : 10), measure)}
    ${marked ? svg`<g class="mark">${drawGlyph(node.state === 'broken' ? 'warning' : 'unseen', nodeWidth - 26, nodeHeight / 2 - 8)}</g>` : nothing}`;
}

/** The name, and below it why something is wrong, or the name for developers; without either, the name gets two lines. */
function drawTexts({ label, detail, why }: PictureNode, room: number, measure: Drawn['measure']): readonly SVGTemplateResult[] {
  const second = why || detail;
  const wide = (text: string): number => measure(text, 'label');
  const lines = second === '' ? wrapText(label, room, wide) : [fitText(label, room, wide)];
  const names = lines.map(
    (line, index) => svg`<text class="label" x=${textStart} y=${lines.length > 1 || second ? 18.5 + index * 16 : 26.5}>${line}</text>`,
  );
  return second === ''
    ? names
    : [...names, svg`<text class="detail" x=${textStart} y="34">${fitText(second, room, (text) => measure(text, 'detail'))}</text>`];
}

/** The element id of a node in the picture. */
export function nodeElementId(id: string): string {
  return `node ${id}`.replace(/\s/g, '_');
}
