import { build, context } from 'esbuild';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productBundles } from './bundles';
import { projectRoot } from './projectRoot';
import { writeNotices } from './thirdPartyNotices';

/**
 * Builds dist/, with the licences of everything in it. Throws if the source does not compile, which esbuild has printed, or if a package
 * has no licence text.
 */
export async function buildProduct(kind: 'ship' | 'develop'): Promise<void> {
  // A page that was renamed would ship under its old name as well.
  rmSync(join(projectRoot, 'dist', 'pages'), { recursive: true, force: true });
  const results = await Promise.all(productBundles(kind).map((bundle) => build({ ...bundle, metafile: true })));
  const notices = writeNotices(
    results.map(({ metafile }) => metafile),
    projectRoot,
  );
  writeFileSync(join(projectRoot, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices);
}

/** Rebuilds dist/ whenever a source file changes; F5's task waits for the two printed lines. */
async function watchProduct(): Promise<void> {
  console.log('build: watching');
  for (const bundle of productBundles('develop')) {
    const watcher = await context(bundle);
    // An error in the source is printed, and is no reason to stop watching.
    await watcher.rebuild().catch(() => undefined);
    await watcher.watch();
  }
  console.log('build: ready');
}

if (require.main === module) {
  const work = process.argv.includes('--watch') ? watchProduct() : buildProduct('ship');
  work.catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
