import { css } from 'lit';

/** The styles of fields, lists of checks and of steps, and the bar of buttons at the bottom: the same on every page with a form. */
export const formStyles = css`
  h1 { font-size: 18px; font-weight: 600; }
  h2 { font-size: 14px; font-weight: 600; }
  fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
  legend, .field > label { display: block; padding: 0; margin-block-end: 4px; color: var(--text); font-weight: 600; }
  .field { margin-block-end: 16px; max-width: 44em; min-width: 0; }
  .field vscode-text-field, .field vscode-text-area { display: block; width: 100%; min-width: 0; }
  .field vscode-text-area::part(control) { width: 100%; }
  vscode-text-field::part(label), vscode-text-area::part(label) { font-weight: 600; color: var(--text); margin-block-end: 4px; }
  vscode-text-field.wrong::part(root), vscode-text-area.wrong::part(control) { border-color: var(--error); }
  .below { min-height: 1.4em; margin-block-start: 4px; color: var(--quiet); overflow-wrap: anywhere; }
  .below:empty { min-height: 0; margin: 0; }
  /* The error colour of the light theme is too pale for text. */
  .below.error { color: var(--text); }
  .below.error svg { color: var(--error); }
  .below.warning { color: var(--text); }
  .below.warning svg { color: var(--warning); }
  .below svg { vertical-align: -3px; }
  .hint { color: var(--quiet); }
  footer { position: sticky; inset-block-end: 0; z-index: 4; display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 24px; border-block-start: 1px solid var(--hairline); background: var(--page); }
  footer .cancel { margin-inline-end: auto; }
  .field.tick { margin-block-end: 0; }
  .choice { margin-block-end: 6px; }
  .choice label { display: inline-flex; gap: 6px; align-items: baseline; }
  .choice label.disabled { color: var(--quiet); }
  .choice .hint { padding-inline-start: 22px; }
  input[type='radio'] { accent-color: var(--vscode-button-background, #0078d4); margin: 0; translate: 0 2px; }
  /* Buttons there are black, and a radio button with a black middle looks like one that was not chosen. */
  body.vscode-high-contrast input[type='radio'] { accent-color: var(--vscode-focusBorder, #f38518); }

  .combobox .anchor { position: relative; }
  .combobox input, .masked input, select, input[type='date'], input[type='number'] {
    box-sizing: border-box;
    width: 100%;
    height: 26px;
    padding: 2px 8px;
    border: 1px solid var(--vscode-settings-textInputBorder, var(--vscode-contrastBorder, var(--vscode-input-border, #3c3c3c)));
    border-radius: 2px;
    background: var(--vscode-input-background, #313131);
    color: var(--vscode-input-foreground, #cccccc);
    color-scheme: light dark;
    font: inherit;
  }
  body.vscode-dark select, body.vscode-dark input, body.vscode-high-contrast select, body.vscode-high-contrast input { color-scheme: dark; }
  body.vscode-light select, body.vscode-light input, body.vscode-high-contrast-light select, body.vscode-high-contrast-light input { color-scheme: light; }
  select { background: var(--vscode-dropdown-background, #313131); color: var(--vscode-dropdown-foreground, #cccccc); border-color: var(--vscode-dropdown-border, #3c3c3c); }
  .combobox input:focus, .masked input:focus, select:focus, input[type='date']:focus, input[type='number']:focus { outline: 1px solid var(--focus); outline-offset: -1px; }
  .combobox input[aria-invalid='true'], .masked input[aria-invalid='true'], select[aria-invalid='true'], input[type='date'][aria-invalid='true'] { border-color: var(--error); }
  .combobox input::placeholder { color: var(--vscode-input-placeholderForeground, #989898); opacity: 1; }
  :disabled { opacity: 0.6; }
  .masked { position: relative; }
  .masked input { padding-inline-end: 34px; }
  .masked vscode-button { position: absolute; inset-inline-end: 3px; inset-block-start: 2px; }
  .combobox .popup {
    position: absolute;
    z-index: 5;
    inset-inline: 0;
    max-height: 17em;
    overflow: auto;
    border: 1px solid var(--line);
    background: var(--vscode-dropdown-listBackground, var(--raised));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, #0000005c);
  }
  .combobox li { padding: 3px 8px; cursor: pointer; overflow-wrap: anywhere; }
  .combobox li .detail { color: var(--quiet); }
  .combobox li[aria-disabled='true'] { cursor: default; color: var(--quiet); }
  .combobox li:hover { background: var(--vscode-list-hoverBackground, #2a2d2e); }
  .combobox li.active { background: var(--vscode-list-activeSelectionBackground, #04395e); color: var(--vscode-list-activeSelectionForeground, #ffffff); outline: 1px solid var(--vscode-contrastActiveBorder, transparent); outline-offset: -1px; }
  .combobox li.active .detail { color: inherit; }
  .combobox .note { padding: 3px 8px; color: var(--quiet); }
  .combobox .note:empty { display: none; }

  .steps { margin: 0; padding: 0; list-style: none; }
  .steps li, .checks li { display: flex; gap: 10px; padding-block: 6px; }
  .steps li > svg, .checks li > svg { flex: none; margin-block-start: 1px; }
  .steps li > div, .checks .about { min-width: 0; overflow-wrap: anywhere; }
  .steps .state, .checks .state { color: var(--quiet); font-weight: 400; }
  .steps .detail, .checks .evidence, .checks .remedy { color: var(--quiet); }
  .checks .remedy { color: var(--text); margin-block-start: 2px; }
  .checks li { padding-block: 10px; border-block-end: 1px solid var(--hairline); }
  .checks .title { font-weight: 600; }
  .checks .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; margin-block-start: 4px; }
  .steps .done > svg, .checks .pass > svg { color: var(--vscode-testing-iconPassed, #73c991); }
  .steps .failed > svg, .checks .fail > svg { color: var(--error); }
  .steps .failed .detail { color: var(--text); }
  .steps .left > svg, .checks .unknown > svg, .checks .warning > svg { color: var(--warning); }
  .steps .waiting { color: var(--quiet); }
  vscode-progress-ring { flex: none; width: 16px; height: 16px; }

  .notice { display: flex; gap: 8px; margin-block-end: 16px; padding: 8px 12px; border: 1px solid var(--line); border-inline-start: 3px solid var(--focus); background: var(--raised); overflow-wrap: anywhere; }
  .notice.error { border-inline-start-color: var(--error); }
  .notice.warning { border-inline-start-color: var(--warning); }
  .notice.done { border-inline-start-color: var(--vscode-testing-iconPassed, #73c991); }
  .notice.done > svg { color: var(--vscode-testing-iconPassed, #73c991); }
  .notice.warning > svg { color: var(--warning); }
  .notice.error > svg { color: var(--error); }
  .notice svg { flex: none; margin-block-start: 1px; }
  .notice > div { min-width: 0; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
  .quiet { color: var(--quiet); }
  @media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
`;
