import assert from 'node:assert/strict';
import {
  apiKey,
  basicHeader,
  bearerHeader,
  expiredJwt,
  functionUrl,
  guidSecret,
  openAiKey,
  password,
  seededRandom,
  subscriptionKey,
} from '../../fixtures/fakeSecrets';
import { actionFlow, brief, findingsIn, httpFlow, templateOf } from './flows';

const random = seededRandom(102);

describe('FW102', () => {
  const bad: Readonly<Record<string, object>> = {
    'a bearer token': { Authorization: bearerHeader(random) },
    'a user name and password': { Authorization: basicHeader(random) },
    'another scheme': { Authorization: `ApiKey ${apiKey(random)}` },
    'a hex key under a known name': { 'Ocp-Apim-Subscription-Key': subscriptionKey(random) },
    'a key under x-api-key': { 'x-api-key': apiKey(random) },
    'a secret under a name of its own': { 'X-PA-Webhook-Secret': apiKey(random) },
    'a key by its form under any name': { 'X-Something': openAiKey(random) },
    'a constant joined to its scheme': { Authorization: `@concat('Bearer ', '${openAiKey(random)}')` },
    'an encoded user name and password': { Authorization: `@concat('Basic ', base64('svc:${password(random)}'))` },
  };
  for (const [name, headers] of Object.entries(bad)) {
    it(`finds ${name}, once`, () => {
      assert.deepEqual(brief(httpFlow({ headers })), ['FW102 error']);
    });
  }

  describe('underlines nothing but the credential', () => {
    const key = apiKey(random);
    const secret = `svc:${password(random)}`;
    const cases: Readonly<Record<string, readonly [object, string]>> = {
      'behind its scheme': [httpFlow({ headers: { Authorization: `ApiKey ${key}` } }), key],
      'with spaces after it': [httpFlow({ headers: { Authorization: `ApiKey  ${key}  ` } }), key],
      'without a scheme': [httpFlow({ headers: { 'x-api-key': `${key} ` } }), key],
      'in a line of its own': [actionFlow('OpenApiConnection', { parameters: { CustomHeader1: `x-api-key: ${key}` } }), key],
      'in such a line, behind a scheme': [
        actionFlow('OpenApiConnection', { parameters: { CustomHeader1: `Authorization: ApiKey ${key} ` } }),
        key,
      ],
      'behind an expression': [httpFlow({ headers: { Authorization: `@{variables('scheme')} ${key}` } }), key],
      'before it is encoded': [httpFlow({ headers: { Authorization: `@concat('Basic ', base64 ('${secret}'))` } }), secret],
    };
    for (const [name, [flow, underlined]] of Object.entries(cases)) {
      it(name, () => {
        const text = JSON.stringify(flow);
        assert.deepEqual(
          findingsIn(text).map(({ rule, severity, confidence, range }) => [
            rule,
            severity,
            confidence,
            text.slice(range.start, range.end).trim(),
          ]),
          [['FW102', 'error', 'medium', underlined]],
        );
      });
    }
  });

  it('finds a key that an expression joins to a colon and encodes', () => {
    for (const key of [guidSecret(random), apiKey(random)])
      assert.deepEqual(brief(httpFlow({ headers: { Authorization: `@concat('Basic ', base64(concat('${key}', ':')))` } })), [
        'FW102 error',
      ]);
  });

  it('leaves what is in no header, and a URL, to other rules', () => {
    assert.deepEqual(brief(httpFlow({ body: { 'x-api-key': apiKey(random) } })), ['FW108 warning']);
    assert.deepEqual(brief(httpFlow({ headers: { Referer: functionUrl(random) } })), ['FW103 error']);
  });

  it('only warns of what a person might choose', () => {
    assert.deepEqual(brief(httpFlow({ headers: { 'x-webhook-secret': 'Summer2024!' } })), ['FW102 warning']);
  });

  it('only remarks on a token that has expired', () => {
    assert.deepEqual(brief(httpFlow({ headers: { Authorization: `Bearer ${expiredJwt(random)}` } })), ['FW102 info']);
  });

  it('finds connector parameters that are really headers', () => {
    assert.deepEqual(
      brief(
        actionFlow('OpenApiConnection', {
          parameters: { CustomHeader1: `Authorization: ${bearerHeader(random)}`, CustomHeader2: `x-api-key: ${apiKey(random)}` },
        }),
      ),
      ['FW102 error', 'FW102 error'],
    );
    assert.deepEqual(brief(actionFlow('OpenApiConnection', { parameters: { 'request/headers/x-api-key': apiKey(random) } })), [
      'FW102 error',
    ]);
  });

  it('finds a constant in an expression of a template', () => {
    const actions = { Call: { type: 'Http', inputs: { headers: { Authorization: `[concat('Bearer ', '${openAiKey(random)}')]` } } } };
    assert.deepEqual(brief(templateOf({ actions })), ['FW102 error']);
  });

  const good: Readonly<Record<string, object>> = {
    'Bearer and an expression': { Authorization: "Bearer @{body('Token')?['access_token']}" },
    'Bearer joined to an expression': { Authorization: "@concat('Bearer ', variables('token'))" },
    'the stub of a token': { Authorization: 'Bearer xoxp-' },
    placeholders: { 'x-api-key': 'FILL_THIS_OUT', apikey: '<INSERT KEY>', 'api-key': '{key}', 'x-auth-token': 'SET_IN_PORTAL' },
    'a key that says that it is none': { 'Ocp-Apim-Subscription-Key': `fake${subscriptionKey(random).slice(4)}` },
    'ordinary headers': {
      Accept: 'application/json;odata=nometadata',
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Request-Id': '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
      'If-Match': 'W/"JzE0LTg1YzZh"',
      Prefer: 'return=representation',
    },
    'a random value under a name that says nothing': { 'X-Correlation': apiKey(random) },
    'an encoded pair that is not in the flow': {
      Authorization: "@concat('Basic ', base64(concat(variables('user'), ':', variables('key'))))",
    },
    'encoded texts that are no pair': {
      'X-Note': "@concat('Basic ', base64('q8 Zr4:x7Kp2wT'))",
      'X-Other': "@concat('Basic ', base64('Zr49:x7Kp 2wT'))",
    },
    'a pair beside what is encoded': { 'X-Note': "Zr49:x7Kp2wT@{base64(variables('basic'))}" },
    'an encoded gap to fill in': { Authorization: "@concat('Basic ', base64('<user:password>'))" },
    'a pair that is not encoded, and one of another kind': {
      'X-Note': "@concat('basic ', 'name:words')",
      'X-Other': "@concat('Note ', base64('name:words'))",
    },
    'an expression whole': { Cookie: "@{outputs('Login')['headers']['Set-Cookie']}" },
  };
  for (const [name, headers] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(httpFlow({ headers })), []);
    });
  }
});
