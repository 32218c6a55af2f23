import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { findSecrets } from '../../../src/secrets/findSecrets';
import { isCredentialQueryName, isFormOfSecret, judgeQueryValue } from '../../../src/secrets/urlSecret';
import { alphabets, randomText } from '../../fixtures/random';
import {
  apiKey,
  expiredStorageSasUrl,
  functionsKey,
  logicAppTriggerUrl,
  seededRandom,
  storageSasUrl,
  subscriptionKey,
  triggerUrl,
} from '../../fixtures/fakeSecrets';

const now = new Date('2026-06-01T00:00:00Z');

/** What is found in a text: the label of each, what is said about it, and the stretch. */
function found(text: string, continuesUrl = false): string[] {
  return findSecrets(text, now, continuesUrl).map((secret) =>
    [inEnglish(secret.label), secret.confidence, secret.checksum, secret.state, secret.where, text.slice(secret.start, secret.end)].join(
      ' ',
    ),
  );
}

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
    for (const other of [hex + '7', '7' + hex, hex.slice(1), `${hex.slice(1)}g`, key])
      assert.deepEqual(found(`https://api.example.org/data?appid=${other}`), []);
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

  it('is judged by what its name promises', () => {
    const random = seededRandom(46);
    const chosen = (length: number): string => `!7${randomText(random, alphabets.lower, length - 2)}`;
    const [word, short] = [chosen(8), chosen(7)];
    for (const name of ['password', 'passwd', 'pwd', 'secret', 'clientsecret', 'client-secret', 'client_secret']) {
      assert.deepEqual(found(`https://example.org/?${name}=${word}`), [`Password in a URL medium unproven live url ${word}`]);
      assert.deepEqual(found(`https://example.org/?${name}=${short}`), []);
    }
    for (const name of ['apikey', 'api-key', 'subscription-key', 'access_token', 'authtoken'])
      assert.deepEqual(found(`https://example.org/?${name}=${word}`), [`Key in a URL medium unproven live url ${word}`]);
    // These may be anything.
    for (const name of ['key', 'token', 'sastoken', 'x-functions-key']) {
      assert.deepEqual(found(`https://example.org/?${name}=${word}`), []);
      assert.deepEqual(found(`https://example.org/?${name}=${key}`), [`Key in a URL medium unproven live url ${key}`]);
    }
  });

  it('is none where it is to be filled in', () => {
    for (const query of [
      'password=Fake2f8c1b7e9d3a5046',
      'api_key=Fake2f8c1b7e9d3a5046',
      'secret=XXXX-XXXX-XXXX',
      'api-key=Api.Key7_api-key',
    ])
      assert.deepEqual(found(`https://example.org/?${query}`), []);
  });

  it('is found where its percent signs mean nothing', () => {
    const secret = `%zz7${randomText(seededRandom(47), alphabets.lower, 9)}`;
    assert.deepEqual(found(`?password=${secret}`), [`Password in a URL medium unproven live url ${secret}`]);
  });

  it('is judged the same where the parameter is written apart from its URL', () => {
    assert.deepEqual(
      [judgeQueryValue('api-key', key, '', 0, now)?.end, judgeQueryValue('api-key', 'Title', '', 0, now)],
      [key.length, undefined],
    );
    assert.equal(judgeQueryValue('api-key', key, '', 0, now)?.where, 'url');
    assert.deepEqual(['code', 'SIG', 'Subscription-Key', 'page', 'tokens'].map(isCredentialQueryName), [true, true, true, false, false]);
  });
});

describe('a field of a form', () => {
  const random = seededRandom(48);
  const secret = `${randomText(random, alphabets.alphanumeric, 6)}#7${randomText(random, alphabets.alphanumeric, 6)}`;
  const key = apiKey(random);

  it('is told from the parameter of a URL', () => {
    assert.deepEqual(found(`a=1&password=${secret}`), [`Password in a form medium unproven live form ${secret}`]);
    assert.deepEqual(found(`a=1&token=${key}`), [`Key in a form medium unproven live form ${key}`]);
    assert.deepEqual(found(`https://example.org/?a=1&token=${key}`), [`Key in a URL medium unproven live url ${key}`]);
  });

  it('may stand in any text, behind what can be part of neither', () => {
    for (const sign of [' ', '\n', '\t', '"', "'", '<', '>', '`', '\u00a0'])
      assert.deepEqual(found(`Send${sign}a=1&password=${secret}`), [`Password in a form medium unproven live form ${secret}`], sign);
    for (const sign of ['/', ':', ';', '(', '?', '!', '\u00a1', '#'])
      assert.equal(found(`Send${sign}a=1&password=${secret}`).join().includes(' form '), false, sign);
  });

  it('holds whole addresses, whose parameters are those of a URL', () => {
    assert.deepEqual(found(`redirect=https://example.org/?key=${key}#top`), [`Key in a URL medium unproven live url ${key}`]);
  });

  it('follows an ampersand, unless a URL goes on there', () => {
    const url = [`Password in a URL medium unproven live url ${key}`];
    const form = [`Password in a form medium unproven live form ${key}#top`];
    assert.deepEqual(found(`&password=${key}#top`), form);
    assert.deepEqual(found(`&password=${key}#top`, true), url);
    assert.deepEqual(found(`a &password=${key}#top`, true), form);
    assert.deepEqual(found(`/path&password=${key}#top`), url);
  });

  it('is the first one of a form that begins with it', () => {
    for (const text of [`password=${key}`, `  password=${key}  `, `password=${key}&a=1`, `PWD=${key}`]) assert.ok(isFormOfSecret(text));
    for (const text of [`a=1&password=${key}`, `the password=${key}`, `password=${key} or so`, `password=${key.slice(0, 5)}`, 'password='])
      assert.ok(!isFormOfSecret(text));
  });
});

describe('a signature', () => {
  const random = seededRandom(49);
  const signature = `7${randomText(random, alphabets.base64url, 42)}`;

  it('opens a flow for good', () => {
    for (const url of [logicAppTriggerUrl(random), triggerUrl(random)])
      assert.match(found(url).join(';'), /^Trigger URL of another flow high unproven live url \S{43}$/);
    for (const host of [
      'prod-1.westeurope.logic.azure.com',
      'prod-1.usgovtexas.logic.azure.us',
      'prod-1.chinaeast.logic.azure.cn',
      '1.2.environment.api.powerplatform.com',
      '1.2.environment.api.gov.powerplatform.us',
      '1.2.environment.api.high.powerplatform.us',
      '1.2.environment.api.mil.powerplatform.us',
      '1.2.environment.api.powerplatform.partner.microsoftonline.cn',
      '1.2.environment.api.powerautomate.cn',
      'flows.example.org/powerautomate/automations',
    ])
      assert.deepEqual(found(`https://${host}/run?se=2021-03-01&sig=${signature}`), [
        `Trigger URL of another flow high unproven live url ${signature}`,
      ]);
  });

  it('opens storage and queues until it expires', () => {
    const state = (expiry: string): string | undefined =>
      findSecrets(`https://orders.example.org/x?sig=${signature}&se=${expiry}`, now)[0]?.state;
    for (const expiry of [
      '2026-05-31',
      '2021-03-01T08%3A00%3A00Z',
      '2021-03-01T08:00:00.123456789',
      '1500000000',
      `${now.getTime() / 1000 - 1}`,
      '2026-05-31T23:59:59Z',
    ])
      assert.equal(state(expiry), 'expired', expiry);
    for (const expiry of ['2026-06-01T00:00:00Z', `${now.getTime() / 1000}`, '3976000000', '2096-01-05', 'tomorrow', '', '2026'])
      assert.equal(state(expiry), 'live', expiry);
    for (const [url, expected] of [
      [storageSasUrl(random), 'live'],
      [expiredStorageSasUrl(random), 'expired'],
    ] as const)
      assert.match(found(url).join(';'), new RegExp(`^Shared access signature high unproven ${expected} url `));
  });

  it('expires by what stands near it', () => {
    for (const [letters, state] of [
      [1940, 'expired'],
      [2100, 'live'],
    ] as const) {
      const far = randomText(random, alphabets.lower, letters);
      assert.equal(findSecrets(`https://example.org/x?sig=${signature}&a=${far}&se=1500000000`, now)[0]?.state, state);
      assert.equal(findSecrets(`https://example.org/x?se=1500000000&a=${far}&sig=${signature}`, now)[0]?.state, state);
    }
  });
});

describe('what opens a function, a flow or storage', () => {
  const random = seededRandom(50);
  const twenty = `7${randomText(random, alphabets.lower, 19)}`;
  const opens = (value: string): number => {
    const counts = ['code', 'sig'].map((name) => found(`https://example.org/x?${name}=${value}`).length);
    assert.equal(counts[0], counts[1]);
    return counts[0] ?? 0;
  };

  it('has at least twenty characters, letters among them, and no sign that no key has', () => {
    assert.equal(opens(twenty), 1);
    assert.equal(opens(twenty.slice(1)), 0);
    assert.equal(opens(twenty.slice(0, -1)), 0);
    assert.equal(opens(randomText(random, alphabets.digits, 30)), 0);
    for (const sign of ['!', '$', '*', '%20']) for (const value of [sign + twenty, twenty + sign]) assert.equal(opens(value), 0, sign);
    for (const sign of ['-', '_', '.', '~', '/', '%2B', '%3D']) assert.equal(opens(`${twenty}${sign}a`), 1, sign);
    assert.equal(opens('Fake2f8c1b7e9d3a5046'), 0);
  });

  it('has a digit, or forty letters that form no words', () => {
    const consonants = 'bcdfghjkmnpqrstvwxz';
    const mixed = (length: number): string => `zQ${randomText(random, consonants + consonants.toUpperCase(), length - 2)}`;
    assert.deepEqual([mixed(40), mixed(39)].map(opens), [1, 0]);
    assert.deepEqual([mixed(40).toLowerCase(), mixed(40).toUpperCase()].map(opens), [0, 0]);
    assert.equal(opens('CustomerOrdersOfTheServiceForDefaultHostingPlans'), 0);
    // Four fifths are words, and a little less.
    assert.deepEqual(['CustomerInvoicesTransferOverviewKqWzQvBx', 'CustomerInvoicesTransferOverviewKqWzQvBxZb'].map(opens), [0, 1]);
  });

  it('is told by the checksum of a function key', () => {
    const key = functionsKey(random);
    assert.deepEqual(found(`https://example.org/x?code=${key}`), [`Function key high valid live url ${key}`]);
    assert.deepEqual(found(`https://example.org/x?code=${twenty}`), [`Function key high unproven live url ${twenty}`]);
  });

  it('is no code of a sign-in, unless that stands far away', () => {
    for (const field of ['client_id', 'redirect_uri', 'grant_type', 'CLIENT_ID']) {
      assert.deepEqual(found(`https://example.org/x?${field}=1&code=${twenty}`), []);
      assert.deepEqual(found(`https://example.org/x?code=${twenty}&${field}=1`), []);
      const far = randomText(random, alphabets.lower, 2100);
      assert.equal(found(`https://example.org/x?${field}=1&a=${far}&code=${twenty}`).length, 1);
    }
  });

  it('starts a runbook, for anyone who has its address', () => {
    const webhook = (name: string, value: string): string[] => found(`https://1.webhook.we.azure-automation.net/webhooks?${name}=${value}`);
    assert.deepEqual(webhook('token', twenty), [`Automation webhook high unproven live url ${twenty}`]);
    assert.deepEqual(webhook('token', twenty.slice(1)), []);
    assert.deepEqual(webhook('key', apiKey(seededRandom(51))), [`Key in a URL medium unproven live url ${apiKey(seededRandom(51))}`]);
    assert.deepEqual(found(`https://example.org/webhooks?token=${twenty}`), [`Key in a URL medium unproven live url ${twenty}`]);
  });
});
