import assert from 'node:assert/strict';
import { shareOfWords } from '../../../src/secrets/words';

describe('shareOfWords', () => {
  it('is how much of a text reads as words, without what stands between them', () => {
    for (const [text, share] of [
      ['Client', 1],
      ['CLIENT_SECRET', 1],
      ['clientSecret', 1],
      ['kv-sql/tbd', 1],
      ['Größe', 1],
      ['Name1234', 0.5],
      ['Name%', 0.8],
      ['Sea2', 0.75],
      ['rhythm', 1],
      ['qzxwv', 0],
      ['aB', 0],
      ['xxxx', 1],
      ['2024', 0],
      ['-_ .', 0],
      ['', 0],
    ] as const)
      assert.equal(shareOfWords(text), share, text);
  });
});
