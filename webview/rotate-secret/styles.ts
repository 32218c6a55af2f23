import { css } from 'lit';

/** The styles of the page that rotates a secret. */
export const pageStyles = css`
  body { display: flex; flex-direction: column; min-height: 100%; height: auto; }
  header { padding: 16px 24px 0; }
  header h1 { overflow-wrap: anywhere; }
  header .quiet { margin-block: 2px 12px; }
  main { flex: 1; box-sizing: border-box; width: 100%; max-width: 58em; padding: 12px 24px 24px; }
  [hidden] { display: none !important; }
  h2 { margin-block: 8px 12px; outline: none; }
  h3 { margin: 20px 0 6px; font-size: 13px; font-weight: 600; }
  main > p, section > p { margin-block-end: 10px; max-width: 52em; }
  .now { color: var(--quiet); }
  .busy { display: flex; gap: 10px; align-items: center; }
  .summary { margin-block-end: 4px; }
  .affected .notice { margin-block: 12px 0; }
  .group { margin-block-start: 12px; }
  .group summary { cursor: pointer; font-weight: 600; }
  .group .count { padding-inline: 6px; border-radius: 9px; background: var(--vscode-badge-background, #616161); color: var(--vscode-badge-foreground, #f8f8f8); font-size: 11px; font-weight: 400; outline: 1px solid var(--vscode-contrastBorder, transparent); }
  .users, .plain { padding-block-start: 4px; padding-inline-start: 16px; }
  .plain { list-style: disc; padding-inline-start: 32px; color: var(--quiet); }
  .users li, .unseen li { display: flex; gap: 8px; padding-block: 3px; overflow-wrap: anywhere; }
  .users li > svg, .unseen li > svg { flex: none; margin-block-start: 1px; color: var(--quiet); }
  .users .note { display: block; color: var(--quiet); }
  .users .mark .note { color: var(--text); }
  .note svg { vertical-align: -3px; color: var(--warning); }
  .unseen { color: var(--quiet); }
  .unseen h3 { color: var(--text); }
  .names { list-style: disc; padding-inline-start: 20px; margin-block-start: 4px; }
  .links { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-block-start: 12px; }
  .field.short { max-width: 16em; }
  .field.short .below { width: max-content; max-width: min(44em, calc(100vw - 48px)); }
  .ticks { display: flex; flex-wrap: wrap; gap: 0 20px; }
  .ticks .field { margin-block-end: 0; }
  #alphabet .tick .below { padding-inline-start: 28px; margin: 0; }
  .buttons.generated { align-items: center; margin-block: -4px 20px; }
  .record { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 12px 0 16px; padding: 12px 16px; border: 1px solid var(--line); background: var(--raised); max-width: 44em; }
  .record dt { color: var(--quiet); }
  .record dd { margin: 0; overflow-wrap: anywhere; }
  code { font-family: var(--mono); overflow-wrap: anywhere; }
  .notice p + p { margin-block-start: 4px; }
  .notice .buttons { margin-block-start: 8px; }
  .tick + .buttons { margin-block-start: 12px; }
  .todo > li { position: relative; padding-block: 4px; padding-inline-start: 20px; max-width: 52em; }
  .todo > li::before { content: ''; position: absolute; inset-inline-start: 2px; inset-block-start: 9px; width: 8px; height: 8px; border: 1px solid var(--quiet); border-radius: 50%; }
  .todo > li.mark::before { border-color: var(--warning); background: var(--warning); }
  .todo .links { margin-block-start: 4px; }
  .flow-note { margin-block-start: 24px; padding-block-start: 12px; border-block-start: 1px solid var(--hairline); }
  @media (max-width: 420px) {
    header, main, footer { padding-inline: 12px; }
    .record { grid-template-columns: 1fr; gap: 0; }
    .record dd { margin-block-end: 8px; }
  }
`;
