import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/message';
import { compilePattern } from '../../../../src/rules/own/compilePattern';
import { OwnPatterns } from '../../../../src/rules/own/ownPatterns';
import type { CompiledPattern } from '../../../../src/rules/own/secretPattern';

function compile(pattern: string, ...keywords: string[]): CompiledPattern {
  const compiled = compilePattern({ name: 'Test', pattern, keywords, severity: undefined });
  if ('problem' in compiled) assert.fail(inEnglish(compiled.problem));
  return compiled;
}

function problemOf(pattern: string): string {
  const compiled = compilePattern({ name: 'Test', pattern, keywords: ['abc'], severity: undefined });
  return 'problem' in compiled ? inEnglish(compiled.problem) : 'none';
}

describe('compilePattern', () => {
  for (const [pattern, problem] of [
    ['(', 'This is no pattern: missing closing ).'],
    ['abc(?=def)', 'This is no pattern: invalid or unsupported Perl syntax.'],
    ['(abc)\\1', 'This is no pattern: invalid escape sequence.'],
    ['[z-a]', 'This is no pattern: invalid character class range.'],
    ['((a{100}){100}){100}', 'This is no pattern: invalid repeat count.'],
    ['('.repeat(1000), 'This is no pattern: missing closing ).'],
    ['a{1000}a{1000}', 'This pattern is too large: it repeats too much.'],
    ['(?:abc)*', 'This pattern matches the empty text.'],
    ['abc|', 'This pattern matches the empty text.'],
    ['(?i)ABC[0-9]{4,12}\\b', 'none'],
  ] as const) {
    it(`says of ${pattern.slice(0, 30)}: ${problem}`, () => {
      assert.equal(problemOf(pattern), problem);
    });
  }
});

describe('OwnPatterns', () => {
  it('finds matches from left to right, the longer one where two begin together, and none inside another', () => {
    const patterns = new OwnPatterns([compile('abc[0-9]+', 'ABC'), compile('abc[0-9]+x[a-z]+', 'abc'), compile('c[0-9]', 'abc')]);
    const text = '😀 abc12 abc34xyz';
    assert.deepEqual(
      patterns.find(text).map(({ start, end }) => text.slice(start, end)),
      ['abc12', 'abc34xyz'],
    );
  });

  it('matches only texts that have a keyword of the same pattern', () => {
    const patterns = new OwnPatterns([compile('[0-9]{4}', 'ferry', 'Fähre'), compile('[a-z]{2}-[0-9]{2}', 'depot')]);
    const found = (text: string): number => patterns.find(text).length;
    assert.deepEqual(
      [found('1234'), found('FERRY 1234'), found('die FÄHRE 1234'), found('depot 1234'), found('depot ab-12')],
      [0, 1, 1, 0, 1],
    );
    assert.deepEqual([patterns.mayHold('FERRY'), patterns.mayHold('bus')], [true, false]);
  });

  it('leaves out empty matches', () => {
    assert.deepEqual(new OwnPatterns([compile('\\b', 'abc')]).find('abc def'), []);
  });

  it('takes lone surrogates and a text of keywords as they come, and ends its search early', () => {
    const patterns = new OwnPatterns([compile('abc.', 'abc')]);
    assert.deepEqual(patterns.find('\ud800abc\udc00')[0], { start: 1, end: 5, pattern: patterns.find('abcd')[0]?.pattern });
    assert.equal(patterns.find('abcd'.repeat(100_000)).length, 10);
  });

  it('matches a text of a megabyte that would take the platform’s engine for ever', () => {
    const patterns = new OwnPatterns([compile('abc(?:(?:a|aa)+)+$', 'abc')]);
    assert.deepEqual(patterns.find(`abc${'a'.repeat(1_000_000)}!`), []);
  });

  it('masks every match in what is shown, and a long text as a whole', () => {
    const patterns = new OwnPatterns([compile('abc[0-9]{9}', 'abc')]);
    assert.equal(patterns.maskIn('Get abc123456789 and abc987654321.'), 'Get ab… and ab….');
    assert.equal(patterns.maskIn(`abc123456789${'x'.repeat(5000)}`), 'abc…');
  });
});
