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
    '!?#%',
    'q7q7',
    'orderApiKey',
    'order-api-key',
    'orderDummy',
    'order-dummy-7!',
    'order-my-481',
    // A name in brackets: alone, as half of the value, or one that says what it is.
    '{Berth Plan 2x9}',
    'a7-{berth plan}',
    'Kq7x9Zw4v8m2{berth mole}',
    'https-orders-prefix-{{apiKey}}',
    `replace${'7k'.repeat(56)}!`,
  ];
  for (const value of placeholders) {
    it(`knows ${value || 'nothing'}`, () => {
      assert.ok(isPlaceholder(value));
    });
  }

  const others = [
    // Too few characters to say that they are repeated.
    'q7q',
    'Hafenstrasse7',
    // A gap, but more around it.
    'q7***k9zw4v8x***p2m',
    'q7...k9zw4v8xQp2m',
    // A name in brackets, but more around it, or hardly a name.
    'Kq7{Berth Plan 2x9}',
    'Kq7x9Zw4v8m2t{berth mole}',
    '{Berth-1x2y3}',
    'a7-{Berth plan}',
    'a7-{berth qxz}',
    'a7-{platform qx}',
    // A short word, but with more digits than words have, or a digit before a letter.
    'paste-48151',
    'order-dummy-7x',
    'order-my-4815',
    // With a sign or a digit it may be a password.
    '!ordersecret',
    'ordersecret!',
    'orderSecret7',
    'dataK7x9!q',
    'K7x9!qdata',
    '%QXZKV7%4!',
    `replace${'7k'.repeat(57)}`,
  ];
  for (const value of others) {
    it(`does not take ${value.slice(0, 40)} for one`, () => {
      assert.ok(!isPlaceholder(value, 'otherField'));
    });
  }

  it('knows nothing under any name, and no signs without one', () => {
    assert.ok(isPlaceholder('', 'password'));
    assert.ok(!isPlaceholder('!?#%', 'weather'));
  });

  it('knows the name of the field itself, however it is written', () => {
    assert.ok(isPlaceholder('Api-Key', 'apiKey'));
    assert.ok(isPlaceholder('client secret', 'client_secret'));
    assert.ok(isPlaceholder('Weather-Station', 'weatherStation'));
    assert.ok(!isPlaceholder('Weather-Station', 'weather'));
    assert.ok(!isPlaceholder('Weather-Station'));
    assert.ok(!isPlaceholder('Sommer2019!', 'apiKey'));
  });

  it('knows the name of a secret in a vault, which ends in that of the field', () => {
    assert.ok(isPlaceholder('NORDÍSVERWALTUNG7_keyvault_ClientSecret', 'keyvault_ClientSecret'));
    assert.ok(isPlaceholder('hr-prod7-password', 'Password'));
    assert.ok(isPlaceholder('hr7-prod-ApiKey', 'ApiKey'));
    for (const value of ['hr!prod7+Password', '!hr7-Password', 'hr-prod7+Password', 'hr7Password', '-7Password'])
      assert.ok(!isPlaceholder(value, 'Password'), value);
    assert.ok(!isPlaceholder('hr7-prod-Berth', 'Berth'));
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
    for (const value of ['<>', '<12345>', '<Names1x2y>', '%KEYS_1%', '#ClientSecret1#']) assert.ok(isUnfilled(value), value);
    for (const value of [
      'x<client secret>',
      '<client secret>x',
      '<9f3a7c1b>',
      '<Name1x2y>',
      'x%CLIENT_SECRET%',
      '%CLIENT_SECRET%x',
      '%CLIENT_SECRET#',
      '%QXZKV%',
      '%Name_QX%',
      '%KEY_1A%',
    ])
      assert.ok(!isUnfilled(value), value);
  });

  it('takes no long text for one because of a word in it', () => {
    assert.ok(!isPlaceholder('a'.repeat(60) + 'b1'.repeat(40) + ' replace'));
  });
});
