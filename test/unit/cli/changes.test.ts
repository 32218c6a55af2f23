import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { cleanFlow, openFlow } from '../scan/flows';
import { temporaryFolders } from '../scan/temporaryFolders';
import { GitRepository, gitEnvironment } from './gitRepository';
import { run, type Outcome } from './run';

const open = openFlow();
const clean = cleanFlow();
const makeFolder = temporaryFolders;

/** The files with findings, and how the scan went. */
async function scan(folder: string, ...args: readonly string[]): Promise<Outcome & { readonly found: readonly string[] }> {
  const outcome = await run(folder, ['scan', '--format', 'json', ...args], gitEnvironment);
  const found = outcome.stdout === '' ? [] : (JSON.parse(outcome.stdout) as { readonly file: string }[]).map(({ file }) => file);
  return { ...outcome, found: [...new Set(found)].sort() };
}

describe('flow-warden scan --since', () => {
  const make = makeFolder();
  const makeRepository = (files: Readonly<Record<string, string>> = { 'old.json': open }): GitRepository =>
    new GitRepository(make()).commit(files);

  it('looks at what a branch has added, modified or renamed, and at what is not committed yet', async () => {
    const repository = makeRepository({
      'old.json': open,
      'changed.json': clean,
      'before.json': open,
      'gone.json': open,
      '.gitignore': 'ignored.json',
    });
    repository.git('switch', '--quiet', '--create', 'work');
    renameSync(join(repository.folder, 'before.json'), join(repository.folder, 'after.json'));
    repository.commit({ 'changed.json': open, 'added.json': open });
    repository.git('rm', '--quiet', 'gone.json', 'before.json');
    repository.add({ 'after.json': open }).commit();
    repository.add({ 'staged.json': open }).write({ 'untracked.json': open, 'ignored.json': open });
    const { found, exitCode } = await scan(repository.folder, '--since', 'main');
    assert.deepEqual(found, ['added.json', 'after.json', 'changed.json', 'staged.json', 'untracked.json']);
    assert.equal(exitCode, 1);
  });

  it('compares with where the branch was left, not with what came to the other one since', async () => {
    const repository = makeRepository();
    repository.git('switch', '--quiet', '--create', 'work');
    repository.commit({ 'mine.json': open });
    repository.git('switch', '--quiet', 'main');
    repository.commit({ 'theirs.json': open, 'old.json': clean });
    repository.git('switch', '--quiet', '--detach', 'work');
    assert.deepEqual((await scan(repository.folder, '--since', 'main')).found, ['mine.json']);
  });

  it('is content where nothing has changed, and says so', async () => {
    const repository = makeRepository();
    const { exitCode, stdout } = await run(repository.folder, ['scan', '--since', 'HEAD'], gitEnvironment);
    assert.deepEqual([exitCode, stdout], [0, 'no findings in 0 flow files; 1 unchanged\n']);
  });

  it('is limited by the paths that are named, also from a folder inside', async () => {
    const repository = makeRepository();
    repository.write({ 'a/one.json': open, 'b/two.json': open, 'b/node_modules/x.json': open, 'top.json': open });
    const inside = join(repository.folder, 'a');
    assert.deepEqual((await scan(inside, '--since', 'HEAD')).found, ['../b/two.json', '../top.json', 'one.json']);
    assert.deepEqual((await scan(inside, '.', '--since', 'HEAD')).found, ['one.json']);
    assert.deepEqual((await scan(inside, '../b', '../top.json', '--since', 'HEAD')).found, ['../b/two.json', '../top.json']);
    assert.deepEqual((await scan(repository.folder, '*/*.json', '--since', 'HEAD')).found, ['a/one.json', 'b/two.json']);
    assert.equal((await scan(repository.folder, 'missing*.json', '--since', 'HEAD')).exitCode, 2);
  });

  it('copes with every name', async () => {
    const names = [
      '-x.json',
      'a\nb.json',
      'ü "quoted" \\ $(touch x).json',
      ':(top)y.json',
      ' z.json',
      'tab\t.json',
      'folder with space/[a].json',
    ];
    const repository = makeRepository().commit(Object.fromEntries(names.map((name) => [name, clean])));
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, []);
    repository.write(Object.fromEntries(names.map((name) => [name, open])));
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, [...names].sort());
    repository.git('add', '--all');
    assert.deepEqual((await scan(repository.folder, '--staged')).found, [...names].sort());
    assert.deepEqual((await scan(repository.folder, '--staged', '--', '-x.json')).found, ['-x.json']);
  });

  it('checks everything again that a changed, new or deleted policy or baseline governs, and says so', async () => {
    const off = JSON.stringify({ rules: { FW301: 'off' } });
    const repository = makeRepository({ 'a/flow-warden.json': off, 'a/one.json': open, 'b/two.json': open, 'c/three.json': open });
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, []);
    repository.write({ 'a/flow-warden.json': '{}' });
    const { found, stderr } = await scan(repository.folder, '--since', 'HEAD');
    assert.deepEqual(found, ['a/one.json']);
    assert.equal(stderr, 'a/flow-warden.json: changed since HEAD, so everything that it governs is checked\n');
    rmSync(join(repository.folder, 'a/flow-warden.json'));
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, ['a/one.json']);
    repository.write({ 'a/flow-warden.json': off, 'c/flow-warden.baseline.json': '{ "salt": "0123456789abcdef" }' });
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, ['c/three.json']);
  });

  it('checks everything again that a policy governs which extends a changed one', async () => {
    const base = { 'shared/rules.json': JSON.stringify({ rules: { FW301: 'off' } }) };
    const repository = makeRepository({ ...base, 'a/flow-warden.json': '{ "extends": "../shared/rules.json" }', 'a/one.json': open });
    repository.write({ 'shared/rules.json': '{}' });
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, ['a/one.json']);
  });

  it('sees that a link leads to a changed file, and that a link has changed', async () => {
    const repository = makeRepository({ 'real/flow.txt': clean });
    symlinkSync('real/flow.txt', join(repository.folder, 'link.json'));
    repository.git('add', 'link.json');
    repository.commit().write({ 'real/flow.txt': open });
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, ['link.json']);
    rmSync(join(repository.folder, 'link.json'));
    symlinkSync(join(make({ 'secret.json': open }), 'secret.json'), join(repository.folder, 'link.json'));
    const { found, stderr, exitCode } = await scan(repository.folder, '--since', 'HEAD');
    assert.deepEqual([found, exitCode], [[], 3]);
    assert.match(stderr, /^link\.json: skipped: a link that leads out/);
  });

  it('looks into a submodule whose commit is another one, and runs nothing in it', async () => {
    const inner = new GitRepository(make()).commit({ 'inner.json': open });
    const repository = makeRepository();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub');
    repository.commit();
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD')).found, []);
    assert.deepEqual((await scan(repository.folder, '--since', 'HEAD~1')).found, ['sub/inner.json']);
  });

  it('says of a sparse working tree that it could not look', async () => {
    const repository = makeRepository().commit({ 'far/flow.json': open });
    repository.git('sparse-checkout', 'set', '--no-cone', '/old.json');
    const { stderr, exitCode } = await scan(repository.folder, '--since', 'HEAD~1');
    assert.deepEqual([exitCode, stderr.split('\n')[0]], [3, 'far/flow.json: skipped: not in the working tree, which may be sparse']);
  });

  it('works in another working tree of a repository, and where a link leads into one', async () => {
    const repository = makeRepository({ 'sub/old.json': clean });
    const tree = join(make(), 'tree');
    repository.git('worktree', 'add', '--quiet', tree);
    const link = join(make(), 'link');
    symlinkSync(join(tree, 'sub'), link);
    repository.write({ 'sub/elsewhere.json': open });
    assert.deepEqual((await scan(tree, '--since', 'HEAD')).found, []);
    writeFileSync(join(tree, 'sub/new.json'), open);
    assert.deepEqual((await scan(tree, '--since', 'HEAD')).found, ['sub/new.json']);
    assert.equal((await scan(link, '--since', 'HEAD')).found.length, 1);
    assert.deepEqual((await scan(link, '.', '--since', 'HEAD')).found, ['new.json']);
  });

  describe('without what it needs, says in one line why', () => {
    const fails = async (folder: string, ref: string, expected: RegExp, env = gitEnvironment): Promise<void> => {
      const { exitCode, stdout, stderr } = await run(folder, ['scan', '--since', ref], env);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.match(stderr, /^flow-warden: --since [^\n]*\n$/);
    };

    it('git', () => fails(makeRepository().folder, 'main', /git was not found; install it/, {}));
    it('a repository', () => fails(make(), 'main', /this folder is in no git repository/));
    it('a working tree', async () => {
      const { folder } = makeRepository();
      await fails(join(folder, '.git'), 'main', /no working tree/);
    });
    it('a branch of that name', () =>
      fails(makeRepository().folder, 'mian', /--since mian: there is no branch, tag or commit of that name here; perhaps/));
    it('the parent of the first commit', () => fails(makeRepository().folder, 'HEAD~1', /no branch, tag or commit/));
    it('a single commit', () => fails(makeRepository().folder, 'main..main', /no branch, tag or commit/));
    it('a name that is printed safely', () =>
      fails(makeRepository().folder, '\u001b[31m##vso[x]', /^[^\u001b]*# #vso\[x\]: that is no name/));
    it('any commit', () => fails(new GitRepository(make()).folder, 'main', /no branch, tag or commit|no commit yet/));
    it('common history', async () => {
      const repository = makeRepository();
      repository.git('switch', '--quiet', '--orphan', 'other');
      await fails(repository.commit().folder, 'main', /HEAD has no commit in common with it/);
    });
    it('the history of a shallow clone', async () => {
      const origin = makeRepository().commit({ 'new.json': open });
      origin.git('branch', 'work');
      const clone = join(make(), 'clone');
      origin.git('clone', '--quiet', '--depth=1', '--branch=work', `file://${origin.folder}`, clone);
      await fails(clone, 'main', /This clone is shallow: fetch the whole history \(fetch-depth: 0/);
    });
  });

  it('refuses what does not go together, and a name that is an option', async () => {
    for (const [args, expected] of [
      [['--since', 'a', '--staged'], /cannot be used with option/],
      [['--staged', '--jobs', '2'], /cannot be used with option/],
      [['--since', 'a', '--follow-links'], /cannot be used with option/],
      [['--since', '--output=x'], /It is the name of a branch/],
      [['--since='], /It is the name of a branch/],
    ] as const) {
      const { exitCode, stderr } = await run(make(), ['scan', ...args], gitEnvironment);
      assert.equal(exitCode, 2);
      assert.match(stderr, expected);
    }
  });
});

describe('flow-warden scan --staged', () => {
  const make = makeFolder();

  it('reads the index, not the working tree', async () => {
    const repository = new GitRepository(make()).commit({ 'a.json': clean, 'b.json': clean, 'old.json': open });
    repository.add({ 'a.json': open, 'new.json': open }).write({ 'a.json': clean, 'b.json': open, 'new.json': clean });
    assert.deepEqual((await scan(repository.folder, '--staged')).found, ['a.json', 'new.json']);
    repository.add({ 'a.json': clean, 'new.json': clean }).write({ 'a.json': open });
    assert.equal((await scan(repository.folder, '--staged')).exitCode, 0);
    rmSync(join(repository.folder, 'new.json'));
    repository.git('add', '--intent-to-add', 'b.json');
    assert.match((await run(repository.folder, ['scan', '--staged', 'new.json'], gitEnvironment)).stdout, /^no findings in 1 flow file/);
  });

  it('checks the first commit, and zips', async () => {
    const zip = Buffer.from(zipSync({ 'Workflows/x.json': strToU8(open) }));
    const repository = new GitRepository(make()).add({ 'a.json': open, 'b.zip': zip });
    assert.deepEqual((await scan(repository.folder, '--staged')).found, ['a.json', 'b.zip!/Workflows/x.json']);
  });

  it('follows the policy and the baseline that will be committed', async () => {
    const off = JSON.stringify({ rules: { FW301: 'off' } });
    const repository = new GitRepository(make()).commit({ 'flow-warden.json': '{}', 'old.json': open });
    repository.add({ 'new.json': open }).write({ 'flow-warden.json': off });
    assert.deepEqual((await scan(repository.folder, '--staged')).found, ['new.json']);
    repository.add({ 'flow-warden.json': off });
    assert.deepEqual((await scan(repository.folder, '--staged')).found, []);
    repository.git('rm', '--quiet', '--cached', 'flow-warden.json');
    const { found, stderr } = await scan(repository.folder, '--staged');
    assert.deepEqual(found, ['new.json', 'old.json']);
    assert.match(stderr, /^flow-warden\.json: changed since the last commit, so everything/);
    repository.add({ 'flow-warden.json': '{ "rules": 1 }' });
    assert.match((await scan(repository.folder, '--staged')).stderr, /flow-warden\.json:1:12: The rules are an object/);
  });

  it('never follows a link in the index, and says which one leads out', async () => {
    const outside = make({ 'secret.json': open });
    const repository = new GitRepository(make()).commit({ 'real.json': clean });
    symlinkSync('real.json', join(repository.folder, 'inside.json'));
    symlinkSync(join(outside, 'secret.json'), join(repository.folder, 'outside.json'));
    symlinkSync('../secret.json', join(repository.folder, 'above.json'));
    repository.git('add', '--all');
    const { found, stderr, exitCode } = await scan(repository.folder, '--staged');
    assert.deepEqual([found, exitCode], [[], 3]);
    const why = 'skipped: a link that leads out of what git knows, which is not followed';
    assert.equal(
      stderr,
      `above.json: ${why}\noutside.json: ${why}\nflow-warden: not everything was checked (--allow-skipped accepts that)\n`,
    );
  });

  it('says what it cannot read: a pointer of Git LFS, a content that is gone, a file that is too large', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
    const repository = new GitRepository(make()).add({
      'a.json': pointer,
      'b.zip': pointer,
      'gone.json': open,
      'huge.json': Buffer.alloc(64 * 1024 * 1024 + 1, 32),
      'last.json': open,
    });
    const id = repository.git('rev-parse', ':gone.json');
    // The content of last.json is the same.
    repository.add({ 'last.json': `${open} ` });
    rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { found, stderr, exitCode } = await scan(repository.folder, '--staged');
    assert.deepEqual([found, exitCode], [['last.json'], 1]);
    assert.deepEqual(stderr.split('\n'), [
      'a.json: skipped: a Git LFS pointer, not the file itself (git lfs pull)',
      'b.zip: skipped: a Git LFS pointer, not the file itself (git lfs pull)',
      'gone.json: skipped: git has no content for it',
      'huge.json: skipped: larger than 64 MiB',
      '',
    ]);
    assert.match((await run(repository.folder, ['scan', '.'], gitEnvironment)).stderr, /^a\.json: skipped: a Git LFS pointer/);
  });

  it('mentions a submodule, and uses the index that a hook is given', async () => {
    const inner = new GitRepository(make()).commit({ 'inner.json': open });
    const repository = new GitRepository(make()).commit({ 'old.json': clean });
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'sub');
    assert.match((await scan(repository.folder, '--staged')).stderr, /^sub: is a submodule/);
    renameSync(join(repository.folder, '.git/index'), join(repository.folder, '.git/other'));
    const env = { ...gitEnvironment, GIT_INDEX_FILE: join(repository.folder, '.git/other') };
    assert.match((await run(repository.folder, ['scan', '--staged'], env)).stderr, /^sub: is a submodule/);
  });
});

describe('a repository that would run programs', () => {
  const make = makeFolder();

  it('does not get to', async function () {
    if (process.platform === 'win32') this.skip();
    const repository = new GitRepository(make()).commit({ 'a.json': open, '.gitattributes': '* filter=bad diff=bad' });
    const marker = join(repository.folder, 'ran');
    const program = join(repository.folder, 'program');
    repository.write({ program: `#!/bin/sh\ntouch '${marker}'\ncat\n` });
    chmodSync(program, 0o755);
    const hooks = join(repository.folder, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'reference-transaction'])
      symlinkSync(program, join(hooks, hook));
    for (const [key, value] of Object.entries({
      'core.fsmonitor': program,
      'core.hooksPath': hooks,
      'core.pager': program,
      'pager.diff-index': program,
      'core.sshCommand': program,
      'core.editor': program,
      'core.askPass': program,
      'diff.external': program,
      'diff.bad.command': program,
      'diff.bad.textconv': program,
      'filter.bad.clean': program,
      'filter.bad.smudge': program,
      'filter.bad.process': program,
      'filter.bad.required': 'true',
      'alias.rev-parse': `!${program}`,
      'alias.diff-index': `!${program}`,
    }))
      repository.git('config', key, value);
    repository.write({ 'a.json': `${open} `, 'new.json': open });
    // As git itself would have: the test would prove nothing otherwise.
    spawnSync('git', ['status'], { cwd: repository.folder, env: gitEnvironment });
    assert.ok(existsSync(marker));
    rmSync(marker);
    const env = { ...gitEnvironment, GIT_EXTERNAL_DIFF: program, GIT_PAGER: program, GIT_SSH: program };
    assert.match((await run(repository.folder, ['scan', '--since', 'HEAD'], env)).stdout, /in 2 of 2 flow files/);
    assert.equal((await run(repository.folder, ['scan', '--staged'], env)).exitCode, 0);
    assert.equal((await run(repository.folder, ['scan', '--since', 'nothing'], env)).exitCode, 2);
    assert.ok(!existsSync(marker));
  });

  it('does not choose which git is run', async function () {
    const repository = new GitRepository(make()).commit();
    const marker = join(repository.folder, 'ran');
    repository.write({ git: `#!/bin/sh\ntouch '${marker}'\n`, 'git.exe': 'x' });
    chmodSync(join(repository.folder, 'git'), 0o755);
    await run(repository.folder, ['scan', '--staged'], { ...gitEnvironment, PATH: `.:${gitEnvironment['PATH'] ?? ''}` });
    assert.ok(!existsSync(marker));
  });
});
