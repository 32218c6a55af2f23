import { pathToFileURL } from 'node:url';
import type { RunningServer } from './startServer';

/** The address at which a browser shows the folder that the server was started with. VS Code removes the token from it at once. */
export function workbenchAddress(server: RunningServer): string {
  return `http://${server.authority}/?tkn=${server.token}`;
}

/** The address at which a browser executes a module's `run` with an extension under development, and reports an exit code. */
export function testAddress(server: RunningServer, { extension, tests }: { readonly extension: string; readonly tests: string }): string {
  const remote = (path: string) => `vscode-remote://${server.authority}${pathToFileURL(path).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
  return `${workbenchAddress(server)}&${new URLSearchParams({ payload: JSON.stringify(payload) }).toString()}`;
}
