import assert from 'node:assert/strict';
import { describeFault } from '../../../src/vscode/describeFault';

describe('describeFault', () => {
  it('says what kind of error it was and where, but not in its own words', () => {
    const description = describeFault(new RangeError('first line of the document\nsecond line'));
    assert.match(description, /^RangeError\n\s+at /);
    assert.doesNotMatch(description, /line of the document|second line/);
  });

  it('copes with what is no error', () => {
    assert.equal(describeFault('a quoted document'), 'something that is not an error was thrown');
  });
});
