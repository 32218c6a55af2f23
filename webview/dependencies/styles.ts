import { css } from 'lit';

/**
 * The styles of the dependencies page. Colour is never the only sign: what is broken is dashed, what is unseen dotted, and both say why.
 */
export const pageStyles = css`
  body { display: flex; flex-direction: column; min-height: 22em; }
  main.view { display: flex; flex: 1; flex-direction: column; min-height: 0; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 10px 16px 8px; border-block-end: 1px solid var(--hairline); }
  header h1 { flex: 1 1 14em; font-size: 14px; font-weight: 600; }
  .tools { display: flex; flex-wrap: wrap; gap: 4px; }
  .unseen-parts { padding: 6px 16px; border-block-end: 1px solid var(--hairline); color: var(--quiet); }
  .unseen-parts li { display: flex; gap: 8px; }
  .unseen-parts svg { flex: none; margin-block-start: 1px; }
  .message { margin: auto; padding: 24px; max-width: 36em; text-align: center; }
  .message p + p { margin-block: 6px 16px; color: var(--quiet); }
  .quiet { color: var(--quiet); }

  .stage { position: relative; flex: 1; min-height: 12em; overflow: hidden; touch-action: none; cursor: grab; }
  .stage.panning { cursor: grabbing; }
  .stage > svg { position: absolute; inset: 0; user-select: none; }
  /* Moved as a whole rather than by an inner transform, which would lay out every text again at each zoom step. */
  .picture { transform-origin: 0 0; overflow: visible; }
  .headings { width: 100%; height: 31px; pointer-events: none; }
  /* Geometric precision: otherwise every text is laid out again whenever the zoom changes. */
  .stage text { font-family: var(--font); fill: var(--text); text-rendering: geometricPrecision; }
  .band { fill: var(--page); }
  .rule { stroke: var(--hairline); }
  .stage .heading { fill: var(--quiet); font-size: 11px; }

  .edge { fill: none; stroke: var(--quiet); stroke-opacity: 0.55; stroke-width: 1.25; }
  .crowded .edge { stroke-opacity: 0.3; }
  .edges .edge.lit { stroke: var(--link); stroke-opacity: 1; stroke-width: 1.75; }
  .edges .edge.broken { stroke: var(--error); stroke-opacity: 1; stroke-dasharray: 5 4; }
  .name rect { fill: var(--page); stroke: var(--line); }
  .stage .name text { font-size: 11px; }
  .name.broken rect { stroke: var(--error); }

  .node { cursor: pointer; }
  .target { outline: none; }
  .box { fill: var(--raised); stroke: var(--line); }
  .node:hover .box { stroke: var(--text); }
  .target:focus-visible .box { stroke: var(--focus); stroke-width: 2.5; }
  .ring { fill: none; stroke: var(--link); stroke-width: 2; }
  .stage .label { font-size: 13px; font-weight: 500; }
  .stage .detail { font-size: 11px; fill: var(--quiet); }
  .node.broken .box { stroke: var(--error); stroke-dasharray: 5 4; }
  .node.broken .mark { color: var(--error); }
  .node.unseen .box { fill: var(--page); stroke: var(--quiet); stroke-dasharray: 1.5 3; }
  .node.unseen .kind, .node.unseen .mark, .stage .node.unseen .label { color: var(--quiet); fill: var(--quiet); }
  /* Not the group's opacity: blending five hundred groups one by one takes too long. */
  .dim { fill-opacity: 0.22; stroke-opacity: 0.22; }
  .edges .edge.dim { stroke-opacity: 0.12; }

  .kind { color: var(--text); }
  .secret .kind, .kind.secret { color: var(--vscode-charts-yellow, #cca700); }
  .variable .kind, .kind.variable { color: var(--vscode-charts-blue, #3794ff); }
  .credential .kind, .kind.credential { color: var(--vscode-charts-purple, #b180d7); }
  .connection .kind, .kind.connection { color: var(--vscode-charts-green, #89d185); }
  .flow .kind, .kind.flow { color: var(--vscode-charts-orange, #d18616); }

  footer { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 5px 16px 6px; border-block-start: 1px solid var(--hairline); }
  footer p { grid-column: 1; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; min-height: 1.4em; }
  footer strong { font-weight: 600; }
  footer .actions { grid-column: 2; grid-row: 1 / span 2; display: flex; flex-direction: column; align-items: end; }

  .list { flex: 1; overflow: auto; padding: 4px 16px 24px; }
  .list h2 { margin-block: 16px 4px; font-weight: 600; }
  .list h2 .quiet { font-weight: 400; }
  .list .head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; padding-inline-start: 20px; }
  .list .head > .kind { margin-inline: -20px -4px; }
  .list li { padding: 6px 8px; border-inline-start: 2px solid transparent; overflow-wrap: anywhere; }
  .list li:focus { border-inline-start-color: var(--focus); outline: none; }
  .list svg { vertical-align: -3px; }
  .list .neighbours, .list li > p:not(:first-child) { padding-inline-start: 20px; }
  .list .neighbours { font-size: 12px; }
  .list p.broken svg { color: var(--error); }
  .list p.unseen { color: var(--quiet); }
  .badge { padding: 0 6px; border-radius: 9px; background: var(--vscode-badge-background, #616161); color: var(--vscode-badge-foreground, #f8f8f8); font-size: 11px; }

  body.vscode-high-contrast .dim, body.vscode-high-contrast-light .dim { fill-opacity: 0.45; stroke-opacity: 0.45; }
  body.vscode-high-contrast .edge, body.vscode-high-contrast-light .edge { stroke-opacity: 1; }
  body.vscode-high-contrast .badge, body.vscode-high-contrast-light .badge { border: 1px solid var(--line); }
  @media (forced-colors: active) {
    .box, .name rect { fill: Canvas; stroke: CanvasText; }
    .edge { stroke: CanvasText; stroke-opacity: 1; }
    .ring, .edge.lit, .target:focus-visible .box { stroke: Highlight; }
    .stage text { fill: CanvasText; }
    .dim { fill-opacity: 0.5; stroke-opacity: 0.5; }
  }
`;
