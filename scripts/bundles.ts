import type { BuildOptions } from 'esbuild';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectRoot';

/** What the product ships: the extension, and one file for each part that is loaded only when it is used. */
const shipped: readonly BuildOptions[] = [
  { entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  { entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

const shared: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The module build of jsonc-parser is the one that a bundler can follow.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** The bundles in dist/: small and without source maps to ship, readable in a debugger otherwise. */
export function productBundles(kind: 'ship' | 'develop'): BuildOptions[] {
  const develop = kind === 'develop';
  return shipped.map((bundle) => ({ ...shared, ...bundle, outdir: 'dist', minify: !develop, sourcemap: develop ? 'linked' : false }));
}

/** The files that the extension host runs as tests, in out/test/integration. */
export function integrationTestBundle(): BuildOptions {
  const folder = 'test/integration';
  const tests = readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith('.test.ts'));
  return {
    ...shared,
    entryPoints: [`${folder}/index.ts`, ...tests.map((name) => `${folder}/${name}`)],
    outdir: `out/${folder}`,
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
  };
}
