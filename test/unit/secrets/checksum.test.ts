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

describe('decodeBase64', () => {
  it('reads both alphabets, padded or not', () => {
    for (const text of ['+/8=', '-_8', '+/8']) assert.deepEqual(decodeBase64(text), Uint8Array.of(0xfb, 0xff));
  });

  it('refuses anything else', () => {
    for (const text of ['a b', '{}', 'YQ===', 'abcde']) assert.equal(decodeBase64(text), undefined);
  });
});
