import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readZipSolutions, type ZipSolutions } from '../../../src/scan/zipSolutions';
import { definitionOf, valuesOf } from '../../fixtures/solutions';
import { actionFlow } from '../rules/flows';
import { temporaryFolders } from './temporaryFolders';

const id = '9F5D5724-C432-4D7E-A098-04708972B742';
const other = '8F5D5724-C432-4D7E-A098-04708972B742';
const flow = JSON.stringify(actionFlow('Compose', 'a'));
const caller = JSON.stringify(actionFlow('Workflow', { host: { workflowReferenceName: id.toLowerCase() } }));

describe('The solutions in a zip', () => {
  const makeFolder = temporaryFolders();

  async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<ZipSolutions> {
    const path = join(makeFolder(), 'test.zip');
    writeFileSync(path, pack(files));
    const file = openSync(path, 'r');
    try {
      return await readZipSolutions(file);
    } finally {
      closeSync(file);
    }
  }

  function pack(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
    return zipSync(
      Object.fromEntries(Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data])),
    );
  }

  const files = {
    [`Workflows/A-${id}.json`]: flow,
    [`Workflows/B-${other}.json`]: caller,
    'environmentvariabledefinitions/hbl_url/environmentvariabledefinition.xml': definitionOf('hbl_Url', { defaultValue: 'a' }),
    'environmentvariabledefinitions/hbl_url/environmentvariablevalues.json': valuesOf(['b']),
  };

  it('know their variables, and the flows that others run, wherever they stand in it', async () => {
    const solution = (await read(files)).of(`Workflows/B-${other}.json`);
    assert.deepEqual(
      ['a', 'b', 'c'].map((value) => solution?.variable('hbl_Url')?.isGiven(value)),
      [true, true, false],
    );
    assert.equal(solution?.childFlow(id)?.name, 'A');
    assert.equal(solution.childFlow(other), undefined, 'nobody runs it');
  });

  it('are kept apart: each package in a zip is one', async () => {
    const solutions = await read({ 'one.zip': pack(files), [`two/Workflows/B-${other}.json`]: caller });
    assert.equal(solutions.of(`one.zip!/Workflows/B-${other}.json`)?.childFlow(id)?.name, 'A');
    assert.equal(solutions.of(`two/Workflows/B-${other}.json`)?.childFlow(id), undefined);
    assert.equal(solutions.of('a.json'), undefined);
  });

  it('do not know what is too large', async () => {
    const solution = (
      await read({
        ...files,
        [`Workflows/A-${id}.json`]: flow + ' '.repeat(4_000_001),
        'environmentvariabledefinitions/hbl_url/environmentvariabledefinition.xml': definitionOf('hbl_Url') + ' '.repeat(1_000_001),
      })
    ).of(`Workflows/B-${other}.json`);
    assert.equal(solution?.childFlow(id), undefined);
    assert.equal(solution?.variable('hbl_Url'), undefined);
  });
});
