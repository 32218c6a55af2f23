// Runs in a page before its own script, and is to it what VS Code is to a webview. `theme` is one of test/fixtures/themeColours.ts.
const { theme } = globalThis;
let state = globalThis.remembered;

globalThis.sent = [];
globalThis.blocked = [];
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message) => {
    globalThis.sent.push(message);
  },
  getState: () => state,
  setState: (next) => {
    state = next;
  },
});

document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  globalThis.blocked.push(`${violatedDirective} ${blockedURI}`);
});

new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  document.body.classList.add(theme.bodyClass);
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(theme.variables)) style.setProperty(`--vscode-${name}`, value);
  style.setProperty('--vscode-font-family', 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif');
}).observe(document, { childList: true, subtree: true });
