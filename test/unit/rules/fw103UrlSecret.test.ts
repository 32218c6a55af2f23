import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import {
  apiKey,
  expiredStorageSasUrl,
  functionUrl,
  logicAppTriggerUrl,
  openAiKey,
  seededRandom,
  storageSasUrl,
  subscriptionKey,
  tenantTriggerUrl,
  triggerUrl,
  urlWithPassword,
} from '../../fixtures/fakeSecrets';
import { ownWordsIn } from '../../fixtures/ownWords';
import { randomBytes } from '../../fixtures/random';
import { actionFlow, brief, findingsIn, httpFlow } from './flows';

const random = seededRandom(103);

describe('FW103', () => {
  const bad: Readonly<Record<string, readonly [string, string]>> = {
    'the trigger URL of another flow': [triggerUrl(random), 'error'],
    'a function key': [functionUrl(random), 'error'],
    'a shared access signature': [storageSasUrl(random), 'error'],
    'the webhook of an automation runbook': [
      `https://7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1.webhook.we.azure-automation.net/webhooks?token=${encodeURIComponent(randomBytes(random, 32).toString('base64'))}`,
      'error',
    ],
    'an expired one, as a remark': [expiredStorageSasUrl(random), 'info'],
    'a password before the host': [urlWithPassword(random), 'error'],
    'a key of an unknown service': [`https://api.example.org/v1?api_key=${apiKey(random)}`, 'warning'],
    'a key of a service that is known by its form': [`https://api.example.org/v1?api_key=${openAiKey(random)}`, 'error'],
    'a key beside expressions': [`https://api.example.org/@{triggerBody()?['id']}?key=${apiKey(random)}&q=@{item()}`, 'warning'],
  };
  for (const [name, [uri, severity]] of Object.entries(bad)) {
    it(`finds ${name}`, () => {
      assert.deepEqual(brief(httpFlow({ uri })), [`FW103 ${severity}`]);
    });
  }

  it('underlines the signature only', () => {
    const uri = triggerUrl(random);
    const text = JSON.stringify(httpFlow({ uri }));
    const [finding] = findingsIn(text);
    assert.ok(finding && text.slice(finding.range.start, finding.range.end) === uri.slice(uri.indexOf('&sig=') + 5));
    assert.match(inEnglish(finding.message), /^Trigger URL of another flow in plain text: "\S{3}…" \(43 characters\)\./);
  });

  it('finds a key among the queries', () => {
    assert.deepEqual(brief(httpFlow({ queries: { code: apiKey(random), page: '1' } })), ['FW103 error']);
    assert.deepEqual(brief(httpFlow({ queries: { 'api-key': subscriptionKey(random) } })), ['FW103 warning']);
  });

  it('finds a key that stands behind its name in another piece of an expression', () => {
    assert.deepEqual(
      brief(httpFlow({ uri: `@concat('https://api.example.org/v1?api_key=', '${subscriptionKey(random)}', '&q=', triggerBody()?['q'])` })),
      ['FW103 warning'],
    );
  });

  it('finds all of a value among the queries, a number sign included', () => {
    const secret = `${apiKey(random).slice(0, 8)}#${apiKey(random).slice(0, 8)}1`;
    const text = JSON.stringify(httpFlow({ queries: { password: secret } }));
    const [finding] = findingsIn(text);
    assert.equal(finding && text.slice(finding.range.start, finding.range.end), secret);
  });

  it('names what a signature among the queries opens, and knows when it has expired', () => {
    const split = (url: string): object => {
      const { origin, pathname, searchParams } = new URL(url);
      return httpFlow({ uri: origin + pathname, queries: Object.fromEntries(searchParams) });
    };
    const told = (url: string): string[] =>
      findingsIn(split(url)).map(({ severity, message }) => `${severity} ${inEnglish(message).replace(/ in plain text.*/, '')}`);
    assert.deepEqual(told(triggerUrl(random)), ['error Trigger URL of another flow']);
    assert.deepEqual(told(logicAppTriggerUrl(random)), ['error Trigger URL of another flow']);
    assert.deepEqual(told(storageSasUrl(random)), ['error Shared access signature']);
    assert.deepEqual(told(expiredStorageSasUrl(random)), ['info Shared access signature']);
  });

  it('finds a key by its form among the queries, whatever it is called', () => {
    assert.deepEqual(brief(httpFlow({ queries: { page: openAiKey(random) } })), ['FW103 error']);
  });

  it('leaves a key that is in no URL, or in a text that explains one, to other rules', () => {
    assert.deepEqual(brief(httpFlow({ body: { note: openAiKey(random) } })), ['FW107 error']);
    assert.deepEqual(brief(httpFlow({}, { description: functionUrl(random) })), []);
  });

  it('is not upset by queries of what is no address, or by an end that is no date', () => {
    const { searchParams } = new URL(storageSasUrl(random));
    const queries = Object.fromEntries(searchParams);
    for (const inputs of [
      { uri: 1, queries },
      { uri: 'https://api.example.org', queries: { ...queries, se: 1 } },
    ])
      assert.deepEqual(brief(httpFlow(inputs)), ['FW103 error']);
  });

  describe('where a policy has a name for secrets', () => {
    const secret = apiKey(random);
    const finds = async (inputs: object): Promise<(readonly [string, string])[]> => {
      const text = JSON.stringify(httpFlow(inputs));
      return findingsIn(text, {}, await ownWordsIn({ secretNames: ['losung'] })).map(({ rule, range }) => [
        rule,
        text.slice(range.start, range.end),
      ]);
    };

    for (const [name, uri] of [
      ['a parameter of that name', `https://api.example.org/v1?losung=${secret}`],
      ['one behind others', `https://api.example.org/v1?page=${apiKey(random)}&losung=${secret}&x=1`],
      ['one in an expression', `@concat('https://api.example.org/v1?losung=', '${secret}', '&q=', item())`],
    ] as const) {
      it(`finds ${name}, and underlines its value`, async () => {
        assert.deepEqual(await finds({ uri }), [['FW103', secret]]);
        assert.deepEqual(brief(httpFlow({ uri })), []);
      });
    }

    it('finds a query of that name', async () => {
      assert.deepEqual(await finds({ queries: { losung: secret } }), [['FW103', secret]]);
      assert.deepEqual(await finds({ queries: { losung: 'none' } }), []);
      assert.deepEqual(brief(httpFlow({ queries: { losung: secret } })), []);
    });

    it('says nothing of the name where no value follows, or only a gap', async () => {
      for (const uri of [
        'https://api.example.org/losung',
        'https://api.example.org?losung=YOUR_LOSUNG&x=1',
        `https://api.example.org?losung=<losung>&page=${secret}`,
      ])
        assert.deepEqual(await finds({ uri }), []);
    });
  });

  it('finds a URL in a connector parameter and in an expression', () => {
    assert.deepEqual(brief(actionFlow('OpenApiConnection', { parameters: { 'request/url': functionUrl(random) } })), ['FW103 error']);
    assert.deepEqual(brief(httpFlow({ uri: `@concat('${functionUrl(random)}', '&a=1')` })), ['FW103 error']);
  });

  const good = [
    tenantTriggerUrl(random),
    'https://login.example.org/authorize?code=abc123',
    'https://apps.powerapps.com/play/x?appid=7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
    "https://api.example.org?key=@{parameters('Key')}",
    'https://maps.example.org?key=YOUR_API_KEY',
    "https://example.org/items?$skiptoken=@{variables('next')}",
    'https://example.org/_api/lists?$filter=Key eq 12',
    "@outputs('Next')?['@odata.nextLink']",
    "@{parameters('Base (hbl_Base)')}?code=@{body('Get_secret')?['value']}",
  ];
  for (const [index, uri] of good.entries()) {
    it(`accepts ${index === 0 ? 'the address of a trigger for tenant users only' : uri}`, () => {
      assert.deepEqual(brief(httpFlow({ uri })), []);
    });
  }

  it('accepts page tokens and names among the queries', () => {
    assert.deepEqual(
      brief(httpFlow({ queries: { key: 'Title', token: "@{variables('token')}", code: '2024', page_token: apiKey(random) } })),
      [],
    );
  });
});
