import assert from 'node:assert/strict';
import { OwnNames } from '../../../../src/rules/own/ownNames';
import { noWords, ownWordsOf } from '../../../../src/rules/own/ownWords';
import { apiKey, entraClientSecret, seededRandom } from '../../../fixtures/fakeSecrets';
import { ownWordsIn } from '../../../fixtures/ownWords';
import { daily } from '../../../fixtures/solutionFlow';
import { actionFlow, brief, flowOf, httpFlow, templateOf } from '../flows';
import { action, connector } from '../secretFlows';

describe('names of secrets from a policy', () => {
  const names = new OwnNames(['Kennwort', 'clave', 'Zugangs-Code', 'contraseña', 'パスワード']);

  for (const name of [
    'kennwort',
    'dbKennwort',
    'DB_KENNWORT_PROD',
    'item/hbl_kennwort',
    'kennwort2',
    'la clave',
    'zugangsCode',
    'x-zugangs-code',
    'Contraseña',
    'api.contraseña',
    'パスワード',
  ]) {
    it(`are in ${name}`, () => {
      assert.ok(names.has(name));
    });
  }

  for (const name of ['enclave', 'kennwortRegeln', 'code', 'zugangs', 'clavel', '', 'kennwort/id', `${'x'.repeat(300)}_kennwort`]) {
    it(`are not in “${name.slice(0, 20)}”`, () => {
      assert.ok(!names.has(name));
    });
  }

  const button = (properties: object): object => ({
    type: 'Request',
    kind: 'Button',
    inputs: { schema: { type: 'object', properties } },
  });

  it('say nothing of a parameter in a URL that only looks like it, or whose value is none', async () => {
    const own = await ownWordsIn({ secretNames: ['kennwort'] });
    const strong = apiKey(seededRandom(5));
    for (const uri of [
      `https://api.example.org?kennworte=${strong}`,
      "https://api.example.org?kennwort=@{body('x')}",
      'https://api.example.org?kennwort=yes&next=1',
    ])
      assert.deepEqual(brief(httpFlow({ uri }), {}, own), []);
  });

  it('make a template parameter one that should be secure', async () => {
    const own = await ownWordsIn({ secretNames: ['kennwort'] });
    const template = {
      parameters: { dbKennwort: { type: 'string' } },
      resources: [{ type: 'Microsoft.Logic/workflows', properties: { definition: { triggers: { daily }, actions: {} } } }],
    };
    assert.deepEqual(brief(template, {}, own), ['FW109 warning']);
    assert.deepEqual(brief(template), []);
  });

  it('make what is called so a secret that is followed', async () => {
    const own = await ownWordsIn({ secretNames: ['kennwort'] });
    const mail = (body: string): object => ({ Mail: connector('shared_office365', 'SendEmailV2', { 'emailMessage/Body': body }) });
    const parameters = { 'Kennwort (hbl_Kennwort)': { type: 'String', metadata: { schemaName: 'hbl_Kennwort' } } };
    const variables = [{ name: 'dbKennwort', type: 'string', value: "@body('x')" }];
    const schema = { manual: button({ text: { title: 'Ihr Kennwort', type: 'string' } }) };
    for (const flow of [
      flowOf({ parameters, actions: mail("@{parameters('Kennwort (hbl_Kennwort)')}") }),
      flowOf({ actions: { Init: action('InitializeVariable', { variables }), ...mail("@{variables('dbKennwort')}") } }),
      flowOf({ triggers: schema, actions: mail("@{triggerBody()?['text']}") }),
    ]) {
      assert.ok(brief(flow, {}, own).includes('FW206 info'));
      assert.deepEqual(brief(flow), []);
    }
  });

  it('make the values of their fields secrets wherever the known names do', async () => {
    const own = await ownWordsIn({ secretNames: ['kennwort'] });
    const random = seededRandom(5);
    const [weak, strong] = [`Sommer${Math.floor(random() * 90) + 10}!`, apiKey(random)];
    for (const [flow, expected] of [
      [httpFlow({ headers: { 'x-kennwort': strong } }), 'FW102 error'],
      [httpFlow({ queries: { kennwort: strong } }), 'FW103 warning'],
      [httpFlow({ uri: `https://api.example.org/v1?id=7&dbKennwort=${strong}&x=1` }), 'FW103 warning'],
      [httpFlow({ uri: `@concat('https://api.example.org/v1?kennwort=', '${strong}')` }), 'FW103 warning'],
      [flowOf({ triggers: { manual: button({ text: { title: 'Ihr Kennwort', type: 'string' } }) } }), 'FW207 warning'],
      [flowOf({ parameters: { Kennwort: { type: 'String', defaultValue: weak } } }), 'FW104 warning'],
      [flowOf({ parameters: { Kennwort: { type: 'SecureString', defaultValue: 'sommer' } } }), 'FW104 error'],
      [actionFlow('InitializeVariable', { variables: [{ name: 'dbKennwort', value: weak }] }), 'FW106 warning'],
      [httpFlow({ body: { kennwort: weak } }), 'FW108 warning'],
      [httpFlow({ body: [{ name: 'Kennwort', value: weak }] }), 'FW108 warning'],
      [httpFlow({ body: `<Kennwort>${weak}</Kennwort>` }), 'FW108 warning'],
      [actionFlow('Query', { text: `{"kennwort": "${weak}"}` }), 'FW108 warning'],
    ] as const) {
      assert.deepEqual(brief(flow, {}, own), [expected]);
      assert.deepEqual(brief(flow), []);
    }
  });
});

describe('placeholders from a policy', () => {
  const words = ownWordsOf({ ...noWords, placeholders: ['in the vault', 'CHANGE-*', '*_later', '*[set by us]*'] });

  for (const text of ['In the vault', ' in the vault ', 'change-9f3k', 'CHANGE-', 'key_LATER', 'x [Set by us] y']) {
    it(`are no secrets: ${text}`, () => {
      assert.ok(words.isPlaceholder(text));
    });
  }

  for (const text of ['in the vault 2', 'xCHANGE-1', 'later', 'set by us', '']) {
    it(`do not include “${text}”`, () => {
      assert.ok(!words.isPlaceholder(text));
    });
  }

  it('silence every rule about written secrets', async () => {
    const random = seededRandom(6);
    const [known, key] = [entraClientSecret(random), apiKey(random)];
    const own = await ownWordsIn({ placeholders: [`${known.slice(0, 10)}*`, `${key.slice(0, 10)}*`] });
    for (const flow of [
      httpFlow({ authentication: { type: 'Basic', username: 'u', password: key } }),
      httpFlow({ authentication: { type: 'ActiveDirectoryOAuth', secret: known } }),
      httpFlow({ headers: { 'x-api-key': key, Authorization: `ApiKey ${key}` } }),
      httpFlow({ queries: { key } }),
      flowOf({ parameters: { ApiKey: { type: 'String', defaultValue: key } } }),
      actionFlow('Compose', { x: known }),
      httpFlow({ body: { password: key } }),
      { ...templateOf({}), parameters: { apiKey: { type: 'securestring', defaultValue: key } } },
    ]) {
      assert.ok(
        brief(flow).some((finding) => /FW10\d/.test(finding)),
        JSON.stringify(flow),
      );
      assert.deepEqual(
        brief(flow, {}, own).filter((finding) => !/FW404/.test(finding)),
        [],
      );
    }
  });
});

describe('accepted hosts from a policy', () => {
  const own = ownWordsOf({ ...noWords, acceptedHosts: ['Ferry.example.org', '*.depot.example'] });

  for (const uri of [
    'http://ferry.example.org',
    'http://FERRY.example.org:8080/x',
    'http://user@ferry.example.org/x',
    'http://a.b.depot.example?x=1',
    'http://ferry.example.org/@{item()}',
    "@concat('http://ferry.example.org/', item())",
  ]) {
    it(`may be called without encryption: ${uri}`, () => {
      assert.deepEqual(brief(httpFlow({ uri })), ['FW401 warning']);
      assert.deepEqual(brief(httpFlow({ uri }), {}, own), []);
    });
  }

  for (const uri of [
    'http://depot.example',
    'http://my-ferry.example.org',
    'http://ferry.example.org.evil.example',
    'http://ferry.example.org@evil.example',
    'http://evil.example\\.depot.example/x',
    'http://ferry.example.org@{item()}',
    'http://ferry.example.org:@{item()}',
  ]) {
    it(`are not what ${uri} leads to`, () => {
      assert.ok(brief(httpFlow({ uri }), {}, own).includes('FW401 warning'));
    });
  }
});
