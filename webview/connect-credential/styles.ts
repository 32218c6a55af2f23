import { css } from 'lit';

/** The styles of the page, in addition to those of fields and lists. */
export const pageStyles = css`
  body { display: flex; flex-direction: column; }
  header, main { box-sizing: border-box; width: 100%; max-width: 50em; padding-inline: 24px; }
  header { padding-block: 18px 4px; }
  h1 { overflow-wrap: anywhere; }
  h1, #result { outline: none; }
  h3 { margin: 16px 0 0; font-size: 13px; font-weight: 600; }
  main { flex: 1; padding-block: 16px 24px; }
  footer { padding-inline-end: max(24px, calc(100% - 50em + 24px)); }
  .run-owner { margin-block-start: 8px; padding: 14px 16px 4px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--raised); }
  .run-owner .note { margin-block: 4px 14px; color: var(--quiet); }
  .file .label { margin-block-end: 4px; font-weight: 600; }
  .file .row { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; overflow-wrap: anywhere; }
  .file .wrong::part(control) { outline: 1px solid var(--error); }
  .steps { padding-block-end: 16px; }
  .notice h2 { font-size: 13px; }
  .notice p { margin-block-start: 4px; }
  .said q { quotes: '“' '”'; }
  @media (max-width: 420px) { header, main { padding-inline: 14px; } footer { padding-inline: 14px; } .run-owner { padding-inline: 12px; } }
`;
