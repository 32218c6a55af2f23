import assert from 'node:assert/strict';
import {
  checkAnnotatedKey,
  checkBase64Key,
  checkEntraSecret,
  decodeBase64,
  functionKeySeeds,
  type ChecksumResult,
} from '../../../src/secrets/checksum';
import {
  appConfigurationKey,
  azureOpenAiKey,
  cosmosKey,
  entraClientSecret,
  functionsKey,
  searchQueryKey,
  seededRandom,
  serviceBusKey,
  storageKey,
  type Fake,
} from '../../fixtures/fakeSecrets';
import { marvin32, marvinSeed } from '../../fixtures/marvin32';
import { alphabets, randomBytes } from '../../fixtures/random';

const cases: readonly (readonly [name: string, fake: Fake, check: (key: string) => ChecksumResult])[] = [
  ['an Entra client secret', entraClientSecret, checkEntraSecret],
  ['a storage key', storageKey, (key) => checkBase64Key(key, ['Default0'])],
  ['a Service Bus key', serviceBusKey, (key) => checkBase64Key(key, ['Manage00', 'Send0000'])],
  ['a Cosmos DB key', cosmosKey, (key) => checkBase64Key(key, ['MastRW00'])],
  ['a function key', functionsKey, (key) => checkBase64Key(key, functionKeySeeds)],
  ['a search key', searchQueryKey, (key) => checkBase64Key(key, ['Query000', 'PAdmin00'])],
  ['an Azure OpenAI key', azureOpenAiKey, checkAnnotatedKey],
  ['an App Configuration key', appConfigurationKey, checkAnnotatedKey],
];

describe('checksums', () => {
  for (const [name, fake, check] of cases) {
    it(`prove ${name}, and not one with a changed character`, () => {
      const random = seededRandom(3);
      for (let round = 0; round < 40; round++) {
        const key = fake(random);
        assert.equal(check(key), 'valid');
        assert.equal(check((key.startsWith('A') ? 'B' : 'A') + key.slice(1)), 'unproven');
      }
    });
  }

  it('need the seed of the right service', () => {
    assert.equal(checkBase64Key(storageKey(seededRandom(1)), ['MastRW00']), 'unproven');
  });

  it('are unproven for what is no key at all', () => {
    for (const text of ['', 'a', '====', 'not base64!', 'ü'.repeat(40)]) {
      assert.deepEqual(
        [checkBase64Key(text, ['Default0']), checkAnnotatedKey(text), checkEntraSecret(text)],
        ['unproven', 'unproven', 'unproven'],
      );
    }
  });
});

describe('checkBase64Key', () => {
  it('wants more than the checksum itself', () => {
    const key = (length: number): string => {
      const front = randomBytes(seededRandom(4), length - 4);
      const checksum = Buffer.alloc(4);
      checksum.writeUInt32LE(marvin32(front, marvinSeed('Default0')));
      return Buffer.concat([front, checksum]).toString('base64');
    };
    assert.deepEqual(
      [4, 7, 8, 9, 64].map((length) => checkBase64Key(key(length), ['Default0'])),
      ['unproven', 'unproven', 'valid', 'valid', 'valid'],
    );
  });
});

describe('checkAnnotatedKey', () => {
  const random = seededRandom(5);
  /** The 80 characters of a key, and its checksum in base 64 and in base 62. */
  const parts = (): readonly [front: string, base64: string, base62: string] => {
    const front = azureOpenAiKey(random).slice(0, 80);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(marvin32(Buffer.from(front, 'base64'), marvinSeed('Default0')));
    let digits = '';
    for (let rest = checksum.readUInt32BE(); rest > 0; rest = Math.floor(rest / 62))
      digits = alphabets.alphanumeric.charAt(rest % 62) + digits;
    return [front, checksum.toString('base64').slice(0, 6), digits.padEnd(6, '0')];
  };

  it('reads four digits or more of either notation, padded or not', () => {
    for (let round = 0; round < 40; round++) {
      const [front, ...notations] = parts();
      for (const digits of notations)
        for (const tail of [digits.slice(0, 4), digits.slice(0, 5), digits, `${digits}==`, `${digits}=`])
          assert.equal(checkAnnotatedKey(front + tail), 'valid');
    }
  });

  it('proves nothing by fewer digits, by others, or by the sign for padding within', () => {
    for (let round = 0; round < 40; round++) {
      const [front, ...notations] = parts();
      for (const digits of notations)
        for (const tail of [digits.slice(0, 3), digits.slice(1), `${digits}0`, `${digits.slice(0, 2)}=${digits.slice(2)}`, ''])
          assert.equal(checkAnnotatedKey(front + tail), 'unproven');
    }
  });
});

describe('decodeBase64', () => {
  it('reads both alphabets, padded or not', () => {
    for (const text of ['+/8=', '-_8', '+/8', '-_8==']) assert.deepEqual(decodeBase64(text), Uint8Array.of(0xfb, 0xff));
  });

  it('refuses anything else', () => {
    for (const text of ['a b', '{}', 'YQ===', 'abcde']) assert.equal(decodeBase64(text), undefined);
  });
});
