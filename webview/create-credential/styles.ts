import { css } from 'lit';

/** The styles of the wizard. On a narrow panel the preview goes below the form, and the stepper shows only numbers. */
export const pageStyles = css`
  body { display: flex; flex-direction: column; }
  header { padding: 16px 24px 0; }
  header .quiet { margin-block: 2px 12px; }
  .columns { display: grid; flex: 1; grid-template-columns: minmax(0, 1fr); gap: 24px; padding: 20px 24px; }
  main { min-width: 0; max-width: 46em; }
  main.message { margin: auto; padding: 24px; text-align: center; }
  main.message p { margin-block-end: 12px; }
  #step-title { margin-block-end: 14px; outline: none; }
  aside { min-width: 0; padding: 14px 16px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--raised); align-self: start; position: sticky; top: 16px; }
  aside h2 { margin-block-end: 10px; font-size: 13px; }
  .preview li { display: flex; gap: 10px; padding-block: 5px; }
  .preview svg { flex: none; margin-block-start: 2px; }
  .preview .used svg { color: var(--quiet); }
  .preview li > div { min-width: 0; overflow-wrap: anywhere; }
  .badge { display: inline-block; outline: 1px solid var(--vscode-contrastBorder, transparent); outline-offset: -1px; padding: 0 6px; border-radius: 9px; background: var(--vscode-badge-background, #616161); color: var(--vscode-badge-foreground, #f8f8f8); font-size: 11px; }
  .used .badge { background: none; color: var(--quiet); outline: 1px solid var(--line); outline-offset: -1px; }
  .variable { padding-block-end: 6px; margin-block-end: 18px; border-block-end: 1px solid var(--hairline); }
  .variable:last-child { border: 0; }
  .variable h3, .kept h3 { margin: 0 0 10px; font-size: 13px; font-weight: 600; }
  .variable h3 { font-size: 14px; }
  .narrowing { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13em), 1fr)); gap: 0 16px; max-width: 44em; }
  .about { margin-block-end: 12px; }
  .after { margin-block-start: 16px; }
  .kept li { padding-block: 2px; }
  .kept .quiet { margin-block-start: 6px; }
  .made { margin-block-start: 6px; padding-inline-start: 18px; list-style: disc; }
  .said q { quotes: '“' '”'; }
  #outcome { outline: none; }
  [hidden] { display: none !important; }
  @media (max-width: 859px) { aside { position: static; } }
  @media (min-width: 860px) { .columns { grid-template-columns: minmax(0, 46em) minmax(16em, 22em); } }
  @media (max-width: 520px) {
    header, .columns, footer { padding-inline: 12px; }
  }
`;
