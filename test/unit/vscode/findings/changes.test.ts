import assert from 'node:assert/strict';
import { Changes, goneFiles } from '../../../../src/vscode/findings/changes';

describe('Changes of files', () => {
  const changes = new Changes((path) => path === '/project/base.json');

  afterEach(() => {
    changes.clear();
  });

  it('are collected until they are taken, each file once and as it is last', () => {
    for (const path of ['/project/a.json', '/project/a.json', '/project/p.ZIP', '/project/folder']) changes.add(path);
    changes.remove('/project/a.json');
    const { files, deleted, others } = changes.take();
    assert.deepEqual([files, [...deleted], others], [['/project/p.ZIP'], ['/project/a.json'], ['/project/folder']]);
    assert.equal(changes.any, false);
  });

  it('tell of policies and baselines, which are no flows', () => {
    changes.add('/project/sub/flow-warden.baseline.json');
    assert.deepEqual([changes.take()].map(({ files, baseline, policy }) => [files.length, baseline, policy])[0], [0, true, false]);
    changes.remove('/project/flow-warden.json');
    assert.equal(changes.take().policy, true);
    changes.add('/project/base.json');
    assert.deepEqual([changes.take()].map(({ files, policy }) => [files, policy])[0], [['/project/base.json'], true]);
  });

  it('of a folder that is gone concern the files in it, and no others', () => {
    const known = ['/project/a/b.json', '/project/a/deep/c.json', '/project/ab/d.json'];
    assert.deepEqual(goneFiles(known, new Set(['/project/a'])), known.slice(0, 2));
    assert.deepEqual(goneFiles(known, new Set()), []);
  });
});
