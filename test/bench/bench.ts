import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct } from '../../scripts/build';
import { productBundles } from '../../scripts/bundles';
import { projectRoot } from '../../scripts/projectRoot';

const usage = `npm run bench                    the limits on size, hostile input, start-up and the command line
npm run bench -- --environment   reading and tracing an environment of 10,000 credentials and 50,000 variables
npm run bench -- --workspace     scanning a workspace of 5,000 flows as the editor does it; fails where that blocks its event loop for 50 ms
npm run bench -- --linear        hostile files, globs and zips at a size and at eight times the size; fails where twice the size takes over 2.5 times as long
npm run bench -- FOLDER          JSON.parse, parseTree and the analysis of the folder's flow files
npm run bench -- FOLDER --json   the same as one JSON object`;

const outdir = join(projectRoot, 'out', 'bench');

/** Bundles the measurements the way the product is bundled, and runs them in plain node. */
async function bench(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, environment: { type: 'boolean' }, linear: { type: 'boolean' }, workspace: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (positionals.length > 1 || (values.json && folder === undefined)) {
    console.error(usage);
    return 2;
  }
  await Promise.all(
    productBundles('ship')
      .slice(0, 1)
      .map((shipped) =>
        build({
          ...shipped,
          entryPoints: ['analyseFully', 'measureFolder', 'measureLimits', 'measureEnvironment', 'measureLinear', 'measureWorkspace'].map(
            (name) => `test/bench/${name}.ts`,
          ),
          outdir,
        }),
      ),
  );
  // A young generation that holds a whole run keeps the collector, whose work grows by leaps, out of what is measured.
  if (values.linear)
    return runNode('measureLinear', positionals, ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=256']);
  if (folder !== undefined)
    return runNode('measureFolder', [resolve(process.env.INIT_CWD ?? '.', folder), ...(values.json ? ['--json'] : [])]);
  await buildProduct('ship');
  if (values.workspace) return runNode('measureWorkspace', []);
  return runNode(values.environment ? 'measureEnvironment' : 'measureLimits', []);
}

function runNode(name: string, args: readonly string[], flags: readonly string[] = []): number {
  const { status } = spawnSync(process.execPath, [...flags, join(outdir, `${name}.js`), ...args], { stdio: 'inherit', cwd: projectRoot });
  return status ?? 2;
}

bench().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
