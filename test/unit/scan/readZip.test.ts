import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipLimits, type ZipLimits } from '../../../src/scan/limits';
import { inEnglish } from '../../../src/message';
import { readZip } from '../../../src/scan/readZip';
import { temporaryFolders } from './temporaryFolders';
import { claimSize, damageContent, markEncrypted } from './zips';

describe('readZip', () => {
  const makeFolder = temporaryFolders();

  /** Every item as one line: a file with its text, or the reason why something was skipped. */
  async function read(zip: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<string[]> {
    const path = join(makeFolder(), 'test.zip');
    writeFileSync(path, zip);
    const lines: string[] = [];
    const file = openSync(path, 'r');
    for await (const item of readZip(file, { ...zipLimits, ...limits })) {
      lines.push(item.kind === 'file' ? `${item.name} = ${item.bytes.toString()}` : `${item.name}: ${inEnglish(item.reason)}`);
    }
    closeSync(file);
    return lines;
  }

  const json = strToU8('{}');
  const zeroes = new Uint8Array(4 * 1024 * 1024);

  it('gives the JSON files, packed or stored, and inflates nothing else', async () => {
    const zip = zipSync({ 'Workflows/a.json': json, 'b.JSON': [json, { level: 0 }], 'solution.xml': zeroes });
    assert.deepEqual(await read(zip), ['Workflows/a.json = {}', 'b.JSON = {}']);
  });

  it('reads zips in the zip', async () => {
    const inner = zipSync({ 'a.json': json });
    const middle = zipSync({ 'inner.zip': inner, 'm.json': json });
    assert.deepEqual(await read(zipSync({ 'middle.zip': middle, 'z.json': json })), [
      'middle.zip!/inner.zip!/a.json = {}',
      'middle.zip!/m.json = {}',
      'z.json = {}',
    ]);
  });

  it('goes no deeper than the limit', async () => {
    const inner = zipSync({ 'a.json': json });
    const zip = zipSync({ '1.zip': zipSync({ '2.zip': zipSync({ '3.zip': inner, 'b.json': json }) }) });
    assert.deepEqual(await read(zip), ['1.zip!/2.zip!/3.zip: zips nested more than 3 deep', '1.zip!/2.zip!/b.json = {}']);
  });

  it('takes a name only for showing', async () => {
    const zip = zipSync({ '../../etc/a.json': json, '/root.json': json, 'ü\u001b[31m\n.json': json, 'c\\d.json': json });
    assert.deepEqual(await read(zip), ['etc/a.json = {}', 'root.json = {}', 'ü[31m.json = {}', 'c/d.json = {}']);
  });

  it('cuts a name that nobody would read', async () => {
    const [line] = await read(zipSync({ [`${'x'.repeat(60_000)}.json`]: json }));
    assert.match(line ?? '', /^x{256}…x{251}\.json = \{\}$/);
  });

  it('does not inflate what packs like a bomb', async () => {
    assert.deepEqual(await read(zipSync({ 'bomb.json': zeroes, 'b.json': json })), [
      'bomb.json: packed more than 200 to 1, like a zip bomb',
      'b.json = {}',
    ]);
  });

  it('does not believe a header that makes a bomb look small', async () => {
    const zip = claimSize(zipSync({ 'bomb.json': zeroes }), 100);
    assert.deepEqual(await read(zip), ['bomb.json: damaged, or not as large as it says']);
  });

  it('does not believe a header that makes a small entry look large', async () => {
    const zip = claimSize(zipSync({ 'a.json': json }), 0xfffffff0);
    assert.deepEqual(await read(zip), ['a.json: larger than 64 MiB']);
  });

  it('skips an entry over the size limit', async () => {
    const zip = zipSync({ 'large.json': strToU8('[1234567890]'), 'b.json': json });
    assert.deepEqual(await read(zip, { entryBytes: 10 }), ['large.json: larger than 10 bytes', 'b.json = {}']);
  });

  it('stops at the limit of all entries together, nested zips included', async () => {
    const inner = zipSync({ 'a.json': json, 'b.json': json });
    const lines = await read(zipSync({ 'inner.zip': inner, 'c.json': json }), { inflatedBytes: inner.length + 2 });
    assert.deepEqual(lines, [
      'inner.zip!/a.json = {}',
      `inner.zip: inflates to more than ${inner.length + 2} bytes; the rest of it was not read`,
      `: inflates to more than ${inner.length + 2} bytes; the rest of it was not read`,
    ]);
  });

  it('stops at the limit of entries', async () => {
    const zip = zipSync({ 'a.json': json, 'b.txt': json, 'c.json': json });
    assert.deepEqual(await read(zip, { entries: 2 }), ['a.json = {}', ': more than 2 entries; the rest of it was not read']);
  });

  it('tells once that a zip is encrypted', async () => {
    assert.deepEqual(await read(markEncrypted(zipSync({ 'a.json': json, 'b.json': json }))), [': encrypted']);
  });

  it('names a damaged entry and reads the others', async () => {
    const zip = damageContent(zipSync({ 'a.json': strToU8('{"some": "longer content"}'), 'b.json': json }));
    assert.deepEqual(await read(zip), ['a.json: damaged, or not as large as it says', 'b.json = {}']);
  });

  it('tells of a zip that is none, or is cut off', async () => {
    const zip = zipSync({ 'a.json': json });
    assert.deepEqual(await read(strToU8('not a zip')), [': damaged, or not a zip']);
    assert.deepEqual(await read(zip.subarray(0, -10)), [': damaged, or not a zip']);
    assert.deepEqual(await read(new Uint8Array()), [': damaged, or not a zip']);
  });

  it('tells of a damaged list of entries', async () => {
    const zip = Buffer.from(zipSync({ 'a.json': json, 'b.json': json }));
    zip.writeUInt32LE(0, zip.lastIndexOf('PK\u0001\u0002', undefined, 'latin1'));
    assert.deepEqual(await read(zip), ['a.json = {}', ': its list of entries is damaged or encrypted; the rest of it was not read']);
  });
});
