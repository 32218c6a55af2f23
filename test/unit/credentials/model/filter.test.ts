import assert from 'node:assert/strict';
import { anyOf, chunk, containing, containsAny, quote } from '../../../../src/credentials/model/filter';

describe('a filter', () => {
  it('keeps a quote inside its literal', () => {
    assert.equal(quote("O'Brien' or 1 eq 1 or name eq 'x"), "'O''Brien'' or 1 eq 1 or name eq ''x'");
  });

  it('asks for any of the literals in any of the columns', () => {
    assert.equal(anyOf(['a', 'b'], ['1', '2']), 'a eq 1 or b eq 1 or a eq 2 or b eq 2');
    assert.equal(containsAny('text', ["it's", 'x']), "contains(text,'it''s') or contains(text,'x')");
  });

  it('takes what a person typed as it is, not as wildcards', () => {
    assert.equal(containing('name', '50%_[a]'), "contains(name,'50[%][_][[]a]')");
  });

  it('is split where a list is long', () => {
    assert.deepEqual(chunk([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
    assert.deepEqual(chunk([], 2), []);
  });
});
