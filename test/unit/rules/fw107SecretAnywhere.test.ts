import assert from 'node:assert/strict';
import {
  entraClientSecret,
  functionUrl,
  openAiKey,
  password,
  pemPrivateKey,
  seededRandom,
  storageConnectionString,
  teamsWebhookUrl,
} from '../../fixtures/fakeSecrets';
import { randomBytes } from '../../fixtures/random';
import { actionFlow, brief, findingsIn, flowOf, httpFlow, templateOf } from './flows';

const random = seededRandom(107);

describe('FW107', () => {
  const bad: Readonly<Record<string, object>> = {
    'in any field of an action': actionFlow('OpenApiConnection', {
      parameters: { 'item/Notes': `Use ${entraClientSecret(random)} please` },
    }),
    'in a body': httpFlow({ body: { model: 'x', options: [{ setting: openAiKey(random) }] } }),
    'of a known form in a form body': httpFlow({ body: `resource=https://graph.example.org/&client_secret=${entraClientSecret(random)}` }),
    'in a Compose action': actionFlow('Compose', storageConnectionString(random)),
    'in a connection string of any writing': actionFlow('Compose', `SERVER=db; UID=svc; PWD = "${password(random)}"; Encrypt = yes`),
    'in a connection string inside an expression': actionFlow(
      'Compose',
      `@concat('Password=${password(random)};User Id=svc;Server=', parameters('server'))`,
    ),
    'of several lines': actionFlow('Compose', { certificate: pemPrivateKey(random) }),
    'in the address of a webhook': httpFlow({ uri: teamsWebhookUrl(random) }),
    'in a description': httpFlow({}, { description: `The key is ${openAiKey(random)}` }),
    'in an expression': actionFlow('Compose', `@concat('x', '${openAiKey(random)}')`),
    'deep in containers': flowOf({
      actions: {
        A: { type: 'If', else: { actions: { B: { type: 'Scope', actions: { C: { type: 'Compose', inputs: openAiKey(random) } } } } } },
      },
    }),
  };
  for (const [name, flow] of Object.entries(bad)) {
    it(`finds a secret ${name}, once`, () => {
      assert.deepEqual(brief(flow), ['FW107 error']);
    });
  }

  it('finds a secret in static results and outside the definition', () => {
    const flow = flowOf({}) as { properties: { definition: object } };
    assert.deepEqual(
      brief({
        ...flow,
        properties: { definition: { ...flow.properties.definition, staticResults: { A: { outputs: { body: openAiKey(random) } } } } },
      }),
      ['FW107 error'],
    );
    const template = { ...templateOf({}), variables: { key: openAiKey(random) } };
    assert.deepEqual(
      findingsIn(template).map(({ rule, pointer }) => [rule, pointer]),
      [['FW107', '/variables/key']],
    );
  });

  const good: Readonly<Record<string, object>> = {
    'names of actions in runAfter': flowOf({
      actions: { A: { type: 'Compose', inputs: 'x', runAfter: { [openAiKey(random)]: ['Succeeded'] } } },
    }),
    'schemas and metadata': flowOf({
      actions: {
        A: {
          type: 'ParseJson',
          inputs: { content: '@body()', schema: { default: openAiKey(random) } },
          metadata: { id: openAiKey(random) },
        },
      },
    }),
    'base64 images': actionFlow('Compose', {
      image: 'data:image/png;base64,' + randomBytes(random, 60_000).toString('base64'),
      plain: randomBytes(random, 60_000).toString('base64'),
    }),
    'ids and ETags': actionFlow('OpenApiConnection', {
      parameters: {
        id: 'AAMkADQ3OTk5YjZhLTk5YjYtNDk5Yi05OTk5LTk5YjY0OTk5OTk5OQBGAAAAAAD',
        etag: 'W/"85c6-14JzE0LTg1YzZh"',
        groupId: '7c9d1f56-7b1c-4f0c-9c64-0d1f8f8bb3a1',
      },
    }),
    'a description that explains a URL with a key': httpFlow({}, { description: 'Call https://api.example.org?code=<function key>' }),
  };
  for (const [name, flow] of Object.entries(good)) {
    it(`accepts ${name}`, () => {
      assert.deepEqual(brief(flow), []);
    });
  }

  it('does not mind the example of a URL in a description', () => {
    assert.deepEqual(brief(httpFlow({}, { description: functionUrl(random) })), []);
  });
});
