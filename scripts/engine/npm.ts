import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Unpacks one npm package (`name@version`), without its dependencies, into `folder`. */
export async function unpackPackage(spec: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await runNpm(['pack', spec, '--loglevel=error'], folder);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new Error(`npm pack left no archive of ${spec}.`);
  await runQuietly('tar', ['-xzf', archive, '--strip-components=1'], folder);
  rmSync(join(folder, archive));
}

/** Installs what the package.json in `folder` needs to run; executes no package's scripts. */
export async function installDependencies(folder: string): Promise<void> {
  await runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

async function runNpm(args: readonly string[], folder: string): Promise<void> {
  const ownNpm = process.env['npm_execpath'];
  if (ownNpm) await runQuietly(process.execPath, [ownNpm, ...args], folder);
  else await runQuietly('npm', args, folder);
}

/** Runs a program to its end; its output is shown only in the error if it fails. */
function runQuietly(program: string, args: readonly string[], folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${output}`));
    });
  });
}
