import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { inEnglish } from '../../../src/message';
import { isReason } from '../../../src/scan/reason';
import { openFile, readOpened } from '../../../src/scan/openFile';
import { temporaryFolders } from './temporaryFolders';

describe('openFile', () => {
  const makeFolder = temporaryFolders();

  /** What is read of a file, or why nothing is; `meanwhile` runs between the two looks at it. */
  function read(path: string, limit: number, meanwhile = (): void => undefined): string {
    const file = openFile(path, limit);
    if (typeof file !== 'number') return `refused: ${inEnglish(file)}`;
    meanwhile();
    const bytes = readOpened(file, limit);
    closeSync(file);
    return isReason(bytes) ? inEnglish(bytes) : bytes.toString();
  }

  it('reads files up to the limit, empty ones too', () => {
    const folder = makeFolder({ 'a.json': '12345', 'empty.json': '' });
    assert.equal(read(join(folder, 'a.json'), 5), '12345');
    assert.equal(read(join(folder, 'a.json'), 4), 'refused: larger than 4 bytes');
    assert.equal(read(join(folder, 'empty.json'), 5), '');
  });

  it('reads a large file whole', () => {
    const folder = makeFolder({ 'a.json': 'x'.repeat(200_000) });
    assert.equal(read(join(folder, 'a.json'), 1_000_000).length, 200_000);
  });

  it('reads no more than the limit of a file that grows', () => {
    const path = join(makeFolder({ 'a.json': '12345' }), 'a.json');
    assert.equal(
      read(path, 8, () => {
        appendFileSync(path, '678');
      }),
      '12345678',
    );
    assert.equal(
      read(path, 8, () => {
        appendFileSync(path, '9');
      }),
      'larger than 8 bytes',
    );
  });

  it('reads a file that says it is empty, and no more than the limit of it', function () {
    if (process.platform !== 'linux') this.skip();
    assert.match(read('/proc/self/status', 100_000), /^Name:/);
    assert.equal(read('/proc/self/status', 10), 'larger than 10 bytes');
  });

  it('waits for no pipe, and opens no device', function () {
    if (process.platform === 'win32') this.skip();
    const pipe = join(makeFolder(), 'pipe.json');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero', '/']) assert.equal(read(path, 100), 'refused: neither a file nor a folder');
  });

  it('says why a file cannot be read', () => {
    assert.equal(read(join(makeFolder(), 'missing.json'), 100), 'refused: it does not exist, or is a link that leads nowhere');
  });
});
