import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeNotices } from '../../../scripts/thirdPartyNotices';

/** What esbuild tells of a bundle of these files, with how much of each is in it. */
function bundleOf(inputs: Record<string, number>): Metafile {
  const sizes = Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]));
  return { inputs: {}, outputs: { 'dist/some.js': { bytes: 1, inputs: sizes, imports: [], exports: [] } } };
}

describe('the third-party notices', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flow-warden-notices-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(file: string, text: string): void {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  function install(folder: string, version: string, licence?: string): void {
    write(
      `${folder}/package.json`,
      JSON.stringify({ name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length), version, license: 'MIT' }),
    );
    if (licence !== undefined) write(`${folder}/LICENSE`, licence);
  }

  it('hold name, version, licence and its text of every package in a bundle, once and in one order', () => {
    install('node_modules/b', '2.0.0', 'Text of b.\r\n\r\n');
    install('node_modules/@a/a', '1.0.0', 'Text of a.');
    const one = bundleOf({ 'src/main.ts': 10, 'node_modules/b/index.js': 10, 'node_modules/b/more.js': 10 });
    const other = bundleOf({ 'node_modules/@a/a/lib/index.js': 10, 'node_modules/b/index.js': 10 });
    const text = writeNotices([one, other], root);
    assert.deepEqual(text.split(/\n\n-+\n\n/).slice(1), ['@a/a 1.0.0 (MIT)\n\nText of a.', 'b 2.0.0 (MIT)\n\nText of b.\n']);
    assert.equal(writeNotices([other, one], root), text);
  });

  it('leave out a package of which nothing is left in the bundles', () => {
    install('node_modules/a', '1.0.0', 'Text of a.');
    assert.doesNotMatch(writeNotices([bundleOf({ 'node_modules/a/index.js': 0 })], root), /Text of a/);
  });

  it('tell two versions of a package apart', () => {
    install('node_modules/a', '1.0.0', 'Text of a.');
    install('node_modules/b/node_modules/a', '2.0.0', 'Newer text of a.');
    const text = writeNotices([bundleOf({ 'node_modules/a/index.js': 1, 'node_modules/b/node_modules/a/index.js': 1 })], root);
    assert.match(text, /a 1\.0\.0 \(MIT\)\n\nText of a\./);
    assert.match(text, /a 2\.0\.0 \(MIT\)\n\nNewer text of a\./);
  });

  it('name a package that another one has bundled into its own file', () => {
    install('node_modules/a', '1.0.0', 'Text of a.');
    install('node_modules/inner', '3.0.0', 'Text of inner.');
    write('node_modules/a/dist/a.js.map', JSON.stringify({ sources: ['../src/a.ts', '../node_modules/inner/lib/index.ts'] }));
    assert.match(writeNotices([bundleOf({ 'node_modules/a/dist/a.js': 1 })], root), /inner 3\.0\.0 \(MIT\)\n\nText of inner\./);
  });

  it('are refused where a package comes without the text of its licence', () => {
    install('node_modules/a', '1.0.0');
    assert.throws(() => writeNotices([bundleOf({ 'node_modules/a/index.js': 1 })], root), /a 1\.0\.0 \(MIT\).+no text of its licence/);
  });
});
