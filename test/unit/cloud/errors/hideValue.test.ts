import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hideValue } from '../../../../src/cloud/errors/hideValue';

describe('hideValue', () => {
  it('leaves words alone that say nothing of the value', () => {
    assert.equal(hideValue('The name is taken.', 'correct horse battery staple'), 'The name is taken.');
    assert.equal(hideValue('The name is taken.', ''), 'The name is taken.');
  });

  it('takes the value out, wherever and however often it stands', () => {
    assert.equal(hideValue('tulip-9 is no tulip-9, tulip-9', 'tulip-9'), '[…] is no […], […]');
    assert.equal(hideValue('tulip-9tulip-9!', 'tulip-9'), '[…]!');
  });

  it('takes a longer piece of it out', () => {
    assert.equal(hideValue("Unexpected 'horse batt' at 9.", 'correct horse battery staple'), "Unexpected '[…]' at 9.");
  });

  it('takes out how it stands in JSON, in an address and in base64', () => {
    const value = 'a"b\\c é/d';
    for (const written of [JSON.stringify(value), encodeURIComponent(value), Buffer.from(value).toString('base64')]) {
      assert.match(hideValue(`x ${written} y`, value), /^x "?\[…\]"?=* y$/);
    }
  });

  it('takes any value out of any words', () => {
    const text = fc.string({
      minLength: 1,
      maxLength: 40,
      unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('"', '\\', '\ud800', '🔑')),
    });
    fc.assert(
      fc.property(
        text.filter((value) => !'[…]'.includes(value)),
        fc.string(),
        fc.string(),
        (value, before, after) => {
          const shown = hideValue(`${before}${value}${after}`, value);
          return !shown.includes(value) || `${before}[…]${after}`.includes(value);
        },
      ),
    );
  });

  it('takes its time with neither long values nor long words', () => {
    const value = Array.from({ length: 25_000 }, (_, place) => String.fromCharCode(33 + ((place * 7) % 90))).join('');
    assert.equal(hideValue(`x ${value} y`, value), 'x […] y');
  });
});
