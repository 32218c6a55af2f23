import assert from 'node:assert/strict';
import { Changes, goneFiles } from '../../../../src/vscode/findings/changes';

describe('Changes of files', () => {
  const changes = new Changes((path) => path === '/work/base.json');

  afterEach(() => {
    changes.clear();
  });

  it('are collected until they are taken, each file once and as it is last', () => {
    for (const path of ['/work/a.json', '/work/a.json', '/work/p.ZIP', '/work/folder']) changes.add(path);
    changes.remove('/work/a.json');
    const { files, deleted, others } = changes.take();
    assert.deepEqual([files, [...deleted], others], [['/work/p.ZIP'], ['/work/a.json'], ['/work/folder']]);
    assert.equal(changes.any, false);
  });

  it('tell of policies and baselines, which are no flows', () => {
    changes.add('/work/sub/flow-warden.baseline.json');
    assert.deepEqual([changes.take()].map(({ files, baseline, policy }) => [files.length, baseline, policy])[0], [0, true, false]);
    changes.remove('/work/flow-warden.json');
    assert.equal(changes.take().policy, true);
    changes.add('/work/base.json');
    assert.deepEqual([changes.take()].map(({ files, policy }) => [files, policy])[0], [['/work/base.json'], true]);
  });

  it('of a folder that is gone concern the files in it, and no others', () => {
    const known = ['/work/a/b.json', '/work/a/deep/c.json', '/work/ab/d.json'];
    assert.deepEqual(goneFiles(known, new Set(['/work/a'])), known.slice(0, 2));
    assert.deepEqual(goneFiles(known, new Set()), []);
  });
});
