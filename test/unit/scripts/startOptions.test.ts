import assert from 'node:assert/strict';
import { readStartOptions, usage } from '../../../scripts/startOptions';

function refusal(...args: string[]): string {
  const options = readStartOptions(args);
  assert.ok('refused' in options, args.join(' '));
  return options.refused;
}

describe('The options of npm start', () => {
  it('open the samples in the oldest engine when there are none', () => {
    assert.deepEqual(readStartOptions([]), { folder: undefined, freshSamples: false, newest: false, desktop: false, help: false });
  });

  it('are read in both spellings', () => {
    for (const args of [
      ['--folder', 'flows', '--newest'],
      ['--newest', '--folder=flows'],
    ]) {
      assert.deepEqual(readStartOptions(args), { folder: 'flows', freshSamples: false, newest: true, desktop: false, help: false });
    }
  });

  it('suggest what was probably meant', () => {
    assert.equal(refusal('--foldr', 'flows'), 'There is no option --foldr. Did you mean --folder?');
    assert.equal(refusal('--fresh-sample'), 'There is no option --fresh-sample. Did you mean --fresh-samples?');
    assert.equal(refusal('--new'), 'There is no option --new. Did you mean --newest?');
    assert.equal(refusal('--unrelated'), 'There is no option --unrelated. npm start -- --help lists them.');
  });

  it('ask for what is missing, and say how a folder is named', () => {
    assert.equal(refusal('--folder'), '--folder needs the path of a folder.');
    assert.equal(refusal('--folder', '--newest'), '--folder needs the path of a folder.');
    assert.equal(refusal('--newest=yes'), '--newest takes no value.');
    assert.equal(refusal('flows'), 'npm start -- --folder flows opens that folder.');
  });

  it('are all explained', () => {
    for (const option of ['--folder', '--fresh-samples', '--newest', '--desktop', '--help']) assert.ok(usage.includes(option), option);
  });
});
