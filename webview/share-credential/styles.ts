import { css } from 'lit';

/** The styles of the page that shares a credential: the actions on the left, what they mean on the right. */
export const pageStyles = css`
  body { height: auto; min-height: 100%; }
  [hidden] { display: none !important; }
  header { display: flex; align-items: start; gap: 12px; max-width: 68em; padding: 20px 24px 12px; }
  header h1 { flex: 1; overflow-wrap: anywhere; }
  main {
    display: grid;
    grid-template: 'notices notices' auto 'add aside' auto 'outcomes aside' auto 'shares aside' 1fr / minmax(0, 1fr) minmax(0, 21em);
    gap: 0 40px;
    max-width: 68em;
    padding: 0 24px 32px;
  }
  .notices { grid-area: notices; }
  .add { grid-area: add; }
  aside { grid-area: aside; position: sticky; inset-block-start: 16px; box-sizing: border-box; align-self: start; padding: 12px 16px 16px; border: 1px solid var(--hairline); background: var(--raised); }
  .outcomes { grid-area: outcomes; }
  .shares { grid-area: shares; }
  .notice p + p { color: var(--quiet); }
  h2 { margin-block: 0 8px; outline: none; }
  h3 { display: flex; gap: 8px; margin: 12px 0 2px; font-size: 13px; font-weight: 600; overflow-wrap: anywhere; }
  h3 svg { flex: none; margin-block-start: 1px; }
  .outcomes, .shares { margin-block-start: 28px; padding-block-start: 20px; border-block-start: 1px solid var(--hairline); }
  .add .field { margin-block-end: 12px; max-width: none; }
  .name { font-weight: 600; }
  .people > li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; padding-block: 6px; border-block-end: 1px solid var(--hairline); }
  .people > li:first-child { border-block-start: 1px solid var(--hairline); }
  .people .glyph-of { display: flex; flex: none; color: var(--quiet); }
  .people .who { flex: 1 1 14em; min-width: 0; overflow-wrap: anywhere; }
  .people .controls { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; min-height: 28px; min-width: 0; }
  .people .owner { color: var(--quiet); }
  select.role { width: auto; max-width: 100%; min-width: 10em; text-overflow: ellipsis; }
  button.link:disabled { color: var(--quiet); cursor: default; text-decoration: none; }
  .add .buttons { margin-block-start: 12px; }
  .roles { margin: 0 0 20px; }
  .roles dt { font-weight: 600; }
  .roles dd { margin: 0 0 10px; }
  .roles dd .quiet { display: block; }
  aside > p { margin-block-end: 8px; }
  .along li, .notes li, .fates li { display: flex; gap: 8px; padding-block: 3px; }
  .along li > div, .notes li > span, .fates li > span { min-width: 0; overflow-wrap: anywhere; }
  .along svg, .notes svg, .fates svg { flex: none; margin-block-start: 1px; }
  .along svg, .fates svg { color: var(--quiet); }
  .notes { margin-block-start: 8px; }
  .notes svg { color: var(--warning); }
  code { padding: 0; background: none; color: var(--quiet); font-family: var(--mono); font-size: 12px; }
  .summary { margin-block-end: 8px; }
  .rows li { display: flex; gap: 10px; padding-block: 6px; }
  .rows li > svg { flex: none; margin-block-start: 1px; color: var(--quiet); }
  .rows .about { min-width: 0; overflow-wrap: anywhere; }
  .rows .state, .rows .detail, .rows .said { color: var(--quiet); }
  .rows .failed .detail, .rows .unsure .detail, .rows .useless .detail, .rows .limited .detail { color: var(--text); }
  .rows .done > svg { color: var(--vscode-testing-iconPassed, #73c991); }
  .rows .failed > svg { color: var(--error); }
  .rows .unsure > svg, .rows .useless > svg, .rows .limited > svg { color: var(--warning); }
  .rows .said { font-size: 12px; }
  .removal { flex: 1 1 100%; box-sizing: border-box; margin-block: 4px 8px; padding: 12px 16px; border: 1px solid var(--line); border-inline-start: 3px solid var(--warning); background: var(--raised); }
  .removal p { margin-block-end: 8px; max-width: 52em; }
  .fates { margin-block-end: 12px; }
  .message { display: block; margin: 20vh auto 0; padding: 24px; max-width: 36em; text-align: center; }
  .message p + p { margin-block: 6px 16px; }
  @media (max-width: 760px) {
    main { grid-template: 'notices' auto 'add' auto 'aside' auto 'outcomes' auto 'shares' auto / minmax(0, 1fr); }
    aside { position: static; margin-block-start: 28px; width: 100%; }
  }
  @media (max-width: 420px) {
    header { padding: 16px 12px 12px; }
    main { padding-inline: 12px; }
    .people .who { flex-basis: 10em; }
    .people .controls { flex-basis: 100%; padding-inline-start: 26px; }
  }
`;
