import assert from 'node:assert/strict';
import { isDevOpsToken, mayHoldDevOpsToken } from '../../../src/secrets/devOpsToken';
import { legacyDevOpsToken, seededRandom } from '../../fixtures/fakeSecrets';
import { randomText } from '../../fixtures/random';

const random = seededRandom(81);
const token = legacyDevOpsToken(random);
/** 52 characters of its alphabet, with as many digits as asked for. */
const withDigits = (count: number): string => randomText(random, '234567', count) + randomText(random, 'abcdefgh', 52 - count);

describe('isDevOpsToken', () => {
  it('knows the older tokens by their length and alphabet', () => {
    assert.ok(isDevOpsToken(token));
    for (const text of [`a${token}`, `${token}a`, token.slice(1), token.slice(0, -1), `${token} `, `${token}\n`])
      assert.ok(!isDevOpsToken(text));
    for (const other of ['8', '1', 'A', '-']) assert.ok(!isDevOpsToken(token.slice(0, -1) + other), other);
  });

  it('wants three digits, which hardly any of them lacks and no word has', () => {
    assert.deepEqual([0, 1, 2, 3, 4].map(withDigits).map(isDevOpsToken), [false, false, false, true, true]);
  });
});

describe('mayHoldDevOpsToken', () => {
  it('is true for a token, and for an expression with a literal that may be one', () => {
    for (const text of [token, `@'${token}'`, `@concat(':', '${token}')`, `@{base64('${token}')} and more`])
      assert.ok(mayHoldDevOpsToken(text));
  });

  it('is false for a token within any other text, where it is no whole string', () => {
    for (const text of [`'${token}'`, `Use '${token}'`, `'${token}'@`, `@concat('a${token}')`, `@concat('${token.slice(1)}')`, `@${token}`])
      assert.ok(!mayHoldDevOpsToken(text));
    for (const text of ['', '@', '@true', "@concat('a', 'b')", `@concat('${token.toUpperCase()}')`, `@split('${' '.repeat(52)}', ' ')`])
      assert.ok(!mayHoldDevOpsToken(text), text.slice(0, 8));
  });
});
