import { css } from 'lit';

/**
 * The styles that wizards share: the steps at the top, of which only the current one shows its title on a narrow panel, and the question
 * before leaving.
 */
export const wizardStyles = css`
  .stepper ol { display: flex; flex-wrap: wrap; gap: 4px 8px; margin: 0; padding: 0 0 12px; border-block-end: 1px solid var(--hairline); list-style: none; }
  .stepper button { display: flex; align-items: center; gap: 8px; padding: 4px 8px; border: 0; border-block-end: 2px solid transparent; background: none; color: var(--text); font: inherit; cursor: pointer; }
  .stepper button:disabled { cursor: default; opacity: 1; }
  .stepper .ahead button:disabled { color: var(--quiet); }
  .stepper .current button { border-block-end-color: var(--vscode-panelTitle-activeBorder, var(--focus)); font-weight: 600; }
  .stepper .number { display: inline-grid; place-items: center; width: 20px; height: 20px; border-radius: 50%; font-size: 12px; }
  .stepper .current .number { background: var(--vscode-badge-background, #616161); color: var(--vscode-badge-foreground, #f8f8f8); outline: 1px solid var(--vscode-contrastBorder, transparent); outline-offset: -1px; }
  .stepper .ahead .number { outline: 1px solid var(--quiet); outline-offset: -1px; }
  .stepper .done .number { color: var(--vscode-testing-iconPassed, #73c991); }
  .stepper button:not(:disabled):hover .title { text-decoration: underline; }
  dialog { max-width: min(30em, calc(100vw - 32px)); padding: 20px; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); color: var(--text); box-shadow: 0 4px 16px var(--vscode-widget-shadow, #0000005c); }
  dialog::backdrop { background: #00000066; }
  dialog p { margin-block: 8px 16px; }
  dialog .buttons { justify-content: flex-end; }
  @media (max-width: 520px) {
    .stepper ol { gap: 4px 0; }
    .stepper button { padding-inline: 6px; }
    .stepper li:not(.current) .title { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  }
`;
