import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productBundles } from '../../../scripts/bundles';
import { explainRule } from '../../../src/cli/ruleTexts';
import { ferryToken, seededRandom } from '../../fixtures/fakeSecrets';
import { ferryPolicy } from '../../fixtures/ownWords';
import { daily, solutionFlow } from '../../fixtures/solutionFlow';
import { cleanFlow, openFlow } from '../scan/flows';
import { temporaryFolders } from '../scan/temporaryFolders';

describe('the flow-warden program', () => {
  const makeFolder = temporaryFolders();
  const built = mkdtempSync(join(tmpdir(), 'flow-warden-cli-'));

  before(async () => {
    for (const bundle of productBundles('ship')) {
      if (bundle.entryPoints && 'cli' in bundle.entryPoints) await build({ ...bundle, outdir: built });
    }
  });

  after(() => {
    rmSync(built, { recursive: true, force: true });
  });

  function flowWarden(folder: string, ...args: string[]): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [join(built, 'cli.js'), ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  }

  it('exits with what the scan came to', () => {
    const folder = makeFolder({ 'open.json': openFlow(), 'clean.json': cleanFlow() });
    assert.equal(flowWarden(folder, 'scan', 'clean.json').status, 0);
    assert.equal(flowWarden(folder, 'scan', '.').status, 1);
    assert.equal(flowWarden(folder, 'scan', 'missing').status, 2);
    assert.equal(flowWarden(folder, '--version').status, 0);
  });

  it('reports the same with worker processes, in the same order', () => {
    const names = Array.from({ length: 60 }, (_, index) => `${index % 7}/${index}.json`);
    const folder = makeFolder({ ...Object.fromEntries(names.map((name) => [name, openFlow()])), 'bad.zip': 'no zip' });
    for (const format of ['text', 'json', 'sarif', 'github', 'csv', 'html']) {
      const alone = flowWarden(folder, 'scan', '.', '--format', format);
      const together = flowWarden(folder, 'scan', '.', '--format', format, '--jobs', '3');
      assert.equal(together.stdout, alone.stdout);
      assert.equal(together.stderr, alone.stderr);
      assert.equal(together.status, 1);
    }
  });

  it('knows the secrets that a policy describes, with worker processes, too', () => {
    const secret = ferryToken(seededRandom(3));
    const flow = JSON.stringify(solutionFlow({ manual: daily }, { Compose: { runAfter: {}, type: 'Compose', inputs: secret } }));
    const folder = makeFolder({ 'flow-warden.json': JSON.stringify(ferryPolicy), 'a.json': flow, 'b.json': flow });
    for (const jobs of ['1', '2']) {
      const { stdout, status } = flowWarden(folder, 'scan', '.', '--jobs', jobs, '--format', 'json');
      assert.deepEqual(
        (JSON.parse(stdout) as { readonly rule: string }[]).map(({ rule }) => rule),
        ['FW111', 'FW111'],
      );
      assert.equal(status, 1);
      assert.ok(!stdout.includes(secret.slice(0, 9)));
    }
  });

  it('loses only the file that is too much for the memory of a worker process', () => {
    const names = Array.from({ length: 12 }, (_, index) => `${String(index).padStart(2, '0')}.json`);
    const glutton = `{"triggers":{},"actions":{},"x":[${'{},'.repeat(4_000_000)}0]}`;
    const folder = makeFolder({ ...Object.fromEntries(names.map((name) => [name, openFlow()])), '05a.json': glutton });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--max-old-space-size=64', join(built, 'cli.js'), 'scan', '.', '--jobs', '2', '--format', 'json'],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(stderr, '05a.json: skipped: the process that read it ended, perhaps for want of memory\n');
    assert.deepEqual(
      (JSON.parse(stdout) as { readonly file: string }[]).map(({ file }) => file),
      names,
    );
    assert.equal(status, 1);
  });

  it('writes to a pipe that the system names', function () {
    if (process.platform === 'win32') this.skip();
    const folder = makeFolder({ 'open.json': openFlow() });
    const { stdout } = spawnSync('sh', ['-c', '"$0" "$1" scan . --output /dev/stdout | cat', process.execPath, join(built, 'cli.js')], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.match(stdout, /^open\.json\n.* FW301\n/);
  });

  it('explains a rule with nothing but its own file', () => {
    const { status, stdout } = flowWarden(makeFolder(), 'explain', 'FW301');
    assert.equal(status, 0);
    assert.equal(stdout, explainRule('FW301'));
  });

  it('delivers a long report whole through a pipe', () => {
    const names = Array.from({ length: 1500 }, (_, index) => `${index}.json`);
    const folder = makeFolder(Object.fromEntries(names.map((name) => [name, openFlow()])));
    const { stdout } = flowWarden(folder, 'scan', '.', '--format', 'sarif');
    const log = JSON.parse(stdout) as { readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string }[] }] };
    assert.equal(log.runs[0].results.filter(({ ruleId }) => ruleId === 'FW301').length, names.length);
  });

  it('ends quietly when its reader has seen enough', function () {
    if (process.platform === 'win32') this.skip();
    const folder = makeFolder(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}.json`, openFlow()])));
    const { stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" scan . --format sarif | head -n 1 > first.txt', process.execPath, join(built, 'cli.js')],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(stderr, '');
  });
});
