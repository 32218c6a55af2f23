import assert from 'node:assert/strict';
import { join } from 'node:path';
import { scanFolders, type FolderScan } from '../../../../src/scan/workers/scanFolders';
import { temporaryFolders } from '../temporaryFolders';

describe('scanFolders', () => {
  const makeFolder = temporaryFolders();

  /** A worker that lists two files, and does what is asked with each. */
  const program = (onFile: string) => `
    process.send('ready');
    process.on('message', ({ kind, folder, path }) => {
      if (kind === 'list') {
        process.send({ kind: 'listed', paths: [folder + '/a', folder + '/b'] });
        process.send({ kind: 'notice', file: 'c', text: 'skipped', gap: 'skipped' });
      }
      if (kind === 'file') { ${onFile} }
      if (kind) process.send('done');
    });`;

  async function scan(onFile: string, only?: FolderScan['only'], abort = new AbortController()) {
    const folder = makeFolder({ 'worker.js': program(onFile) });
    const options = { workingDirectory: folder, roots: [], rules: {}, withFixes: false, withBaseline: false, today: '2026-11-28' };
    const told: string[] = [];
    const whole = await scanFolders(
      [{ options, except: [], ...(only && { only }) }],
      { jobs: 2, program: join(folder, 'worker.js') },
      {
        listed: (files) => told.push(`${files} files`),
        scanned: (path, events) => {
          told.push(`${path.replace(folder, '')}: ${events.map(({ kind }) => kind).join()}`);
          if (path.endsWith('stop')) abort.abort();
        },
        notListed: ({ file }) => told.push(`${file} not listed`),
        policy: ({ places }) => told.push(`policy ${places.join()}`),
      },
      abort.signal,
    );
    return { whole, told: told.sort() };
  }

  it('lists and scans in processes of its own, and tells what becomes of each file', async () => {
    const { whole, told } = await scan(`
      process.send({ kind: 'policy', places: [path.slice(-1)], broken: [] });
      process.send({ kind: 'dismissed' });`);
    assert.deepEqual([whole, told], [true, ['/a: dismissed', '/b: dismissed', '2 files', 'c not listed', 'policy a', 'policy b']]);
  });

  it('loses only the file that ends a worker', async () => {
    const { whole, told } = await scan(`if (path.endsWith('a')) process.exit(1); process.send({ kind: 'dismissed' });`);
    assert.deepEqual([whole, told], [true, ['/a: notice', '/b: dismissed', '2 files', 'c not listed']]);
  });

  it('scans some files alone, without listing anything', async () => {
    const { told } = await scan(`process.send({ kind: 'dismissed' });`, { files: ['/x'], folders: [] });
    assert.deepEqual(told, ['/x: dismissed', '1 files']);
  });

  it('ends at once where it is cancelled, and tells nothing more', async () => {
    const { whole, told } = await scan(`if (!path.endsWith('stop')) return;`, { files: ['/stop', '/never'], folders: [] });
    assert.equal(whole, false);
    assert.deepEqual(told, ['/stop: ', '2 files']);
  });

  it('does not begin where it was cancelled before', async () => {
    const abort = new AbortController();
    abort.abort();
    assert.deepEqual(await scan('', undefined, abort), { whole: false, told: [] });
  });
});
