import type { BuildOptions, Plugin } from 'esbuild';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rulePages } from '../src/cli/rulePages';
import { projectRoot } from './projectRoot';

/** What the product ships for Node: the extension, and one file for each part that is loaded only when it is used. */
const entries = {
  extension: 'src/extension.ts',
  editor: 'src/vscode/entries/editor.ts',
  patterns: 'src/rules/own/compilePattern.ts',
  findings: 'src/vscode/entries/findings.ts',
  scanWorker: 'src/scan/workers/main.ts',
  documents: 'src/documents/main.ts',
  sidebar: 'src/vscode/entries/sidebar.ts',
  wizards: 'src/vscode/entries/forms.ts',
  cloud: 'src/cloud/main.ts',
  identity: 'src/cloud/identity/main.ts',
  sandbox: 'src/sandbox/main.ts',
  cli: 'src/cli/main.ts',
} as const;

/** The pages of the panels, which run in a browser. */
const pages = {
  dependencies: 'webview/dependencies/main.ts',
  'create-credential': 'webview/create-credential/main.ts',
  'share-credential': 'webview/share-credential/main.ts',
  'check-access': 'webview/check-access/main.ts',
  'rotate-secret': 'webview/rotate-secret/main.ts',
  'connect-credential': 'webview/connect-credential/main.ts',
} as const;

const shared: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  // A bundler can follow only jsonc-parser's module build.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

const forNode: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // `import()` becomes a deferred `require`, the only way to load a file that every extension host supports.
  supported: { 'dynamic-import': false },
};

/** Leaves `import('…')` of another entry for run time: it becomes the bundle of that name, next to the importing one. */
const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const file = `${resolve(resolveDir, path)}.ts`;
      const name = Object.entries(entries).find(([, entry]) => join(projectRoot, entry) === file)?.[0];
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

/** Inlines the rules' pages, which src/cli/rulePages.ts would otherwise read from docs/. */
const inlinedRulePages: Plugin = {
  name: 'inlined-rule-pages',
  setup(build) {
    build.onLoad({ filter: /[\\/]rulePages\.ts$/ }, () => ({
      contents: `export const rulePages = new Map(${JSON.stringify([...rulePages])});`,
    }));
  },
};

/** The bundles in dist/: small and without source maps for shipping, otherwise readable in a debugger. */
export function productBundles(kind: 'ship' | 'develop'): BuildOptions[] {
  const develop = kind === 'develop';
  const output = { minify: !develop, sourcemap: develop ? 'linked' : false } as const;
  const { cli, ...rest } = entries;
  return [
    { ...forNode, ...output, entryPoints: rest, outdir: 'dist', plugins: [lazyBundles] },
    { ...forNode, ...output, entryPoints: { cli }, outdir: 'dist', plugins: [inlinedRulePages], banner: { js: '#!/usr/bin/env node' } },
    { ...shared, ...output, entryPoints: pages, outdir: 'dist/pages', platform: 'browser', target: 'chrome128', format: 'iife' },
  ];
}

/** The files that the extension host runs as tests, in out/test/integration. */
export function integrationTestBundle(): BuildOptions {
  const folder = 'test/integration';
  const tests = readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith('.test.ts'));
  return {
    ...forNode,
    entryPoints: [`${folder}/index.ts`, ...tests.map((name) => `${folder}/${name}`)],
    outdir: `out/${folder}`,
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
  };
}
