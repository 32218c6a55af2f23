import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../src/message';
import { findSecrets, looksSecret, mayHoldSecret } from '../../../src/secrets/findSecrets';
import type { Secret } from '../../../src/secrets/secret';
import {
  anonJwt,
  apiKey,
  azureOpenAiKey,
  cosmosKey,
  entraClientSecret,
  expiredJwt,
  expiredStorageSasUrl,
  fakeSecrets,
  functionUrl,
  gitHubToken,
  googleApiKey,
  legacyDevOpsToken,
  openAiKey,
  password,
  seededRandom,
  storageKey,
  tenantTriggerUrl,
  triggerUrl,
} from '../../fixtures/fakeSecrets';
import { alphabets, randomText } from '../../fixtures/random';

const now = new Date('2026-06-01T00:00:00Z');
const find = (text: string): Secret[] => findSecrets(text, now);

/** What each fake is recognised as by its form alone, and the part of it that is the secret. */
const labels: Readonly<Record<string, readonly [label: string, secret?: RegExp]>> = {
  entraClientSecret: ['Entra client secret'],
  entraClientSecret7Q: ['Entra client secret'],
  storageKey: ['Storage account key'],
  storageConnectionString: ['Storage account key', /AccountKey=([^;]+)/],
  legacyStorageConnectionString: ['Storage account key', /AccountKey=([^;]+)/],
  storageSasUrl: ['Shared access signature', /sig=(.+)/],
  expiredStorageSasUrl: ['Shared access signature', /sig=(.+)/],
  serviceBusKey: ['Service Bus key'],
  eventHubKey: ['Event Hubs key'],
  serviceBusConnectionString: ['Shared access key', /SharedAccessKey=(.+)/],
  cosmosKey: ['Cosmos DB key'],
  functionsKey: ['Function key'],
  functionUrl: ['Function key', /code=(.+)/],
  apiManagementKey: ['API Management key'],
  apiManagementGatewayKey: ['API Management key'],
  iotHubKey: ['IoT Hub key'],
  containerRegistryKey: ['Container Registry password'],
  searchQueryKey: ['AI Search key'],
  azureOpenAiKey: ['Azure service key'],
  azureMapsKey: ['Azure service key'],
  appConfigurationKey: ['Azure service key'],
  devOpsToken: ['Azure service key'],
  legacyDevOpsToken: ['Azure DevOps token'],
  logicAppTriggerUrl: ['Trigger URL of another flow', /sig=(.+)/],
  oldTriggerUrl: ['Trigger URL of another flow', /sig=(.+)/],
  triggerUrl: ['Trigger URL of another flow', /sig=(.+)/],
  teamsWebhookUrl: ['Teams webhook URL', /IncomingWebhook\/(.+)/],
  serviceRoleJwt: ['JSON web token'],
  anonJwt: ['JSON web token'],
  accessJwt: ['JSON web token'],
  expiredJwt: ['JSON web token'],
  basicHeader: ['User name and password', /Basic (.+)/],
  bearerHeader: ['Bearer token', /Bearer (.+)/],
  urlWithPassword: ['Password in a URL', /svc-orders:(.+)@/],
  pemPrivateKey: ['Private key', /^([\s\S]+?\n)-----END/],
  pkcs12: ['Certificate with private key'],
  googleApiKey: ['Google API key'],
  openAiKey: ['OpenAI-style key'],
  openAiProjectKey: ['OpenAI-style key'],
  gitHubToken: ['GitHub token'],
  gitHubFineGrainedToken: ['GitHub token'],
  slackBotToken: ['Slack token'],
  slackWebhookUrl: ['Slack webhook URL', /services\/(.+)/],
  sendGridKey: ['SendGrid key'],
  awsAccessKeyId: ['AWS access key'],
  discordWebhookUrl: ['Discord webhook URL', /webhooks\/\d+\/(.+)/],
};
/** Known only by the name of the field they stand in. */
const formless = ['legacyEntraClientSecret', 'legacyStorageKey', 'subscriptionKey', 'password', 'apiKey', 'awsSecretKey', 'guidSecret'];
/** The checksum proves who issued them. */
const proven = [
  'entraClientSecret',
  'storageKey',
  'storageConnectionString',
  'serviceBusKey',
  'serviceBusConnectionString',
  'eventHubKey',
  'cosmosKey',
  'functionsKey',
  'functionUrl',
  'apiManagementKey',
  'apiManagementGatewayKey',
  'iotHubKey',
  'containerRegistryKey',
  'searchQueryKey',
  'azureOpenAiKey',
  'azureMapsKey',
  'appConfigurationKey',
  'devOpsToken',
];

function fakesOf(name: string, count: number): string[] {
  const random = seededRandom(17);
  const fake = fakeSecrets[name];
  assert.ok(fake);
  return Array.from({ length: count }, () => fake(random));
}

describe('findSecrets', () => {
  for (const [name, [label, part = /^([\s\S]+)$/]] of Object.entries(labels)) {
    it(`finds ${name} and nothing else, exactly where it stands`, () => {
      for (const fake of fakesOf(name, 60)) {
        const [found, ...others] = find(fake);
        assert.ok(found, `not found in a ${name}`);
        assert.deepEqual([inEnglish(found.label), others.length], [label, 0]);
        assert.ok(fake.slice(found.start, found.end) === part.exec(fake)?.[1], 'another part is taken for the secret');
        assert.equal(found.checksum, proven.includes(name) ? 'valid' : 'unproven');
        assert.ok(mayHoldSecret(fake));
      }
    });
  }

  it('finds each fake in the middle of a text as well', () => {
    for (const [name, [label]] of Object.entries(labels)) {
      if (name === 'legacyDevOpsToken') continue; // without a marker only whole strings count
      for (const fake of fakesOf(name, 10)) {
        const found = find(`Use "${fake}" as agreed`);
        assert.deepEqual(
          found.map((secret) => inEnglish(secret.label)),
          [label],
        );
      }
    }
  });

  for (const name of formless) {
    it(`leaves ${name} to the name of its field`, () => {
      for (const fake of fakesOf(name, 60)) assert.equal(find(fake).length, 0);
    });
  }

  it('names every fake in one of the lists above', () => {
    assert.deepEqual([...Object.keys(labels), ...formless, 'tenantTriggerUrl'].sort(), Object.keys(fakeSecrets).sort());
  });

  it('finds several in one text, from left to right, none overlapping', () => {
    const random = seededRandom(2);
    const fakes = [openAiKey(random), gitHubToken(random), entraClientSecret(random), storageKey(random)];
    const text = fakes.join(' ; ');
    assert.ok(
      find(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(' ; ') === text,
    );
  });

  it('tells of one that its form is all that is known about it', () => {
    const token = gitHubToken(seededRandom(3));
    const [{ label, ...found } = { label: undefined }, ...others] = find(`Use ${token}.`);
    assert.equal(label && inEnglish(label), 'GitHub token');
    assert.deepEqual(
      [found, others.length],
      [{ start: 4, end: 4 + token.length, confidence: 'high', checksum: 'unproven', state: 'live', where: 'text' }, 0],
    );
  });

  it('finds secrets on either side of a connection string, and one within it by its own form', () => {
    const random = seededRandom(4);
    const [before, secret, after] = [openAiKey(random), password(random), gitHubToken(random)];
    const all = (text: string): string[] => find(text).map(({ label, start, end }) => `${inEnglish(label)} ${text.slice(start, end)}`);
    const expected = [`OpenAI-style key ${before}`, `Password in a connection string ${secret}`, `GitHub token ${after}`];
    assert.deepEqual(all(`${before} Server=db;Password=${secret};User Id=svc; ${after}`), expected);
    assert.deepEqual(all(`Server=db;Password=${secret};User Id=svc; ${after}`), expected.slice(1));
    assert.deepEqual(all(`${before} Server=db;Password=${secret};User Id=svc`), expected.slice(0, 2));
    assert.deepEqual(all(`Server=db;Password=${after};User Id=svc;Pwd=${secret}`), [expected[2], expected[1]]);
  });

  it('takes the first of two that overlap', () => {
    const random = seededRandom(5);
    const start = `sk-${randomText(random, alphabets.alphanumeric, 20)}A1-`;
    const key = cosmosKey(random).replace(/^(.{10})./, (_whole, ten: string) => `${ten.replace(/[+/]/g, 'a')}/`);
    const text = start + key;
    assert.deepEqual(
      find(key).map(({ end }) => end),
      [key.length],
    );
    assert.deepEqual(
      find(text).map(({ label, start: from, end }) => [inEnglish(label), from, end]),
      [['OpenAI-style key', 0, start.length + 10]],
    );
    // Behind it, the search goes on.
    assert.equal(find(`${text} ${key}`).length, 2);
  });

  it('finds one that begins with what announces another', () => {
    const secret = `8Q~${entraClientSecret(seededRandom(6)).slice(3)}`;
    for (const text of [secret, `a ${secret}`])
      assert.deepEqual(
        find(text).map(({ start, end }) => text.slice(start, end) === secret),
        [true],
      );
  });

  it('finds the first field of a form, behind blanks, too, and what follows it', () => {
    const random = seededRandom(13);
    const [first, second] = [password(random), password(random)];
    for (const start of ['', '  ']) {
      const text = `${start}password=${first}&client_secret=${second}`;
      assert.deepEqual(
        find(text).map(({ where, start: from, end }) => [where, text.slice(from, end)]),
        [
          ['form', first],
          ['form', second],
        ],
      );
    }
    for (const text of [`the password=${first}`, `password=${first} or so`]) assert.deepEqual(find(text), []);
  });

  it('takes an ampersand at the beginning for that of a form, unless the text continues a URL', () => {
    const text = `&password=${apiKey(seededRandom(14))}#7`;
    assert.deepEqual([find(text)[0]?.where, findSecrets(text, now, true)[0]?.where], ['form', 'url']);
  });

  it('says of a parameter what its value is by its own form, where that says more', () => {
    const random = seededRandom(15);
    const told = (text: string): unknown[] =>
      find(text).map(({ label, confidence, where, start, end }) => [inEnglish(label), confidence, where, text.slice(start, end)]);
    const [token, google, other] = [gitHubToken(random), googleApiKey(random), openAiKey(random)];
    assert.deepEqual(told(`https://example.org/?token=${token}`), [['GitHub token', 'high', 'url', token]]);
    assert.deepEqual(told(`a=1&token=id.${token}`), [['GitHub token', 'high', 'form', token]]);
    assert.deepEqual(told(`${other} https://example.org/?token=${token}`), [
      ['OpenAI-style key', 'high', 'text', other],
      ['GitHub token', 'high', 'url', token],
    ]);
    // A signature says enough by itself.
    assert.deepEqual(told(`https://example.org/?sig=${google}`), [['Shared access signature', 'high', 'url', google]]);
  });

  it('takes what is written like a parameter within a password for a part of it', () => {
    const secret = `${password(seededRandom(16))}?x-y=1sk-z`;
    const text = `a=1&password=${secret}`;
    assert.deepEqual(
      find(text).map(({ start, end }) => text.slice(start, end)),
      [secret],
    );
  });

  it('finds an older DevOps token only where it is the whole string', () => {
    const token = legacyDevOpsToken(seededRandom(7));
    assert.deepEqual(
      [token, ` ${token}`, `${token}a`].map((text) => find(text).length),
      [1, 0, 0],
    );
  });

  it('finds none in the address of a trigger that only tenant users may call', () => {
    assert.deepEqual(find(tenantTriggerUrl(seededRandom(1))), []);
  });

  it('still finds a secret whose checksum is wrong', () => {
    const [found] = find(storageKey(seededRandom(1)).replace(/^./, (first) => (first === 'A' ? 'B' : 'A')));
    assert.deepEqual([found?.confidence, found?.checksum], ['high', 'unproven']);
  });

  describe('knows what opens nothing any more, or is meant to be seen', () => {
    const random = seededRandom(8);
    const states: Readonly<Record<string, readonly [string, string]>> = {
      'an expired token': [expiredJwt(random), 'expired'],
      'an expired token behind Bearer': [`Bearer ${expiredJwt(random)}`, 'expired'],
      'the public key of a browser app': [anonJwt(random), 'public'],
      'the same behind Bearer': [`Bearer ${anonJwt(random)}`, 'public'],
      'an expired signature of storage': [expiredStorageSasUrl(random), 'expired'],
      'the signature of a trigger URL, which never expires': [triggerUrl(random), 'live'],
      'a function key': [functionUrl(random), 'live'],
    };
    for (const [name, [text, state]] of Object.entries(states)) {
      it(name, () => {
        assert.deepEqual(
          find(text).map((secret) => secret.state),
          [state],
        );
      });
    }

    it('by the given time, not by that of the machine', () => {
      const [found] = findSecrets(expiredStorageSasUrl(random), new Date('2021-03-01T12:00:00Z'));
      assert.equal(found?.state, 'live');
    });

    it('for a Service Bus signature, whose expiry is in seconds', () => {
      const signature = `SharedAccessSignature?sr=sb&sig=${encodeURIComponent(storageKey(random).slice(0, 43))}%3D&se=1500000000&skn=Root`;
      assert.deepEqual(
        find(signature).map(({ state }) => state),
        ['expired'],
      );
    });
  });

  describe('finds nothing in', () => {
    const harmless: readonly string[] = [
      '',
      'hello',
      'Bearer xoxp-',
      'Bearer <your token here>',
      'Bearer {token}',
      'Basic authentication',
      'sk-your-key-goes-here-please-000',
      'Authorization: Bearer',
      'https://example.org/?code=abc',
      'https://apps.powerapps.com/play/x?appid=7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1&tenantId=1',
      'https://x.example/?$skiptoken=abcdef0123456789abcdef',
      'client_secret={client_secret}&grant_type=client_credentials',
      'https://user:{password}@example.org',
      'https://user:password@example.org',
      'Server=x;User Id=a;Password={password};',
      'AccountKey=<key>',
      '?sig=<signature>',
      '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
      '/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/z/secrets/n',
      'eyJhbGciOiJub25lIn0',
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ',
      'SK-12345 is the product number',
      'AKIA',
      'mailto:a@example.org',
    ];
    for (const text of harmless) {
      it(text || 'nothing', () => {
        assert.deepEqual(find(text), []);
      });
    }
  });

  it('does not take the code of a sign-in for the key of a function', () => {
    const code = apiKey(seededRandom(12));
    assert.equal(find(`https://login.example.org/?client_id=1&redirect_uri=x&code=${code}`).length, 0);
    assert.equal(find(`https://func.example.org/api/x?code=${code}`).length, 1);
  });

  it('gives places within any text, in order', () => {
    const random = seededRandom(9);
    const parts = fc.constantFrom(
      '&sig=',
      '?code=',
      'Bearer ',
      'sk-',
      '8Q~',
      '://',
      ':',
      '@',
      ' ',
      'a1',
      '=',
      '%3D',
      'eyJ',
      '.',
      ';Password=',
      apiKey(random),
      azureOpenAiKey(random),
      openAiKey(random),
    );
    fc.assert(
      fc.property(fc.array(parts), (some) => {
        const text = some.join('');
        let from = 0;
        for (const { start, end } of find(text)) {
          assert.ok(from <= start && start < end && end <= text.length);
          from = end;
        }
        if (from > 0) assert.ok(mayHoldSecret(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('mayHoldSecret', () => {
  it('lets most texts pass, and those that are too short for any secret', () => {
    for (const text of ['', 'hello world', 'Dear customer, your order is on its way.', 'a=1;b=2;c=3', 'sk-12345', 'a://b:c@'])
      assert.ok(!mayHoldSecret(text), text);
  });

  it('looks closer at the shortest secret there is', () => {
    const text = `;Pwd=!${randomText(seededRandom(10), alphabets.alphanumeric, 3)}`;
    assert.equal(find(text).length, 1);
    assert.ok(mayHoldSecret(text));
  });
});

describe('looksSecret', () => {
  it('is true for a text with a secret of a known form, even one that opens nothing any more', () => {
    const random = seededRandom(11);
    for (const make of [gitHubToken, expiredJwt, functionUrl, legacyDevOpsToken]) assert.ok(looksSecret(make(random), now));
    assert.ok(looksSecret(`Use ${gitHubToken(random)} for now`, now));
  });

  it('is false for any other text, though it be written as one that has a secret', () => {
    for (const text of ['', 'Orders', 'https://example.org/?key=Title', 'Bearer <your token here>', 'sk-learn is a library'])
      assert.ok(!looksSecret(text, now), text);
  });
});

/** Whatever a string is made of, the work stays in proportion to its length; were it not, these would run for hours. */
describe('findSecrets in two megabytes of', () => {
  const units = [
    'a',
    '0',
    'aB3',
    'a-_.Z9',
    'eyJ',
    ' eyJ',
    'eyJhbGciOiJ.',
    'sk-',
    ' sk-',
    'AKIA',
    '&sig=',
    '?sig=',
    '?key=',
    '?token=1a',
    '?sig=a1',
    '&code=aaaaaaaaaaaaaaaaaaaaa1',
    'client_secret=',
    'client_secret=11',
    '://',
    '://a:',
    '://://:',
    'Bearer ',
    'Basic ',
    'Bearer a1',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'MIIAAAIBAzCC',
    ' MIIAAAIBAzCC',
    'Password=',
    ';Password=',
    'AzFu',
    'JQQJ9',
    '8Q~',
    '+ASt',
    'APIM',
    'AccountKey=',
    'hooks.slack.com/services/',
    'IncomingWebhook/',
    'discord.com/api/webhooks/',
    ':AA',
    '12345678:AA',
    'ghp_',
    'SG.',
    '?',
    '&',
    '=',
    '@{',
    "'",
    '"',
    '\\',
    '\u00a0',
  ];
  for (const unit of units) {
    it(`“${unit}”, it finishes`, () => {
      const text = unit.repeat(2_000_000 / unit.length);
      for (const { start, end } of find(text)) assert.ok(start < end);
    });
  }
});
