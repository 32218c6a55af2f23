import assert from 'node:assert/strict';
import fc from 'fast-check';
import { regionsIn } from '../../../src/scan/positions';

describe('regionsIn', () => {
  for (const [name, lineEnd] of [
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`counts lines and columns from 1 where lines end with ${name}`, () => {
      const text = ['{', '  "a": "secret"', '}'].join(lineEnd);
      const start = text.indexOf('secret');
      assert.deepEqual(regionsIn(text)({ start, end: start + 6 }), { line: 2, column: 9, endLine: 2, endColumn: 15 });
    });
  }

  it('counts columns in UTF-16 code units', () => {
    const text = '"🔑x"';
    const start = text.indexOf('x');
    assert.deepEqual(regionsIn(text)({ start, end: start + 1 }), { line: 1, column: 4, endLine: 1, endColumn: 5 });
  });

  it('spans lines', () => {
    assert.deepEqual(regionsIn('ab\ncd')({ start: 1, end: 5 }), { line: 1, column: 2, endLine: 2, endColumn: 3 });
  });

  it('agrees with counting by hand, whatever the text', () => {
    const anyText = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '🔑')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const offset = seed % (text.length + 1);
        // The offset between CR and LF belongs to the line they end.
        const before = text.slice(0, offset).replace(/\r$/, (end) => (text[offset] === '\n' ? '_' : end));
        const lines = before.split(/\r\n|\r|\n/);
        const { line, column } = regionsIn(text)({ start: offset, end: offset });
        assert.deepEqual({ line, column }, { line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
      }),
    );
  });
});
