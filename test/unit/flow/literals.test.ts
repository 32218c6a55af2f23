import assert from 'node:assert/strict';
import fc from 'fast-check';
import { literalsOf } from '../../../src/flow/literals';

/** The constants of a string, each with its role. */
function constants(value: string, arm = false): string[] {
  return literalsOf(value, arm).map((literal) => `${literal.role} ${literal.value}`);
}

describe('literalsOf', () => {
  const examples: Readonly<Record<string, readonly string[]>> = {
    'just text': ['whole just text'],
    '@@not an expression': ['whole @@not an expression'],
    'me@example.org': ['whole me@example.org'],
    "Bearer @{body('Get token')}": ['around Bearer '],
    '@{a()}-x-@{b()}': ['around -x-'],
    "@concat('Bearer ', 'abc')": ['inside Bearer ', 'inside abc'],
    "@if(equals(variables('env'), 'prod'), 'k1', 'k2')": ['inside k1', 'inside k2'],
    "@parameters('client secret')": [],
    "@body('Get_secret')?['value']": [],
    "@outputs('a')[concat('b', 'c')]": ['inside b', 'inside c'],
    "@appsetting('Key')": [],
    "@formatDateTime(utcNow(), 'yyyy-MM-dd')": [],
    "@setProperty(body('a'), 'password', 'abc')": ['inside abc'],
    '@json(\'{"a": "it\'\'s"}\')': ['inside {"a": "it\'s"}'],
    "@concat('a', parameters('p')": ['inside a'],
    "@toLower( body( 'A' ) , 'x' tail": ['inside x'],
  };
  for (const [value, expected] of Object.entries(examples)) {
    it(`of ${value}: ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(constants(value), expected);
    });
  }

  it('stand where the text says', () => {
    for (const value of ["@concat('Bearer ', 'abc')", "x@{if(true, 'k1', 'k2')}y", 'whole', "@concat('a', 'b'"]) {
      for (const literal of literalsOf(value, false)) assert.equal(value.slice(literal.start, literal.end), literal.value);
    }
  });

  it('never fail, and lie within the string, whatever it is', () => {
    const pieces = fc.constantFrom('@', '@{', '}', "'", "''", '(', ')', '[', ']', 'concat(', 'parameters(', 'a', ',', ' ');
    fc.assert(
      fc.property(
        fc.array(pieces).map((some) => some.join('')),
        fc.boolean(),
        (value, arm) => {
          for (const { start, end } of literalsOf(value, arm)) assert.ok(0 <= start && start <= end && end <= value.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never exhaust the stack', () => {
    for (const value of ["@{'".repeat(300_000), '@a' + '.a'.repeat(100_000), '@' + "f('a',".repeat(100_000)]) {
      assert.ok(Array.isArray(literalsOf(value, false)));
    }
  });

  describe('in an ARM template', () => {
    it('leave out what the template computes', () => {
      assert.deepEqual(constants("[parameters('apiKey')]", true), []);
      assert.deepEqual(constants("[concat('Bearer ', 'abc')]", true), ['inside Bearer ', 'inside abc']);
      assert.deepEqual(constants("[resourceId('Microsoft.Web/connections', 'x')]", true), ['inside x']);
    });

    it('reach into flow expressions, whose quotes are doubled', () => {
      const value = "[concat('/secrets/@{encodeURIComponent(''', parameters('name'), ''')}/value')]";
      assert.ok(constants(value, true).includes('inside /secrets/'));
      assert.deepEqual(constants("[concat('@{concat(''abc'', ''def'')}')]", true), ['inside abc', 'inside def']);
    });

    it('take an escaped bracket, and a bracket elsewhere, for text', () => {
      assert.deepEqual(constants('[[text]', true), ['whole [[text]']);
      assert.deepEqual(constants('[text]', false), ['whole [text]']);
    });
  });
});
