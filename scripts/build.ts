import { build, context } from 'esbuild';
import { productBundles } from './bundles';

/** Builds dist/. Throws when the source does not compile; esbuild has printed why. */
export async function buildProduct(kind: 'ship' | 'develop'): Promise<void> {
  await Promise.all(productBundles(kind).map(build));
}

/** Rebuilds dist/ whenever a source file changes; the two printed lines are what the task of F5 waits for. */
async function watchProduct(): Promise<void> {
  console.log('build: watching');
  for (const bundle of productBundles('develop')) {
    const watcher = await context(bundle);
    // A mistake in the source is printed, and is no reason to stop watching.
    await watcher.rebuild().catch(() => undefined);
    await watcher.watch();
  }
  console.log('build: ready');
}

if (require.main === module) {
  const work = process.argv.includes('--watch') ? watchProduct() : buildProduct('ship');
  work.catch(() => (process.exitCode = 1));
}
