import assert from 'node:assert/strict';
import fc from 'fast-check';
import { printable, printableJson } from '../../../../src/scan/report/printable';

describe('printable', () => {
  it('takes the power from what a terminal obeys, and leaves scripts and emoji as they are', () => {
    assert.equal(printable('a\u001b[31m\r\n\u202e\u{e0041}b'), 'a\ufffd[31m\ufffd\ufffd\ufffd\ufffdb');
    for (const text of ['naïve 流', '👩‍💻 ❤️', 'می‌خواهم']) assert.equal(printable(text), text);
  });

  it('breaks what a build agent obeys, and leaves the rest readable', () => {
    assert.equal(printable('Set ##vso[task.setvariable variable=x]y'), 'Set # #vso[task.setvariable variable=x]y');
    assert.equal(printable('\t##[error]'), '\ufffd# #[error]');
    assert.equal(printable(' ::set-output name=x::y'), ' : :set-output name=x::y');
    assert.equal(printable('#\u200d#vso['), '# \u200d#vso[');
    assert.equal(printable('http://[::1]/#a'), 'http://[::1]/#a');
  });
});

describe('printableJson', () => {
  it('escapes what printable would change, and reads back as the same value', () => {
    assert.equal(printableJson({ a: '##vso[x]', b: '::y::' }), '{"a":"\\u0023#vso[x]","b":"\\u003a:y\\u003a:"}');
    assert.equal(printableJson('\u{e0041}'), '"\\udb40\\udc41"');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('#', ':', '\\', '"', '[', '\u00ad', '\u200d', '\u0000', '\ud800', '🔑')), (parts) => {
        const value = { [parts.join('')]: [parts.join('')] };
        assert.deepEqual(JSON.parse(printableJson(value)), value);
      }),
    );
  });
});
