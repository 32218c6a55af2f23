export interface PageParts {
  readonly title: string;
  /** The address of the page's script, as the webview may load it. */
  readonly script: string;
  /** The webview's own source: without it the theme's colours do not reach the page. */
  readonly cspSource: string;
  /** A random string for this rendering of the page only. */
  readonly nonce: string;
}

/**
 * The HTML of a panel: it runs one script and loads nothing else. Images may be `data:` for the PNG that the page draws of itself. The
 * controls read the nonce from a `meta` element, for a style sheet that they use to test the browser.
 */
export function pageHtml({ title, script, cspSource, nonce }: PageParts): string {
  const policy = ["default-src 'none'", 'img-src data:', `style-src ${cspSource} 'nonce-${nonce}'`, `script-src 'nonce-${nonce}'`].join(
    '; ',
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${escapeHtml(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
