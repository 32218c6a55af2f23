import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask } from '../../../src/secrets/mask';

describe('mask', () => {
  it('shows at most three characters, fewer of a short secret', () => {
    assert.deepEqual(['abcdefghijklmnopqrstuvwxyz', 'abcdefghijkl', 'abcdefgh', 'abcdefg', ''].map(mask), ['abc…', 'ab…', 'a…', '…', '…']);
  });

  it('shows as much from 8, 12 and 20 characters on', () => {
    const shown = (length: number): number => mask('abcdefghijklmnopqrstuvwxyz'.slice(0, length)).length - 1;
    assert.deepEqual([7, 8, 11, 12, 19, 20, 26].map(shown), [0, 1, 1, 2, 2, 3, 3]);
  });

  it('never shows more than the beginning, nor a control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (secret) => {
        assert.match(mask(secret), /^[ -~]{0,3}…$/);
        assert.ok(mask(secret).length - 1 <= secret.length / 6);
      }),
    );
  });
});
