import assert from 'node:assert/strict';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Solutions } from '../../../src/scan/solutions';
import { definitionOf, valuesOf } from '../../fixtures/solutions';
import { actionFlow } from '../rules/flows';
import { temporaryFolders } from './temporaryFolders';

const id = '9F5D5724-C432-4D7E-A098-04708972B742';
const flow = JSON.stringify(actionFlow('Compose', 'a'));

describe('The solution around a file', () => {
  const makeFolder = temporaryFolders();

  function write(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  }

  function around(files: Readonly<Record<string, string>>) {
    const folder = makeFolder();
    write(folder, files);
    return { folder, solution: new Solutions().of(join(folder, 'Workflows', `Parent-${id}.json`)) };
  }

  it('is read from the folders beside it, whatever the case of their names', () => {
    const { solution } = around({
      'EnvironmentVariableDefinitions/HBL_Url/environmentvariabledefinition.xml': definitionOf('hbl_Url', { defaultValue: 'a' }),
      'EnvironmentVariableDefinitions/HBL_Url/EnvironmentVariableValues.json': valuesOf(['b']),
      [`workflows/Child-${id.toLowerCase()}.json`]: flow,
    });
    const url = solution?.variable('hbl_URL');
    assert.deepEqual(
      ['a', 'b', 'c'].map((value) => url?.isGiven(value)),
      [true, true, false],
    );
    assert.equal(solution?.childFlow(id)?.name, 'Child');
  });

  it('is read from the folders of the YAML format, too', () => {
    const { solution } = around({ [`modernflows/${id}/Child.json`]: flow, [`modernflows/Other-${id.replace('9', '8')}.json`]: flow });
    assert.equal(solution?.childFlow(id)?.name, 'Child');
    assert.equal(solution.childFlow(id.replace('9', '8'))?.name, 'Other');
  });

  it('is the same for all of its files, and another in another folder', () => {
    const solutions = new Solutions();
    const of = (path: string) => solutions.of(join(makeFolder(), path));
    assert.notEqual(of('Workflows/a.json'), of('Workflows/b.json'));
    const folder = makeFolder();
    assert.equal(solutions.of(join(folder, 'Workflows/a.json')), solutions.of(join(folder, 'Workflows/b.json')));
    assert.equal(solutions.of(join(folder, 'flows/a.json')), undefined);
  });

  it('does not know what is not there, or is too large', () => {
    const { solution } = around({
      'environmentvariabledefinitions/hbl_Long/environmentvariabledefinition.xml': definitionOf('hbl_Long') + ' '.repeat(1_000_001),
      'environmentvariabledefinitions/hbl_Values/environmentvariabledefinition.xml': definitionOf('hbl_Values'),
      'environmentvariabledefinitions/hbl_Values/environmentvariablevalues.json': valuesOf(['a']) + ' '.repeat(1_000_001),
      [`Workflows/Child-${id}.json`]: flow + ' '.repeat(4_000_001),
    });
    for (const name of ['hbl_Long', 'hbl_Values', 'hbl_None', '..', '', '__proto__'])
      assert.equal(solution?.variable(name), undefined, name);
    assert.equal(solution?.childFlow(id), undefined);
    assert.equal(solution?.childFlow('../../x'), undefined);
  });

  it('ends at its folder: links are not followed', () => {
    const outside = makeFolder();
    write(outside, { 'hbl_A/environmentvariabledefinition.xml': definitionOf('hbl_A'), [`Child-${id}.json`]: flow });
    const { folder, solution } = around({ 'solution.xml': '' });
    symlinkSync(outside, join(folder, 'environmentvariabledefinitions'));
    symlinkSync(outside, join(folder, 'Workflows'));
    assert.equal(solution?.variable('hbl_A'), undefined);
    assert.equal(solution?.childFlow(id), undefined);
    const other = around({ 'environmentvariabledefinitions/a.txt': '', 'Workflows/a.txt': '' });
    symlinkSync(join(outside, 'hbl_A'), join(other.folder, 'environmentvariabledefinitions', 'hbl_A'));
    symlinkSync(join(outside, `Child-${id}.json`), join(other.folder, 'Workflows', `Child-${id}.json`));
    assert.equal(other.solution?.variable('hbl_A'), undefined);
    assert.equal(other.solution?.childFlow(id), undefined);
  });

  it('is read anew after it was forgotten', () => {
    const folder = makeFolder();
    const solutions = new Solutions();
    const path = join(folder, 'Workflows', 'a.json');
    assert.equal(solutions.of(path)?.childFlow(id), undefined);
    write(folder, { [`Workflows/x-${id}.json`]: flow });
    renameSync(join(folder, 'Workflows', `x-${id}.json`), join(folder, 'Workflows', `Child-${id}.json`));
    assert.equal(solutions.of(path)?.childFlow(id), undefined);
    solutions.forget();
    assert.equal(solutions.of(path)?.childFlow(id)?.name, 'Child');
  });
});
