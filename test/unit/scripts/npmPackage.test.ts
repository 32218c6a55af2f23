import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../../scripts/projectRoot';

describe('what npm pack makes, and pre-commit installs', () => {
  it('holds the command line, and nothing that it does not need', () => {
    // The scripts would build dist/.
    const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: projectRoot,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ files } = { files: [] }] = JSON.parse(output) as { readonly files: readonly { readonly path: string }[] }[];
    const allowed = ['LICENSE', 'README.md', 'package.json', 'dist/cli.js', 'dist/THIRD-PARTY-NOTICES.txt'];
    assert.deepEqual(
      files.map(({ path }) => path).filter((path) => !allowed.includes(path)),
      [],
    );
    assert.ok(files.some(({ path }) => path === 'README.md'));
  });
});
