import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageExtension } from '../../../scripts/package';

/** Everything that may ship. README, CHANGELOG and LICENSE go by the names that the packer gives them. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(?:\.nls(?:\.[\w-]+)?)?\.json$/,
  /^extension\/(?:readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(?:extension|editor|patterns|sidebar|wizards|cloud|identity|sandbox|cli)\.js$/,
  /^extension\/dist\/pages\/(?:dependencies|create-credential|share-credential|check-access|rotate-secret|connect-credential)\.js$/,
  /^extension\/dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^extension\/l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^extension\/media\/(?:[\w-]+\.(?:png|svg)|flow-warden\.schema\.json)$/,
  /^extension\/docs\/rules\/(?:FW\d{3}|README)\.md$/,
];

const needed = [
  'package.json',
  'package.nls.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'dist/extension.js',
  'dist/editor.js',
  'dist/patterns.js',
  'dist/sidebar.js',
  'dist/wizards.js',
  'dist/cloud.js',
  'dist/identity.js',
  'dist/sandbox.js',
  'dist/pages/dependencies.js',
  'dist/pages/create-credential.js',
  'dist/pages/share-credential.js',
  'dist/pages/check-access.js',
  'dist/pages/rotate-secret.js',
  'dist/pages/connect-credential.js',
  'dist/cli.js',
  'dist/THIRD-PARTY-NOTICES.txt',
  'docs/rules/FW101.md',
  'media/flow-warden.schema.json',
];

/** In KB: what VS Code reads at start, and what it reads with the first flow. */
const largest = { 'dist/extension.js': 40, 'dist/editor.js': 240 };

describe('the packaged extension', () => {
  let files: Record<string, Uint8Array>;

  const folder = mkdtempSync(join(tmpdir(), 'flow-warden-package-'));

  before(async () => {
    files = unzipSync(readFileSync(await packageExtension(folder)));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('holds nothing that is not meant to ship', () => {
    assert.deepEqual(
      Object.keys(files).filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it('holds what the extension needs', () => {
    assert.deepEqual(
      needed.filter((name) => files[`extension/${name}`] === undefined),
      [],
    );
  });

  for (const [name, most] of Object.entries(largest)) {
    it(`has a small ${name}`, () => {
      const kilobytes = (files[`extension/${name}`]?.byteLength ?? Infinity) / 1024;
      console.log(`      ${name}: ${Math.round(kilobytes)} KB`);
      assert.ok(kilobytes <= most, `${kilobytes} KB`);
    });
  }

  it('comes with the licences of the packages in its bundles', () => {
    const text = new TextDecoder().decode(files['extension/dist/THIRD-PARTY-NOTICES.txt']);
    const [, ...sections] = text.split(/\n\n-{80}\n\n/);
    // One of each bundle: its own text, one that we know, and one that another package has bundled.
    for (const name of [
      'jsonc-parser',
      '@azure/identity',
      '@azure/keyvault-secrets',
      'yauzl',
      'lit-html',
      '@microsoft/fast-element',
      '@dagrejs/graphlib',
    ]) {
      assert.ok(
        sections.some((section) => section.startsWith(`${name} `)),
        name,
      );
    }
    for (const section of sections) assert.match(section, /^\S+ \d\S* \(.+\)\n\n[^]{400,}/);
  });

  it('starts the command line with a line that lets a shell run it', () => {
    const start = new TextDecoder().decode(files['extension/dist/cli.js']?.subarray(0, 20));
    assert.equal(start, '#!/usr/bin/env node\n');
  });
});
