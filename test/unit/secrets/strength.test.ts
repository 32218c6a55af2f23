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
    for (const value of ['k3j9x2m4q8', 'Zk3j-9x2m4q']) assert.ok(looksLikeShortKey(value));
  });

  for (const value of ['OAuth2', 'openid:read', 'id_token', 'abc123', 'Unauthorized!']) {
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
