import assert from 'node:assert/strict';
import { code, list, plain, table, writeDocument } from '../../../../src/credentials/alm/markdown';

describe('Markdown that is written for a runbook', () => {
  it('shows names as they are, whatever is in them', () => {
    assert.equal(plain('a|b [c](d) <e> *f* _g_ `h` # i \\'), 'a\\|b \\[c\\](d) \\<e\\> \\*f\\* \\_g\\_ \\`h\\` \\# i \\\\');
    assert.equal(plain('two\nlines'), 'two lines');
  });

  it('shows what is to be copied as code, whatever is in it', () => {
    assert.equal(code('new_SapUser'), '`new_SapUser`');
    assert.equal(code('a`b|c'), '`` a`b\\|c ``');
  });

  it('puts blocks apart, and leaves empty ones out', () => {
    assert.equal(writeDocument(['# A', '', list(['b', 'c']), table(['d'], [['e']])]), '# A\n\n- b\n- c\n\n| d |\n| --- |\n| e |\n');
  });
});
