import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mask } from '../../../src/secrets/mask';

describe('mask', () => {
  it('shows at most three characters, fewer of a short secret', () => {
    assert.deepEqual(['abcdefghijklmnopqrstuvwxyz', 'abcdefghijkl', 'abcdefgh', 'abcdefg', ''].map(mask), ['abc…', 'ab…', 'a…', '…', '…']);
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
