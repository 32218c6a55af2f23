import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isLiteral, parseTemplate, type Expression } from '../../../src/flow/expression';

/** The parts of a string in short: texts as they are, expressions written again. */
function parts(value: string): string[] {
  return parseTemplate(value).map((part) => {
    if (part.kind === 'text') return `text ${value.slice(part.start, part.end)}`;
    return part.expression ? write(part.expression) : 'broken';
  });
}

function write(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.value}'`;
    case 'call':
      return `${expression.name}(${expression.args.map(write).join(',')})`;
    case 'index':
      return `${write(expression.of)}[${write(expression.key)}]`;
    default:
      return expression.value;
  }
}

describe('parseTemplate', () => {
  const examples: Readonly<Record<string, readonly string[]>> = {
    '': [],
    'plain text': ['text plain text'],
    "@parameters('p')": ["parameters('p')"],
    "a @{body('x')} b": ['text a ', "body('x')", 'text  b'],
    '@{a()}@{b()}': ['a()', 'b()'],
    '@@escaped': ['text @@escaped'],
    '@@{a()}': ['text @@{a()}'],
    'x@@@{a()}': ['text x@@', 'a()'],
    'me@example.org': ['text me@example.org'],
    '@': ['text @'],
    ' @a()': ['text  @a()'],
    "@concat('it''s', '')": ["concat('it's','')"],
    "@{concat('{', '}}')}.": ["concat('{','}}')", 'text .'],
    "@body('a')?['x']": ["body('a')['x']"],
    "@body('a').x?.y[0]": ["body('a')['x']['y'][0]"],
    "@outputs('a')\u00a0?[\u00a0'x'\u00a0]": ["outputs('a')['x']"],
    '@add(-1.5e3, +2)': ['add(-1.5e3,+2)'],
    '@if(true, null, False)': ['if(true,null,False)'],
    '@Concat( )': ['concat()'],
    "@concat('a'": ['broken'],
    '@concat() tail': ['broken'],
    "x @{concat('a'} y": ['text x ', 'broken', 'text  y'],
    "x @{concat('} y": ['text x ', 'broken'],
    '@{}': ['broken'],
  };
  for (const [value, expected] of Object.entries(examples)) {
    it(`reads ${value || 'nothing'}`, () => {
      assert.deepEqual(parts(value), expected);
    });
  }

  const pieces = fc.constantFrom(
    '@',
    '@@',
    '@{',
    '{',
    '}',
    "'",
    "''",
    '(',
    ')',
    '[',
    ']',
    '?',
    '.',
    ',',
    ' ',
    '\u00a0',
    'a',
    'concat(',
    '1',
    '-',
    '\n',
  );
  const strings = fc.oneof(
    fc.string(),
    fc.array(pieces).map((some) => some.join('')),
  );

  it('covers any string without gaps, and never throws', () => {
    fc.assert(
      fc.property(strings, (value) => {
        let from = 0;
        for (const part of parseTemplate(value)) {
          assert.equal(part.start, from);
          assert.ok(part.end > part.start);
          from = part.end;
        }
        assert.equal(from, value.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells where each part of an expression stands', () => {
    const value = "x @{ concat( 'a''b', body('A')?['c'] ) }";
    const found: string[] = [];
    const collect = (expression: Expression): void => {
      found.push(value.slice(expression.start, expression.end));
      if (expression.kind === 'call') expression.args.forEach(collect);
      if (expression.kind === 'index') [expression.of, expression.key].forEach(collect);
    };
    for (const part of parseTemplate(value)) if (part.kind === 'expression' && part.expression) collect(part.expression);
    assert.deepEqual(found, ["concat( 'a''b', body('A')?['c'] )", "'a''b'", "body('A')?['c']", "body('A')", "'A'", "'c'"]);
  });

  it('gives up on nesting that no person writes, without exhausting the stack', () => {
    for (const value of [
      '@' + 'f('.repeat(100_000),
      '@a' + '.a'.repeat(100_000),
      '@a' + '[1]'.repeat(100_000),
      '@' + 'a['.repeat(100_000),
    ]) {
      assert.deepEqual(parts(value), ['broken']);
    }
    assert.notDeepEqual(parts('@' + 'f('.repeat(100) + ')'.repeat(100)), ['broken']);
  });
});

describe('isLiteral', () => {
  it('is true for text without an expression, false for any other', () => {
    assert.deepEqual(['a', 'a@b', '@@a', '@@{a}', ' @a()'].map(isLiteral), [true, true, true, true, true]);
    assert.deepEqual(['@a()', 'x@{a()}', '@{', '@a('].map(isLiteral), [false, false, false, false]);
  });
});
