import assert from 'node:assert/strict';
import { findSecrets } from '../../../src/secrets/findSecrets';
import { isCredentialQueryName, judgeQueryValue } from '../../../src/secrets/urlSecret';
import { alphabets, randomText } from '../../fixtures/random';
import { apiKey, seededRandom, subscriptionKey } from '../../fixtures/fakeSecrets';

const now = new Date('2026-06-01T00:00:00Z');

describe('a credential in a query', () => {
  const key = apiKey(seededRandom(6));
  const hex = subscriptionKey(seededRandom(6));

  for (const name of [
    'key',
    'api_key',
    'apikey',
    'api-key',
    'subscription-key',
    'access_token',
    'token',
    'password',
    'client_secret',
    'sastoken',
    'x-functions-key',
    'API-Key',
  ]) {
    it(`is found under the name ${name}, and only its value`, () => {
      const text = `https://api.example.org/v1?a=1&${name}=${key}&b=2#top`;
      assert.ok(
        findSecrets(text, now)
          .map(({ start, end }) => text.slice(start, end))
          .join() === key,
      );
    });
  }

  it('is found behind an escaped ampersand', () => {
    assert.equal(findSecrets(`https://api.example.org/?a=1&amp;key=${key}`, now).length, 1);
  });

  it('is found in a form', () => {
    const text = `grant_type=client_credentials&client_id=1&client_secret=${key}`;
    assert.ok(
      findSecrets(text, now)
        .map(({ start, end }) => text.slice(start, end))
        .join() === key,
    );
    assert.equal(findSecrets(`client_secret=${key}`, now).length, 1);
  });

  describe('in a form is found whole, whatever sign is in it:', () => {
    const forms = [
      (value: string) => `grant_type=password&username=svc&password=${value}&scope=api`,
      (value: string) => `password=${value}&username=svc`,
      (value: string) => `password=${value}`,
      (value: string) => `&client_id=1&client_secret=${value}`,
      (value: string) => `a=1&redirect_uri=https://x.example.org/?y=1&password=${value}`,
    ];
    for (const [index, form] of forms.entries()) {
      it(form('…'), () => {
        const random = seededRandom(40 + index);
        for (const sign of '#@,)?=!*') {
          const value = `${randomText(random, alphabets.alphanumeric, 5)}${sign}${randomText(random, alphabets.alphanumeric, 8)}9`;
          const [found] = findSecrets(form(value), now);
          assert.deepEqual([found?.where, found && form(value).slice(found.start, found.end)], ['form', value], sign);
        }
      });
    }
  });

  it('may be a signature without a digit, which happens to one in a thousand', () => {
    const signature = randomText(seededRandom(45), alphabets.base64url.replace(/\d/g, ''), 43);
    assert.equal(
      findSecrets(`https://prod-01.westeurope.logic.azure.com/workflows/x/triggers/manual/run?sp=x&sig=${signature}`, now).length,
      1,
    );
  });

  it('ends at a number sign in a URL', () => {
    for (const text of [`https://example.org/?a=1&password=${key}#top`, `?password=${key}#top`, `/path?x=1&key=${key}#top`])
      assert.deepEqual(
        findSecrets(text, now).map(({ where, start, end }) => [where, text.slice(start, end)]),
        [['url', key]],
      );
    assert.deepEqual(
      findSecrets(`&key=${key}#top`, now, true).map(({ start, end }) => `&key=${key}#top`.slice(start, end)),
      [key],
    );
  });

  it('takes the hex key of a weather service, and not the GUID of an app', () => {
    assert.equal(findSecrets(`https://api.example.org/data?appid=${hex}`, now).length, 1);
    assert.equal(findSecrets('https://apps.example.org/play?appid=7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1', now).length, 0);
  });

  for (const query of [
    'key=Title',
    'key=customer-number',
    'token=next',
    '$skiptoken=abc123def456',
    'keyword=abc123def456ghi789',
    'monkey=a1b2c3d4e5f6g7h8',
    "key=@{variables('key')}",
    'password=<password>',
    'token={token}',
    'sig=short',
    'code=2024',
  ]) {
    it(`is not ${query}`, () => {
      assert.equal(findSecrets(`https://example.org/?${query}`, now).length, 0);
    });
  }

  it('ends where an expression begins', () => {
    const text = `https://example.org/?key=${key}@{variables('more')}`;
    assert.ok(
      findSecrets(text, now)
        .map(({ start, end }) => text.slice(start, end))
        .join() === key,
    );
  });

  it('is judged the same where the parameter is written apart from its URL', () => {
    assert.deepEqual(
      [judgeQueryValue('api-key', key, '', 0, now)?.end, judgeQueryValue('api-key', 'Title', '', 0, now)],
      [key.length, undefined],
    );
    assert.deepEqual(['code', 'SIG', 'Subscription-Key', 'page', 'tokens'].map(isCredentialQueryName), [true, true, true, false, false]);
  });
});
