import assert from 'node:assert/strict';
import { marvin32, marvin64 } from '../../../src/secrets/marvin32';
import { marvin32 as otherMarvin32, marvinSeed } from '../../fixtures/marvin32';
import { randomBytes, seededRandom } from '../../fixtures/random';

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('marvin32', () => {
  // Published with microsoft/security-utilities: data, seed as (low, high), hash as (low xor high).
  const published: readonly (readonly [string, Uint8Array, [number, number], number])[] = [
    ['three letters', latin1('abc'), [0xcd0893b7, 0xd53cd9ce], 0x6be02a86],
    ['the alphabet', latin1('abcdefghijklmnopqrstuvwxyz'), [0xeffff000, 0x0ddddeee], 0xd34847dc],
    ['nothing', new Uint8Array(), [0x001bdbcc, 0x004fb61a], 0x302009bc],
    ['one byte', Uint8Array.of(175), [0x001bdbcc, 0x004fb61a], 0x3592e206],
    ['three bytes', Uint8Array.of(55, 244, 149), [0x001bdbcc, 0x004fb61a], 0x6b3c8b90],
    ['four bytes', Uint8Array.of(134, 66, 220, 89), [0x001bdbcc, 0x004fb61a], 0x0e9407be],
  ];
  for (const [name, data, seed, expected] of published) {
    it(`gives the published hash of ${name}`, () => {
      const [low, high] = marvin64(data, seed);
      assert.equal((low ^ high) >>> 0, expected);
    });
  }

  it('agrees with another implementation on data of any length', () => {
    const random = seededRandom(5);
    for (let length = 0; length < 70; length++) {
      const data = randomBytes(random, length);
      assert.equal(marvin32(data, 'Default0'), otherMarvin32(data, marvinSeed('Default0')));
    }
  });
});
