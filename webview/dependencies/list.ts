import { html, nothing, type TemplateResult } from 'lit';
import type { PageTexts, Picture, PictureNode } from '../../src/protocol/dependencies';
import { showGlyph } from '../ui/glyphs';
import type { Placed, PlacedEdge } from './layout';

interface ListActions {
  readonly open: (id: string) => void;
  readonly trace: (id: string) => void;
}

/** The same graph in words: the nodes of each layer, with what they use and what uses them. */
export function listGraph(picture: Picture, placed: Placed, texts: PageTexts, actions: ListActions): TemplateResult {
  const labels = new Map(picture.nodes.map(({ id, label }) => [id, label]));
  const neighbours = (edges: readonly PlacedEdge[], end: 'from' | 'to') =>
    edges.map((edge) => linkTo(edge, edge[end], labels.get(edge[end]) ?? '', texts));
  const into = Map.groupBy(placed.edges, ({ to }) => to);
  const outOf = Map.groupBy(placed.edges, ({ from }) => from);
  const layers = Map.groupBy(
    [...placed.nodes].sort((left, right) => left.layer - right.layer || left.y - right.y),
    ({ node }) => node.kindLabel,
  );
  return html`<div class="list">${[...layers].map(
    ([kind, nodes]) => html`
    <section>
      <h2>${kind} <span class="quiet">${nodes.length}</span></h2>
      <ul>${nodes.map(
        ({ node }) => html`
        <li id=${entryId(node.id)} tabindex="-1">
          <p class="head">${name(node, actions)} <span class="quiet">${node.detail}</span>
            ${node.id === picture.asked ? html`<span class="badge">${texts.asked}</span>` : nothing}
            ${
              node.canTrace && node.id !== picture.asked
                ? html`<button class="link trace" aria-label=${`${texts.trace}: ${node.label}`} @click=${() => {
                    actions.trace(node.id);
                  }}>${texts.trace}</button>`
                : nothing
            }</p>
          ${node.why ? html`<p class=${node.state}>${node.state === 'ok' ? nothing : showGlyph(node.state === 'unseen' ? 'unseen' : 'warning')} ${node.why}</p>` : nothing}
          ${neighbourLine(texts.restsOn, neighbours(into.get(node.id) ?? [], 'from'))}
          ${neighbourLine(texts.usedBy, neighbours(outOf.get(node.id) ?? [], 'to'))}
        </li>`,
      )}
      </ul>
    </section>`,
  )}</div>`;
}

function name(node: PictureNode, { open }: ListActions): TemplateResult {
  const glyph = html`<span class=${`kind ${node.kind}`}>${showGlyph(node.kind)}</span>`;
  return node.canOpen
    ? html`${glyph} <button class="link" @click=${() => {
        open(node.id);
      }}>${node.label}</button>`
    : html`${glyph} <span>${node.label}</span>`;
}

function neighbourLine(label: string, neighbours: readonly TemplateResult[]): TemplateResult | typeof nothing {
  if (neighbours.length === 0) return nothing;
  return html`<p class="neighbours"><span class="quiet">${label}:</span> ${neighbours.map((one, index) => html`${index > 0 ? ' · ' : nothing}${one}`)}</p>`;
}

function linkTo(edge: PlacedEdge, id: string, label: string, texts: PageTexts): TemplateResult {
  const words = [edge.part, edge.broken ? texts.broken : ''].filter(Boolean).join(', ');
  return html`<button class="link" title=${edge.source} @click=${() => {
    goTo(id);
  }}>${label}</button>${words ? ` (${words})` : nothing}`;
}

function goTo(id: string): void {
  const entry = document.getElementById(entryId(id));
  entry?.scrollIntoView({ block: 'nearest' });
  entry?.focus();
}

/** The element id of a node in the list. */
function entryId(id: string): string {
  return `entry ${id}`.replace(/\s/g, '_');
}
