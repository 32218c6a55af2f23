import { css, type CSSResult } from 'lit';

/** What every page shares: the colours of the editor's theme, each with a fallback, and the plain elements. */
export const theme = css`
  :root {
    --page: var(--vscode-editor-background, #1f1f1f);
    --text: var(--vscode-foreground, #cccccc);
    --quiet: var(--vscode-descriptionForeground, #9d9d9d);
    --raised: var(--vscode-editorWidget-background, #202020);
    --line: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, #454545));
    --hairline: var(--vscode-contrastBorder, var(--vscode-panel-border, #2b2b2b));
    --focus: var(--vscode-focusBorder, #0078d4);
    --link: var(--vscode-textLink-foreground, #4daafc);
    --error: var(--vscode-errorForeground, #f85149);
    --warning: var(--vscode-editorWarning-foreground, #cca700);
    --font: var(--vscode-font-family, system-ui, sans-serif);
    --mono: var(--vscode-editor-font-family, ui-monospace, monospace);
  }
  html { height: 100%; }
  body {
    height: 100%;
    margin: 0;
    padding: 0;
    background: var(--page);
    color: var(--text);
    font: 13px/1.4 var(--font);
  }
  h1, h2, p, ul { margin: 0; padding: 0; font-size: inherit; font-weight: inherit; }
  ul { list-style: none; }
  :focus-visible { outline: 1px solid var(--focus); outline-offset: 1px; }
  button.link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--link);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  button.link:hover { text-decoration: underline; }
  .glyph { fill: none; stroke: currentColor; stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round; }
  .for-screen-readers {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/**
 * Adds styles to the page, next to those of the controls. Constructed style sheets need no exception in the page's content security policy.
 */
export function adoptStyles(...styles: readonly CSSResult[]): void {
  for (const { styleSheet } of styles) if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
}
