import { buildSync } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds a file of this folder for the engine to load, as a single file. */
export function buildForServer(name: 'spdlog' | 'endWithParent' | 'greet', outfile: string): void {
  buildSync({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    platform: 'node',
    format: 'cjs',
    bundle: true,
    external: ['vscode'],
    allowOverwrite: true,
  });
}

/** Creates the folder of the greeting extension, see greet.ts, and returns it. */
export function stageGreeter(folder: string): string {
  mkdirSync(folder);
  buildForServer('greet', join(folder, 'greet.js'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'greeter',
      publisher: 'flow-warden',
      version: '1.0.0',
      engines: { vscode: '^1.100.0' },
      main: './greet.js',
      activationEvents: ['onStartupFinished'],
      capabilities: { untrustedWorkspaces: { supported: true } },
    }),
  );
  return folder;
}
