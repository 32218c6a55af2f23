/** A VS Code that the npm registry ships as `code-server`: the only one whose test run needs no other download. */
export interface Engine {
  readonly vscode: string;
  readonly codeServer: string;
  /** The major version of Node that the server needs. */
  readonly node: number;
}

/** The oldest VS Code that the extension supports (`engines.vscode` in package.json), and the newest that was tried. */
export const engines = {
  oldest: { vscode: '1.100.3', codeServer: '4.100.3', node: 20 },
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: 24 },
} as const satisfies Record<string, Engine>;

/** The engine whose VS Code version is `version`. Throws for a version that is not in the table. */
export function engineOf(version: string): Engine {
  const engine = Object.values(engines).find(({ vscode }) => vscode === version);
  if (!engine) throw new Error(`There is no engine for VS Code ${version}.`);
  return engine;
}
