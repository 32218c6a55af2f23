import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/message';
import { findSecrets } from '../../../src/secrets/findSecrets';
import {
  apiKey,
  entraClientSecret7Q,
  expiredJwt,
  fakeSecrets,
  functionsKey,
  openAiKey,
  password,
  seededRandom,
  urlWithPassword,
} from '../../fixtures/fakeSecrets';
import { entraChecksum } from '../../fixtures/fakeSecrets/checksummedKeys';
import { alphabets, randomText } from '../../fixtures/random';

const now = new Date('2026-06-01T00:00:00Z');
const random = seededRandom(83);
const lower = (length: number): string => randomText(random, alphabets.lower, length);

/** What is found in a text: the label of each, and what is said about it. */
function found(text: string): string[] {
  return findSecrets(text, now).map((secret) =>
    [inEnglish(secret.label), secret.confidence, secret.checksum, secret.state, secret.where].join(', '),
  );
}

describe('a secret of a fixed form', () => {
  const fixed = {
    storageKey: 'A=',
    cosmosKey: 'A=',
    apiManagementKey: 'A=',
    serviceBusKey: 'A=',
    eventHubKey: 'A=',
    iotHubKey: 'A=',
    containerRegistryKey: 'A=',
    searchQueryKey: 'A=',
    azureOpenAiKey: 'A=',
    googleApiKey: 'A-',
    awsAccessKeyId: 'A7',
    gitHubFineGrainedToken: 'A_',
  };
  for (const [name, more] of Object.entries(fixed)) {
    it(`is no ${name} if it is a character longer or shorter`, () => {
      for (let round = 0; round < 20; round++) {
        const secret = fakeSecrets[name]?.(random) ?? '';
        assert.equal(found(secret).length, 1);
        for (const sign of more) assert.deepEqual(found(secret + sign), [], `followed by ${sign}`);
        assert.deepEqual(found(`A${secret}`), []);
        assert.deepEqual(found(secret.slice(1)), []);
        assert.deepEqual(found(secret.slice(0, -1)), []);
      }
    });
  }
});

describe('an Entra client secret', () => {
  it('is proven by its checksum only in the form that has one', () => {
    const front = entraClientSecret7Q(random);
    assert.deepEqual(found(front + entraChecksum(front)), ['Entra client secret, high, unproven, live, text']);
    const today = front.replace('7Q~', '8Q~');
    assert.deepEqual(found(today + entraChecksum(today)), ['Entra client secret, high, valid, live, text']);
    assert.deepEqual(found(today), ['Entra client secret, high, unproven, live, text']);
  });
});

describe('the key of a function', () => {
  it('is proven in a URL, too, where the signs at its end are escaped', () => {
    for (const sign of ['%3D', '%3d'])
      assert.deepEqual(found(functionsKey(random).replaceAll('=', sign)), ['Function key, high, valid, live, text'], sign);
  });
});

describe('a key of OpenAI', () => {
  it('has a digit and a capital letter', () => {
    assert.deepEqual(found(openAiKey(random)), ['OpenAI-style key, high, unproven, live, text']);
    for (const key of [`${lower(20)}7A`, `A7${lower(20)}`]) assert.equal(found(`sk-${key}`).length, 1);
    for (const key of [`${lower(20)}77`, `${lower(20)}AA`, lower(30)]) assert.deepEqual(found(`sk-${key}`), []);
  });

  it('is none where it is to be filled in', () => {
    for (const text of ['sk-XXXXXXXXXXXXXXXXXXXXXXXX0000', 'sk-Your-Key-Goes-Here-12345']) assert.deepEqual(found(text), []);
  });
});

describe('a bearer token', () => {
  it('looks generated', () => {
    assert.deepEqual(found(`Bearer ${apiKey(random)}`), ['Bearer token, medium, unproven, live, text']);
    assert.equal(found(`authorization: bearer ${apiKey(random)}`).length, 1);
    for (const text of ['Bearer customer-orders-service', 'Bearer Fake2f8c1b7e9d3a5046', 'Bearer token', 'The bearer of this'])
      assert.deepEqual(found(text), []);
  });

  it('is left to what it is if it is a JSON web token, with what that says about itself', () => {
    assert.deepEqual(found(`Bearer ${expiredJwt(random)}`), ['JSON web token, high, unproven, expired, text']);
  });
});

describe('a basic header', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text, 'latin1').toString('base64')}`;

  it('holds a name and a password', () => {
    for (const text of [`svc:${password(random)}`, `svc:a:${password(random)}`, `svc:${password(random)}é`, `é:${password(random)}`])
      assert.deepEqual(found(basic(text)), ['User name and password, high, unproven, live, text']);
    assert.equal(found(basic(`svc:${password(random)}`).replace('Basic', 'basic')).length, 1);
  });

  it('is none without one of them, or with one to be filled in', () => {
    for (const text of ['svc-orders:', ':password-1', 'svc-orders', 'svc:password', 'svc:<password>', 'svc:hr-prod7-password'])
      assert.deepEqual(found(basic(text)), []);
  });

  it('is none where what it decodes to is no text', () => {
    const secret = password(random);
    for (const text of [`\0svc:${secret}`, `svc:${secret}\0`, `svc:\n${secret}`, `svc\x7f:${secret}`, `svc:${secret}\x9f`])
      assert.deepEqual(found(basic(text)), []);
    // One letter too many for base64.
    assert.deepEqual(found('Basic authentications'), []);
  });
});

describe('a password in a URL', () => {
  it('stands between the name and the host', () => {
    assert.deepEqual(found(urlWithPassword(random)), ['Password in a URL, high, unproven, live, url']);
    for (const text of [
      'https://svc@example.org',
      `https://example.org:443/@${apiKey(random)}`,
      `https://svc:${apiKey(random)}/@example.org`,
    ])
      assert.deepEqual(found(text), []);
  });

  it('is none where it is to be filled in, or names a secret that a vault holds', () => {
    for (const text of ['https://svc:%PASSWORD%@example.org', 'https://svc:hr-prod7-password@example.org', 'https://svc:xxxx@example.org'])
      assert.deepEqual(found(text), []);
  });
});
