import '../../../../fixtures/fakeEditor';
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CachedRowFiles } from '../../../../../src/vscode/sidebar/data/cachedRowFiles';
import { sapAccount } from '../rows';

describe('The files of the rows that are shown first', () => {
  let folder: string;
  let files: CachedRowFiles;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'flow-warden-rows-')), 'rows');
    files = new CachedRowFiles(vscode.Uri.file(folder));
  });
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });
  const rows = { credentials: [sapAccount], variables: [], vaults: [] };
  const modeOf = (path: string) => statSync(path).mode & 0o777;

  it('can be read by nobody else, and those of an earlier version neither', async function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(folder, { mode: 0o755 });
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'sandbox.json'), '{}', { mode: 0o644 });
    await files.write('sandbox', rows);
    assert.equal(modeOf(folder), 0o700);
    assert.equal(modeOf(join(folder, 'sandbox.json')), 0o600);
    assert.deepEqual(readdirSync(folder), ['sandbox.json']);
  });

  it('are read again, and gone once they are removed', async () => {
    await files.write('sandbox', rows);
    assert.deepEqual((await files.read('sandbox'))?.credentials, [sapAccount]);
    await files.remove('sandbox');
    await files.remove('sandbox');
    assert.equal(await files.read('sandbox'), undefined);
  });
});
