import assert from 'node:assert/strict';
import { flowNamedBy, solutionFolderOf } from '../../../src/documents/solutionPaths';

const id = '9F5D5724-C432-4D7E-A098-04708972B742';

describe('The folder of a solution', () => {
  const folders: Readonly<Record<string, string | undefined>> = {
    [`/repo/src/Workflows/Intake-${id}.json`]: '/repo/src',
    [`/repo/src/workflows/Intake-${id}.json`]: '/repo/src',
    [`Workflows/Intake-${id}.json`]: '',
    [`inner.zip!/Workflows/Intake-${id}.json`]: 'inner.zip!',
    [`/repo/modernflows/Intake-${id}.json`]: '/repo',
    [`/repo/modernflows/${id}/Intake.json`]: '/repo',
    '/repo/workflows/intake/workflow.json': undefined,
    '/repo/flows/intake.json': undefined,
    'intake.json': undefined,
  };
  for (const [path, folder] of Object.entries(folders)) {
    it(`of ${path} is ${folder === undefined ? 'unknown' : `"${folder}"`}`, () => {
      assert.equal(solutionFolderOf(path), folder);
    });
  }
});

describe('The id of a flow', () => {
  it('is in the name of its file, or of its folder', () => {
    const found = { id: id.toLowerCase(), name: 'Invoice-Intake' };
    assert.deepEqual(flowNamedBy(`/repo/Workflows/Invoice-Intake-${id}.json`), found);
    assert.deepEqual(flowNamedBy(`modernflows/${id.toLowerCase()}/Invoice-Intake.json`), found);
    assert.deepEqual(flowNamedBy(`${id}.json`), { id: id.toLowerCase(), name: id });
    assert.equal(flowNamedBy('Workflows/Invoice-Intake.json'), undefined);
    assert.equal(flowNamedBy(`Workflows/Intake-${id}.json.data.xml`), undefined);
  });
});
