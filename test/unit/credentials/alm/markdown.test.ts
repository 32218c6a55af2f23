import assert from 'node:assert/strict';
import { code, codeBlock, list, plain, table, writeDocument } from '../../../../src/credentials/alm/markdown';

describe('Markdown that is written for a runbook', () => {
  it('shows names as they are, whatever is in them', () => {
    assert.equal(plain('a|b [c](d) <e> *f* _g_ `h` # i \\'), 'a\\|b \\[c\\](d) \\<e\\> \\*f\\* \\_g\\_ \\`h\\` \\# i \\\\');
    assert.equal(plain('two\nlines'), 'two lines');
    assert.equal(plain('&lt;b&gt; $x$'), '\\&lt;b\\&gt; \\$x\\$');
    assert.equal(plain('a\u0000b\u202ec'), 'a\ufffdb\ufffdc');
  });

  it('lets no name become a link by itself, nor a mention', () => {
    assert.equal(plain('see https://example.com/a_b, or www.example.com'), 'see `https://example.com/a_b,` or `www.example.com`');
    assert.equal(plain('<https://example.com> (sam@example.com)'), '\\<`https://example.com`\\> (`sam@example.com`)');
    assert.equal(plain('@admin #12'), '`@admin` `#12`');
  });

  it('lets no name begin a list', () => {
    for (const [name, shown] of [
      ['- a', '\\- a'],
      ['+ a', '\\+ a'],
      ['1. a', '1\\. a'],
      ['12) a', '12\\) a'],
      ['2 a', '2 a'],
    ] as const)
      assert.equal(plain(name), shown);
  });

  it('shows what is to be copied as code, whatever is in it', () => {
    assert.equal(code('new_SapUser'), '`new_SapUser`');
    assert.equal(code('a`b|c'), '`` a`b\\|c ``');
    assert.equal(code('``'), '``` `` ```');
  });

  it('ends a block of code at its end only', () => {
    assert.equal(codeBlock('sh', 'a', 'b'), '```sh\na\nb\n```');
    assert.equal(codeBlock('sh', 'a ```` b\n```'), '`````sh\na ```` b ```\n`````');
  });

  it('puts blocks apart, and leaves empty ones out', () => {
    assert.equal(writeDocument(['# A', '', list(['b', 'c']), table(['d'], [['e']])]), '# A\n\n- b\n- c\n\n| d |\n| --- |\n| e |\n');
  });
});
