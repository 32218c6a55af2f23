import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { findNearest, type Folders } from '../../../src/policy/findNearest';

/** Folders that hold these files. */
function foldersWith(...files: readonly string[]): Folders {
  return {
    has: (folder, name) => Promise.resolve(files.includes(posix.join(folder, name))),
    parent: (folder) => (folder === '/' ? undefined : posix.dirname(folder)),
  };
}

function nearest(...files: readonly string[]): Promise<string | undefined> {
  return findNearest('/home/repo/flows/a', 'policy', ['/home/repo/flows'], foldersWith(...files));
}

describe('findNearest', () => {
  it('is the nearest folder at or above one', async () => {
    assert.equal(await nearest('/home/repo/flows/a/policy', '/home/repo/flows/policy'), '/home/repo/flows/a');
    assert.equal(await nearest('/home/repo/flows/policy', '/home/repo/policy'), '/home/repo/flows');
  });

  it('reaches up to the root of the repository, and no further', async () => {
    assert.equal(await nearest('/home/repo/policy', '/home/repo/.git'), '/home/repo');
    assert.equal(await nearest('/home/policy', '/home/repo/.git'), undefined);
    assert.equal(await nearest('/home/repo/flows/policy', '/home/repo/flows/a/.git'), undefined);
  });

  it('reaches up to the outermost root where there is no repository', async () => {
    assert.equal(await nearest('/home/repo/policy'), undefined);
    const folders = foldersWith('/home/repo/policy');
    assert.equal(await findNearest('/home/repo/flows/a', 'policy', ['/home/repo/flows', '/home/repo'], folders), '/home/repo');
  });

  it('reaches no higher than the folder itself where no root is above it: anybody may have put a file there', async () => {
    assert.equal(await findNearest('/tmp/a', 'policy', ['/home/repo'], foldersWith('/tmp/policy')), undefined);
    assert.equal(await findNearest('/tmp/a', 'policy', ['/home/repo'], foldersWith('/tmp/a/policy')), '/tmp/a');
  });
});
