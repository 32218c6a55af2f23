import assert from 'node:assert/strict';
import { isPlaceholder, isUnfilled } from '../../../src/secrets/placeholder';
import { looksLikePassword } from '../../../src/secrets/strength';
import { fakeSecrets, seededRandom } from '../../fixtures/fakeSecrets';
import { alphabets, randomText } from '../../fixtures/random';

describe('isPlaceholder', () => {
  const placeholders = [
    '',
    '{client_secret}',
    '<client secret>',
    '<INSERT KEY>',
    '<tbody>',
    '${API_KEY}',
    '$(ClientSecret)',
    '%CLIENT_SECRET%',
    '#ClientSecret1#',
    '__CLIENT_SECRET1__',
    '[api key]',
    '*****',
    '********',
    'xxxx',
    'XXXXXXXX',
    'xxxxxxxx-xxxx-xxxx',
    'YOUR_API_KEY',
    'your-secret-here',
    'YourApiKeyHere',
    'REPLACE_ME',
    'REPLACE_WITH_KEY',
    'SET_IN_PORTAL',
    'ENTER_YOUR_TOKEN',
    'FILL_THIS_OUT',
    'changeme',
    'change me',
    'placeholder',
    'TODO',
    'tbc',
    'tbd',
    'dummy',
    'example-key',
    'sample',
    'test',
    'redacted',
    '12345',
    '123456789',
    '0000-0000',
    '00000000',
    'contoso-key',
    'n/a',
    'null',
    '...',
    '…',
    'aaaaaaaa',
    '----',
    'abababab',
    'my_secret',
    'password',
    'secret',
    'Bearer <token>',
    'prefix-{{apiKey}}',
    'XXX-XXX-XXX',
    'abc***',
    'test1234',
    'dummy1',
    'my secret',
    'see Key Vault',
    'insert key here',
    'pfxcontent',
    'myauthheader',
    'raw-header-value',
    'Fake2f8c1b7e9d3a5046',
    'APP-REG-CLIENT-SECRET',
    'CLIENTSECRETVALUE',
    'M365 API Secret',
    'Bearer MYSECRET',
    'SERVICE_PRINCIPAL_PASSWORD',
  ];
  for (const value of placeholders) {
    it(`knows ${value || 'nothing'}`, () => {
      assert.ok(isPlaceholder(value));
    });
  }

  it('knows the name of the field itself, however it is written', () => {
    assert.ok(isPlaceholder('Api-Key', 'apiKey'));
    assert.ok(isPlaceholder('client secret', 'client_secret'));
    assert.ok(!isPlaceholder('Sommer2019!', 'apiKey'));
  });

  it('knows the name of a secret in a vault, which ends in that of the field', () => {
    assert.ok(isPlaceholder('NORDÍSVERWALTUNG7_keyvault_ClientSecret', 'keyvault_ClientSecret'));
    assert.ok(isPlaceholder('hr-prod7-password', 'Password'));
    assert.ok(!isPlaceholder('hr!prod7+Password', 'Password'));
  });

  describe('takes no generated password for one, whatever words chance puts into it:', () => {
    const letters = alphabets.alphanumeric;
    const generators: Readonly<Record<string, readonly [alphabet: string, length: number]>> = {
      'letters, digits and two signs': [`${letters}!#`, 15],
      'many signs': [`${letters}!#$%&*+-=?_`, 12],
      'every sign of ASCII': [Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).join(''), 16],
      'letters and digits only': [letters, 10],
    };
    for (const [name, [alphabet, length]] of Object.entries(generators)) {
      it(name, () => {
        const random = seededRandom(41);
        let lost = 0;
        for (let round = 0; round < 50_000; round++) {
          const value = randomText(random, alphabet, length);
          if (looksLikePassword(value) && isPlaceholder(value)) lost++;
        }
        assert.ok(lost <= 1, `${lost} of 50000`);
      });
    }

    it('with a short word between digits or signs', () => {
      const random = seededRandom(42);
      for (const word of ['my', 'see', 'get', 'set', 'foo', 'test', 'here', 'fill']) {
        const value = `${randomText(random, letters, 4)}3!9${word}7#${randomText(random, letters, 4)}`;
        assert.ok(!isPlaceholder(value));
      }
    });
  });

  it('takes hardly ever a key for one, whatever letters chance puts into it', () => {
    for (const name of ['apiKey', 'password', 'subscriptionKey', 'legacyEntraClientSecret', 'awsSecretKey', 'legacyStorageKey'] as const) {
      const random = seededRandom(23);
      const wrong = Array.from({ length: 3000 }, () => fakeSecrets[name]?.(random) ?? '').filter((value) => isPlaceholder(value));
      assert.ok(wrong.length <= 3, `${wrong.length} of 3000 ${name}`);
    }
  });

  it('knows what a pipeline or a person is to fill in, where it is the whole value', () => {
    for (const value of [
      '<TODO>',
      '<your client secret>',
      '${KEY}',
      '$(Key)',
      '#{Key}#',
      '__KEY__',
      '%KEY%',
      '#Key#',
      '{{key}}',
      '[[key]]',
      'TODO',
    ])
      assert.ok(isUnfilled(value), value);
    for (const value of ['', 'true', 'none', '{}', '[1]', '{"a":1}', 'contoso', '<a/><b/>', 'test', '10%', '#1'])
      assert.ok(!isUnfilled(value), value);
  });

  it('takes no long text for one because of a word in it', () => {
    assert.ok(!isPlaceholder('a'.repeat(60) + 'b1'.repeat(40) + ' replace'));
  });
});
