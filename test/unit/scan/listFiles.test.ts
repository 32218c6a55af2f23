import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { say } from '../../../src/message';
import { listFiles } from '../../../src/scan/listFiles';
import { shownPath } from '../../../src/scan/shownPath';
import { findTarget, type Target } from '../../../src/scan/target';
import { temporaryFolders } from './temporaryFolders';

describe('listFiles', () => {
  const makeFolder = temporaryFolders();

  /** What the paths list, each as one line relative to the folder. */
  function list(folder: string, ...paths: string[]): string[] {
    return listWith({ followLinks: false }, folder, ...paths);
  }

  function listWith({ followLinks }: { readonly followLinks: boolean }, folder: string, ...paths: string[]): string[] {
    const targets: Target[] = [];
    for (const path of paths) {
      const target = findTarget(path, folder);
      if (target.kind === 'error') return [`error: ${target.text}`];
      targets.push(target);
    }
    return [...listFiles(targets, { workingDirectory: folder, followLinks })].map((listed) =>
      listed.kind === 'file' ? shownPath(listed.path, folder) : `${listed.file}: ${listed.text}`,
    );
  }

  it('lists the JSON and zip files of a folder, sorted, however deep', () => {
    const folder = makeFolder({ 'b.json': '', 'a/z.JSON': '', 'a/y.zip': '', 'c/d/e.json': '', 'readme.md': '' });
    assert.deepEqual(list(folder, '.'), ['a/y.zip', 'a/z.JSON', 'b.json', 'c/d/e.json']);
  });

  it('passes over node_modules and .git, unless they are asked for', () => {
    const folder = makeFolder({ 'node_modules/a/x.json': '', '.git/y.json': '', '.hidden/z.json': '' });
    assert.deepEqual(list(folder, '.'), ['.hidden/z.json']);
    assert.deepEqual(list(folder, '.', 'node_modules/a'), ['.hidden/z.json', 'node_modules/a/x.json']);
  });

  it('takes a file that is named outright whatever its ending', () => {
    const folder = makeFolder({ 'flow.txt': '' });
    assert.deepEqual(list(folder, 'flow.txt'), ['flow.txt']);
  });

  it('expands globs', () => {
    const folder = makeFolder({
      'x/Workflows/a.json': '',
      'x/y/Workflows/b.json': '',
      'x/other/c.json': '',
      'd.json': '',
      'e.zip': '',
      'x/Workflows/a.json.data.xml': '',
    });
    assert.deepEqual(list(folder, 'x/**/Workflows/*'), ['x/Workflows/a.json', 'x/y/Workflows/b.json']);
    assert.deepEqual(list(folder, '*.json'), ['d.json']);
    assert.deepEqual(list(folder, './{d,e}.*'), ['d.json', 'e.zip']);
    assert.deepEqual(list(folder, join(folder, 'x/*/?.json')), ['x/Workflows/a.json', 'x/other/c.json']);
  });

  it('prefers a name that exists to reading it as a glob', () => {
    const folder = makeFolder({ 'flow[1].json': '', 'flow1.json': '' });
    assert.deepEqual(list(folder, 'flow[1].json'), ['flow[1].json']);
  });

  it('takes parentheses as part of a name, and no glob of more characters than anybody writes', () => {
    const folder = makeFolder({ 'flow (1).json': '', 'flow (2).json': '' });
    assert.deepEqual(list(folder, 'flow (?).json'), ['flow (1).json', 'flow (2).json']);
    assert.deepEqual(list(folder, 'flow(3).json'), ['error: flow(3).json: it does not exist, or is a link that leads nowhere']);
    assert.match(list(folder, '*a'.repeat(600)).join(), /^error: (?:\*a){30}…: .*too long for a glob \(1000 characters\)$/);
  });

  it('says when a glob matches nothing', () => {
    const folder = makeFolder({ 'a.json': '' });
    assert.deepEqual(list(folder, '*.zip'), ['*.zip: matches no .json or .zip file']);
  });

  it('says when a path does not exist', () => {
    const folder = makeFolder();
    assert.deepEqual(list(folder, 'missing.json'), ['error: missing.json: it does not exist, or is a link that leads nowhere']);
    assert.match(list(folder, 'missing/*.json')[0] ?? '', /^error: missing\/\*\.json: there is no folder /);
  });

  it('lists once what is named twice', () => {
    const folder = makeFolder({ 'a/x.json': '', 'a/y.json': '', 'a/z.txt': '' });
    assert.deepEqual(list(folder, 'a/y.json', 'a', './a/', 'a/z.txt', 'a/y.json'), ['a/x.json', 'a/y.json', 'a/z.txt']);
  });

  it('lists lazily', () => {
    const folder = makeFolder({ 'a/x.json': '', 'b/y.json': '' });
    const target = findTarget('.', folder);
    assert(target.kind === 'folder');
    const files = listFiles([target], { workingDirectory: folder, followLinks: false });
    assert.deepEqual(files.next().value, { kind: 'file', path: join(folder, 'a/x.json') });
    writeFileSync(join(folder, 'b/made-later.json'), '');
    assert.deepEqual(files.next().value, { kind: 'file', path: join(folder, 'b/made-later.json') });
  });

  it('follows a link to a file or folder elsewhere only when asked to, and says so otherwise', () => {
    const elsewhere = makeFolder({ 'x.json': '', 'deep/y.json': '' });
    const folder = makeFolder();
    symlinkSync(elsewhere, join(folder, 'linked'));
    symlinkSync(join(elsewhere, 'x.json'), join(folder, 'one.json'));
    symlinkSync(join(elsewhere, 'x.json'), join(folder, 'notes.txt'));
    assert.deepEqual(listWith({ followLinks: true }, folder, '.'), ['linked/deep/y.json', 'linked/x.json', 'one.json']);
    const leftOut = 'skipped: a link that leads out of the scanned folder (--follow-links follows it)';
    assert.deepEqual(list(folder, '.'), [`linked: ${leftOut}`, `one.json: ${leftOut}`]);
    assert.deepEqual(list(folder, '*.json'), [`one.json: ${leftOut}`, '*.json: matches no .json or .zip file']);
    // A view has no such option, and says the rest in the person's language.
    const target = { kind: 'folder', path: folder } as const;
    const reasons = [...listFiles([target], { workingDirectory: folder, followLinks: false })].map(
      (one) => one.kind === 'notice' && one.why,
    );
    assert.deepEqual(reasons, Array(2).fill(say('a link that leads out of the scanned folder')));
  });

  it('follows a link that is named outright, and one into another folder that is scanned', () => {
    const elsewhere = makeFolder({ 'x.json': '', 'deep/y.json': '' });
    const folder = makeFolder({ 'here/z.json': '' });
    symlinkSync(elsewhere, join(folder, 'linked'));
    assert.deepEqual(list(folder, 'linked'), ['linked/deep/y.json', 'linked/x.json']);
    assert.deepEqual(
      list(folder, '.', elsewhere).map((file) => basename(file)),
      ['z.json', 'y.json', 'x.json'],
    );
  });

  it('follows a link within the folder', () => {
    const folder = makeFolder({ 'a/x.json': '' });
    symlinkSync('a/x.json', join(folder, 'one.json'));
    assert.deepEqual(list(folder, '.'), ['a/x.json', 'one.json']);
  });

  it('does not follow a loop of links, and says so once for each', () => {
    const folder = makeFolder({ 'a/b/x.json': '' });
    symlinkSync(folder, join(folder, 'a/b/up'));
    symlinkSync('..', join(folder, 'a/parent'));
    symlinkSync('self', join(folder, 'self'));
    const notFollowed = 'not followed: a link to a folder around it (a loop)';
    assert.deepEqual(list(folder, '.'), [
      `a/b/up: ${notFollowed}`,
      'a/b/x.json',
      `a/parent: ${notFollowed}`,
      'self: skipped: a loop of links',
    ]);
  });

  it('lists a folder once that many links lead to', () => {
    const outside = makeFolder({ 'one/x.json': '', 'two/y.json': '' });
    symlinkSync('../two', join(outside, 'one/other'));
    symlinkSync('../one', join(outside, 'two/other'));
    const folder = makeFolder();
    for (const name of ['a', 'b']) symlinkSync(join(outside, 'one'), join(folder, name));
    symlinkSync(outside, join(folder, 'c'));
    assert.deepEqual(listWith({ followLinks: true }, folder, '.'), ['a/other/y.json', 'a/x.json']);
  });

  it('tells of a link that leads nowhere', () => {
    const folder = makeFolder();
    symlinkSync('nowhere', join(folder, 'gone.json'));
    assert.deepEqual(list(folder, '.'), ['gone.json: skipped: it does not exist, or is a link that leads nowhere']);
  });

  it('skips a name that is no valid UTF-8, rather than read a file of another name in its place', function () {
    if (process.platform !== 'linux') this.skip();
    const folder = makeFolder({ 'x\ufffd.json': '' });
    const named = (...bytes: number[]): Buffer => Buffer.concat([Buffer.from(`${folder}/x`), Buffer.from(bytes), Buffer.from('.json')]);
    writeFileSync(named(0xff), '');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/y`), Buffer.from([0xff])]), '');
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/z`), Buffer.from([0xff])]));
    const leftOut = 'skipped: its name is no valid UTF-8; rename it';
    assert.deepEqual(list(folder, '.').sort(), ['x\ufffd.json', `x\ufffd.json: ${leftOut}`, `z\ufffd: ${leftOut}`]);
  });

  it('never opens a pipe', function () {
    if (process.platform === 'win32') this.skip();
    const folder = makeFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.json'), join(folder, 'pipe')]);
    symlinkSync('pipe', join(folder, 'link.json'));
    const leftOut = 'skipped: neither a file nor a folder';
    assert.deepEqual(list(folder, '.'), [`link.json: ${leftOut}`, `pipe.json: ${leftOut}`]);
    assert.deepEqual(list(folder, 'pipe.json'), ['error: pipe.json is neither a file nor a folder']);
  });
});
