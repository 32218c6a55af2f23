import assert from 'node:assert/strict';
import type { Message } from '../../../src/message';
import { inEnglish } from '../../../src/message';
import { findSecrets } from '../../../src/secrets/findSecrets';
import { fakeSecrets, seededRandom } from '../../fixtures/fakeSecrets';
import { actionFlow, findingsIn, flowOf, httpFlow, now, templateOf } from './flows';

/** Every kind of place where a value can stand. */
const places: Readonly<Record<string, (secret: string) => object>> = {
  authentication: (secret) => httpFlow({ authentication: { type: 'Basic', username: 'u', password: secret } }),
  header: (secret) => httpFlow({ headers: { 'x-api-key': secret } }),
  'header with its scheme': (secret) => httpFlow({ headers: { Authorization: `ApiKey ${secret}` } }),
  'header line': (secret) => actionFlow('OpenApiConnection', { parameters: { CustomHeader1: `x-api-key: ${secret}` } }),
  uri: (secret) => httpFlow({ uri: `http://user:${secret}@api.example.org/?key=${secret}` }),
  query: (secret) => httpFlow({ queries: { key: secret } }),
  'parameter default': (secret) => flowOf({ parameters: { 'API key': { type: 'String', defaultValue: secret } } }),
  variable: (secret) => actionFlow('InitializeVariable', { variables: [{ name: 'apiKey', value: secret }] }),
  field: (secret) => httpFlow({ body: { password: secret } }),
  'text of a body': (secret) => httpFlow({ body: JSON.stringify({ password: secret }) }),
  'pair of key and value': (secret) =>
    httpFlow({
      body: [
        { key: secret, value: secret },
        { name: secret, value: secret },
      ],
    }),
  expression: (secret) => httpFlow({ headers: { 'x-api-key': `@concat('${secret.replaceAll("'", "''")}', '')` } }),
  template: (secret) => templateOf({ actions: { A: { type: 'Http', inputs: { headers: { 'x-api-key': `[concat('${secret}')]` } } } } }),
  description: (secret) => httpFlow({}, { description: `The key is ${secret}` }),
  setting: (secret) =>
    flowOf({
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { triggerAuthenticationType: secret } } },
      actions: {
        A: { type: 'Http', inputs: {}, operationOptions: secret, runtimeConfiguration: { secureData: { properties: [secret] } } },
      },
    }),
};

/** The part of a fake that must stay hidden: the secret in it, or all of it where only its field makes it one. */
function hiddenPart(fake: string): string {
  const [secret] = findSecrets(fake, now);
  return secret ? fake.slice(secret.start, secret.end) : fake;
}

function textsOf(message: Message): string[] {
  return [inEnglish(message), ...message.args.flatMap((arg) => (typeof arg === 'string' ? [arg] : textsOf(arg)))];
}

describe('what is told of a secret', () => {
  for (const [place, flowWith] of Object.entries(places)) {
    it(`never shows more than its first three characters: ${place}`, () => {
      const random = seededRandom(77);
      let findings = 0;
      for (const [name, fake] of Object.entries(fakeSecrets)) {
        if (name === 'tenantTriggerUrl') continue; // holds no secret
        for (let round = 0; round < 3; round++) {
          const value = fake(random);
          const secret = hiddenPart(value);
          // Six of its characters in a row would be too much anywhere; the first four would be more than a mask shows.
          const told = findingsIn(flowWith(value))
            .flatMap((finding) => {
              findings++;
              return [
                ...textsOf(finding.message),
                ...finding.related.flatMap(({ message }) => textsOf(message)),
                ...finding.fixes().flatMap(({ title }) => textsOf(title)),
                finding.pointer,
                finding.fingerprint,
              ];
            })
            .join('\n');
          for (let at = 0; at + 6 <= secret.length; at++) {
            assert.ok(!told.includes(secret.slice(at, at + 6)), `six characters of a ${name} are shown`);
          }
          assert.ok(!told.includes(secret.slice(0, 4)), `the first four characters of a ${name} are shown`);
        }
      }
      assert.ok(findings > 50, `only ${findings} findings`);
    });
  }

  it('does not show the secret in a fingerprint, which is the same for another secret', () => {
    for (const flowWith of Object.values(places)) {
      const random = seededRandom(78);
      const apiKey = fakeSecrets['apiKey'];
      assert.ok(apiKey);
      const [one, other] = [apiKey(random), apiKey(random)].map((secret) =>
        findingsIn(flowWith(secret)).map(({ fingerprint, pointer }) => [fingerprint, pointer]),
      );
      assert.deepEqual(one, other);
    }
  });

  it('finds every kind of fake under a name that promises a secret', () => {
    for (const [name, fake] of Object.entries(fakeSecrets)) {
      const random = seededRandom(79);
      if (name === 'tenantTriggerUrl' || name === 'guidSecret') continue; // a GUID is an identifier almost everywhere
      const missed = Array.from({ length: 100 }, () => fake(random)).filter(
        (secret) => /\d/.test(secret) && findingsIn(httpFlow({ headers: { 'x-api-key': secret } })).length !== 1,
      );
      assert.equal(missed.length, 0, `${missed.length} of 100 ${name}`);
    }
  });
});
