import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOptions } from '../../../src/cli/options';
import { projectRoot } from '../../../scripts/projectRoot';
import { temporaryFolders } from '../scan/temporaryFolders';

describe('docs/ci.md', () => {
  const makeFolder = temporaryFolders();
  const page = readFileSync(join(projectRoot, 'docs', 'ci.md'), 'utf8');
  const commands = [...page.matchAll(/flow-warden\.cjs (scan .*)$/gm)].map(([, command = '']) => command);

  it('shows only commands that exist', () => {
    assert.ok(commands.length >= 7);
    for (const command of commands) {
      const args = command.replaceAll('"', '').replaceAll('${{ matrix.folder }}', 'sales').split(' ');
      // The hook is given its files by xargs.
      const request = parseOptions(args.at(-1) === '--' ? [...args, 'a.json'] : args);
      assert.equal(request.kind, 'scan', command);
    }
  });

  it('has a hook that checks the flows of a commit and nothing else', function () {
    if (process.platform === 'win32') this.skip();
    const hook = /^```sh\n(#!\/bin\/sh\n[^]*?)^```/m.exec(page)?.[1] ?? '';
    const folder = makeFolder({ 'notes.txt': 'x', '-a b.json': '{}', 'other.json': '{}' });
    const git = (...args: readonly string[]): void => {
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder, stdio: 'pipe' });
    };
    mkdirSync(join(folder, 'tools'));
    // A stand-in that tells what it is asked to do, and fails.
    writeFileSync(join(folder, 'tools', 'flow-warden.cjs'), 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;');
    writeFileSync(join(folder, 'hook'), hook);
    chmodSync(join(folder, 'hook'), 0o755);
    git('init', '--quiet');
    git('add', '--', 'notes.txt');
    const run = (): { readonly status: number | null; readonly stdout: string } =>
      spawnSync(join(folder, 'hook'), { cwd: folder, encoding: 'utf8' });
    assert.equal(run().status, 0);
    git('add', '--', '-a b.json');
    const { status, stdout } = run();
    assert.notEqual(status, 0);
    assert.deepEqual(JSON.parse(stdout), ['scan', '--allow-empty', '--', '-a b.json']);
  });
});
