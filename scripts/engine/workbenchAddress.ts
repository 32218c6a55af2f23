import { pathToFileURL } from 'node:url';
import type { RunningServer } from './startServer';

export interface Workspace {
  /** The folder that is open. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** A module that exports `run`: the workbench runs it and reports an exit code, instead of waiting for a person. */
  readonly tests?: string;
  /** A file to open first. */
  readonly firstFile?: string;
}

/** The address at which a browser shows a folder with the extension loaded. */
export function workbenchAddress(server: RunningServer, { folder, extension, tests, firstFile }: Workspace): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${pathToFileURL(path).pathname}`;
  const payload = [['extensionDevelopmentPath', remote(extension)], ['skipWelcome', 'true']];
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  if (firstFile !== undefined) payload.push(['openFile', remote(firstFile)]);
  const query = new URLSearchParams({
    tkn: server.token,
    folder: decodeURIComponent(pathToFileURL(folder).pathname),
    payload: JSON.stringify(payload),
  });
  return `http://${server.authority}/?${query.toString()}`;
}
