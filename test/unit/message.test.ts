import assert from 'node:assert/strict';
import { inEnglish, say } from '../../src/message';

describe('a message', () => {
  it('is put together from its sentence, its arguments and messages within', () => {
    assert.equal(inEnglish(say('{0} of {1} characters', say('{0} key', 'Storage'), 88)), 'Storage key of 88 characters');
  });

  it('does not read placeholders in an argument', () => {
    assert.equal(inEnglish(say('"{0}" and "{1}"', '{1}', 'x')), '"{1}" and "x"');
  });
});
