import assert from 'node:assert/strict';
import { isGuid, looksGenerated, looksLikePassword, looksLikeShortKey } from '../../../src/secrets/strength';
import {
  apiKey,
  fakeSecrets,
  guidSecret,
  legacyEntraClientSecret,
  password,
  seededRandom,
  subscriptionKey,
  type Fake,
} from '../../fixtures/fakeSecrets';
import { alphabets, randomText } from '../../fixtures/random';

function many(fake: Fake): string[] {
  const random = seededRandom(31);
  return Array.from({ length: 500 }, () => fake(random));
}

describe('looksGenerated', () => {
  for (const [name, fake] of Object.entries({
    apiKey,
    subscriptionKey,
    legacyEntraClientSecret,
    awsSecretKey: fakeSecrets.awsSecretKey,
    legacyStorageKey: fakeSecrets.legacyStorageKey,
  })) {
    it(`is true for ${name}`, () => {
      assert.ok(fake);
      assert.equal(many(fake).filter((value) => !looksGenerated(value)).length, 0);
    });
  }

  it('is true for most random values that happen to have no digit, and for those of few different digits', () => {
    const random = seededRandom(7);
    const letters = alphabets.lower + alphabets.lower.toUpperCase();
    assert.ok(Array.from({ length: 100 }, () => randomText(random, letters, 40)).filter(looksGenerated).length >= 90);
    assert.ok(looksGenerated(randomText(random, '0123abcd', 32)));
  });

  const consonants = 'bcdfghjkmnpqrstvwxz';

  it('is true from 16 to 4096 characters', () => {
    const random = seededRandom(32);
    const key = (length: number): string => `7a${randomText(random, alphabets.alphanumeric, length - 2)}`;
    assert.deepEqual(
      [15, 16, 17, 4095, 4096, 4097].map((length) => looksGenerated(key(length))),
      [false, true, true, true, true, false],
    );
    for (const sign of '+/=.~!$%^&*#_-') assert.ok(looksGenerated(key(20) + sign), sign);
    for (const sign of ' "\'<>()[]{}:;,?@|ö') assert.ok(!looksGenerated(key(20) + sign), sign);
  });

  it('wants letters as well as digits, and not always the same', () => {
    assert.ok(!looksGenerated('4815062379#10897=31&6'));
    assert.ok(looksGenerated('4815062379#10897=31&b'));
    assert.ok(!looksGenerated('a1a1b2a1a1b2a1a1b2a1a1b2'));
  });

  it('wants less of hexadecimal digits in one case, from 32 on', () => {
    // Exactly 2.5 bits per character.
    const hex = 'a1a1b2c3'.repeat(4);
    for (const value of [hex, hex.toUpperCase(), `${hex}d`]) assert.ok(looksGenerated(value), value);
    for (const value of [hex.slice(1), `${hex}g`, `g${hex}`, `C${hex}`, `${hex}-`, 'a1a1a1b2'.repeat(4)])
      assert.ok(!looksGenerated(value), value);
  });

  describe('is true without a digit', () => {
    /** All consonants, one after another, in alternating case. */
    const scrambled = (length: number): string =>
      Array.from({ length }, (_, index) => consonants.charAt((index * 7) % consonants.length))
        .map((letter, index) => (index % 2 === 0 ? letter : letter.toUpperCase()))
        .join('');

    it('from 24 to 100 letters', () => {
      assert.deepEqual(
        [23, 24, 25, 99, 100, 101].map((length) => looksGenerated(scrambled(length))),
        [false, true, true, true, true, false],
      );
    });

    it('where the case changes at every fourth letter', () => {
      for (const value of ['bcdfgHJKLmnpqRSTVwxzBCdf', 'BCDFGhjklMNPQrstvWXZbcDF', 'bcdfghjkmnpqrstvZwxZbCDf'])
        assert.ok(looksGenerated(value), value);
      for (const value of [
        'bcdfgHJKLmnpqRSTVwxzBCDF',
        'BCDFGhjklMNPQrstvWXZbcdf',
        'bcdfghjkmnpqrstvwxzZBCDF',
        'BCDFGHJKMNPQRSTVWXZzbcdf',
        consonants + consonants,
        (consonants + consonants).toUpperCase(),
      ])
        assert.ok(!looksGenerated(value), value);
    });

    it('where the letters are many', () => {
      assert.ok(looksGenerated('bCdFgHjKmNpQrStV'.repeat(2)));
      assert.ok(!looksGenerated('bCdFgHjKmNpQrSbC'.repeat(2)));
    });

    it('where less than seven in ten belong to words', () => {
      assert.ok(!looksGenerated('ShipCrewDockHullKeelSailMoleKqWzQvBxZdMj'));
      assert.ok(looksGenerated('ShipCrewDockHullKeelSailXkqWzQvBxZdMjTrFg'));
    });
  });

  const made = [
    'short1A',
    'kv-finance-production-westeurope-01',
    'CustomerAccountNumber2024',
    'new_InvoiceLineItemDescription',
    'GetAuthorizationHeaderValueFromKeyVault',
    'shared_commondataserviceforappsConnectionReference',
    'ApiHubRestOAuthSwaggerURLConnectorIDs',
    'https://example.org/a1B2c3D4e5F6',
    '/subscriptions/1a2b3c4d/resourceGroups/x9y8z7',
    'AAMkAGI2THVSAAA4bXQ9z7w',
    'b!7Kx9mQ2vT4nR8sL1p',
    '19:4f2a9c1b7e3d8a5f_thread',
    '01ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    'aaaaaaaaaaaaaaaaaaaa1',
    '2024-01-01T00:00:00Z',
    '12345678901234567890',
    'two words 1a2b3c4d5e',
    'someone.else42@example.org',
    '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
    '{7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1}',
    '',
  ];
  for (const value of made) {
    it(`is false for ${value || 'nothing'}`, () => {
      assert.equal(looksGenerated(value), false);
    });
  }
});

describe('looksLikePassword', () => {
  it('is true for what people choose', () => {
    for (const value of [...many(password), 'Summer2024!', 'Welcome1', 'P@ssw0rd', 'hunter22', 'Größe2019!', '#kd83!Qm2', 'kd83@Qm.2x'])
      assert.ok(looksLikePassword(value));
  });

  it('is true from 6 to 64 characters', () => {
    const random = seededRandom(34);
    assert.deepEqual(
      [5, 6, 7, 63, 64, 65].map((length) => looksLikePassword(`!7${randomText(random, alphabets.lower, length - 2)}`)),
      [false, true, true, true, true, false],
    );
  });

  it('is true for letters with a sign or a digit among them that form no words', () => {
    for (const value of ['QXZ!KVB', 'QXZ7KVB', 'qxzkv_7', 'qxzkv_77777', 'reJEcted!', 'Rejected7!', 'Rejected!7', 'ordér-!x'])
      assert.ok(looksLikePassword(value), value);
    for (const value of [
      'QXZKVB',
      'QXZ.KVB-T_W',
      'ÖÄÜXYZ',
      'qxzkvb',
      '#1+234=50',
      '4815!62342',
      'Rejected!',
      'InvoiceRejected!?',
      'rejected…',
    ])
      assert.ok(!looksLikePassword(value), value);
  });

  it('is true for a word and a year or the like, unless it is a part of a name, or names a field', () => {
    for (const value of ['harbour7', 'Harbour2024', 'Größe12']) assert.ok(looksLikePassword(value), value);
    for (const value of [
      'harbour_7',
      'new-order2',
      'order2-new',
      'SAP_ORDER_2',
      '_order_42',
      'order__42_',
      'plan_b_2',
      'qaxzk_7',
      'new.Order/2024',
      'userName2',
      'Token12',
    ])
      assert.ok(!looksLikePassword(value), value);
  });

  for (const value of [
    'abc1',
    'Password',
    'the password is 1',
    'SecretName',
    'invoice_number',
    'SapPassword2',
    'new_ApiKey',
    'Rejected.',
    'Verwaltung_Größe_ÍD',
    '#FF00AA',
    '#section-2',
    '2024-01-01',
    '1234567',
    'a@example.org',
    'https://example.org/1',
    '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
    'x1'.repeat(40),
  ]) {
    it(`is false for ${value}`, () => {
      assert.equal(looksLikePassword(value), false);
    });
  }
});

describe('looksLikeShortKey', () => {
  it('is true for what a small service gives out', () => {
    for (const value of ['k3j9x2m4q8', 'Zk3j-9x2m4q', 'k3j9x2m4q_']) assert.ok(looksLikeShortKey(value));
  });

  for (const value of [
    'OAuth2',
    'openid:read',
    'id_token',
    'abc123',
    'Unauthorized!',
    'k3j9x2m4q',
    'k3j9x2m4q8!',
    '!k3j9x2m4q8',
    '4815162342',
    'QXZKV-BCDFG',
  ]) {
    it(`is false for ${value}`, () => {
      assert.equal(looksLikeShortKey(value), false);
    });
  }
});

describe('isGuid', () => {
  it('knows GUIDs with and without braces, in either case', () => {
    for (const guid of many(guidSecret).slice(0, 20)) assert.ok(isGuid(guid) && isGuid(`{${guid.toUpperCase()}}`));
    assert.ok(!isGuid('7c9d1f567b1c4f0c9c640d1f8f8bb3a1'));
  });
});
