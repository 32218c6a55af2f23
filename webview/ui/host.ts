import { parseLockToPage } from '../../src/protocol/pageLock';
import { PageLock } from './pageLock';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The connection to the extension: messages out, and what a page remembers while its panel is open. */
export interface Host<Out> {
  send(message: Out): void;
  remember(state: unknown): void;
  /** What was remembered, parsed from JSON; undefined for anything else. An older version of the page may have stored it. */
  remembered(): unknown;
}

/** Connects the page with its panel. Messages from elsewhere, or that `parse` does not know, are ignored. Call once. */
export function connectHost<In, Out>(parse: (value: unknown) => In | undefined, receive: (message: In) => void): Host<Out> {
  const api = acquireVsCodeApi();
  keepClicksFromSelecting();
  const lock = new PageLock((message) => {
    api.postMessage(message);
  });
  window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
    // The panel's messages come from the frame around this one, which has the same origin.
    if (origin !== window.origin) return;
    const locked = parseLockToPage(data);
    if (locked !== undefined) lock.update(locked.lock);
    const message = parse(data);
    if (message !== undefined) receive(message);
  });
  return {
    send: (message) => {
      api.postMessage(message);
    },
    remember: (state) => {
      api.setState(JSON.stringify(state));
    },
    remembered: () => readJson(api.getState()),
  };
}

/** The second of two quick clicks on a button may land on what replaced it, where it would select the text. */
function keepClicksFromSelecting(): void {
  let onButton = false;
  document.addEventListener('mousedown', (event) => {
    if (event.detail > 1 && onButton) event.preventDefault();
    else onButton = event.composedPath().some((part) => part instanceof HTMLElement && /^(vscode-)?button$/i.test(part.localName));
  });
}

function readJson(state: unknown): unknown {
  if (typeof state !== 'string') return undefined;
  try {
    return JSON.parse(state);
  } catch {
    return undefined;
  }
}
