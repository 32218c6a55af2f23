import assert from 'node:assert/strict';
import { decodeText } from '../../../src/scan/decodeText';

const text = '{"naïve": "流 🔑"}';

describe('decodeText', () => {
  it('reads UTF-8', () => {
    assert.equal(decodeText(Buffer.from(text)), text);
  });

  it('leaves a UTF-8 byte order mark out of the text', () => {
    assert.equal(decodeText(Buffer.from(`\ufeff${text}`)), text);
  });

  it('reads UTF-16 in either byte order by its mark', () => {
    const littleEndian = Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.equal(decodeText(littleEndian), text);
    assert.equal(decodeText(Buffer.from(littleEndian).swap16()), text);
  });

  it('reads UTF-16 without a mark by the zeroes between its first characters', () => {
    assert.equal(decodeText(Buffer.from(text, 'utf16le')), text);
  });

  it('reads UTF-16 with the larger half first without a mark, too', () => {
    assert.equal(decodeText(Buffer.from(text, 'utf16le').swap16()), text);
  });

  it('reads UTF-32 in either byte order, with a mark and without', () => {
    for (const marked of [text, `\ufeff${text}`]) {
      const units = Array.from(marked, (character) => character.codePointAt(0) ?? 0);
      const [little, big] = [Buffer.alloc(units.length * 4), Buffer.alloc(units.length * 4)];
      for (const [index, unit] of units.entries()) {
        little.writeUInt32LE(unit, index * 4);
        big.writeUInt32BE(unit, index * 4);
      }
      assert.equal(decodeText(little), text);
      assert.equal(decodeText(big), text);
      assert.equal(decodeText(big.subarray(0, -1)), text.slice(0, -1));
    }
  });

  it('replaces what is no character of UTF-32', () => {
    assert.equal(decodeText(Buffer.from('7b000000' + '7d000000' + 'ffffff7f', 'hex')), '{}\ufffd');
  });

  it('replaces bytes that fit no character', () => {
    assert.equal(decodeText(Buffer.from([0x7b, 0xff, 0x7d])), '{\ufffd}');
  });

  it('survives UTF-16 cut in the middle of a character', () => {
    const whole = Buffer.from('\ufeff{}', 'utf16le');
    assert.equal(decodeText(whole.subarray(0, -1)), '{');
    assert.equal(decodeText(Buffer.from(whole).swap16().subarray(0, -1)), '{');
  });

  it('reads nothing from nothing', () => {
    assert.equal(decodeText(Buffer.alloc(0)), '');
  });
});
