import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { inEnglish } from '../../../src/message';
import type { Finding } from '../../../src/rules/finding';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { findingsIn, flowOf, templateOf, type FlowParts } from './flows';

const request = (inputs: object, kind = 'Http'): object => ({ manual: { type: 'Request', kind, inputs } });
const tenant = request({ triggerAuthenticationType: 'Tenant' });
const http = (uri: unknown, more: object = {}): object => ({ Call: { type: 'Http', inputs: { method: 'GET', uri, ...more } } });

function found(file: object | string): readonly Finding[] {
  return findingsIn(file).filter(({ rule }) => rule === 'FW402');
}

/** Severity and underlined text of each finding. */
function told(parts: FlowParts): string[] {
  const text = JSON.stringify(flowOf(parts));
  return found(text).map(({ severity, range }) => `${severity} ${text.slice(range.start, range.end)}`);
}

const url = "triggerBody()?['url']";
const called = (uri: unknown, triggers = tenant, more: object = {}): FlowParts => ({ triggers, actions: http(uri, more) });

describe('FW402', () => {
  const hosts: Readonly<Record<string, string>> = {
    [`@${url}`]: url,
    [`@{${url}}`]: url,
    [` @{${url}}/path`]: url,
    [`https://@{${url}}/path`]: url,
    [`https://@{${url}}.example.org/path`]: url,
    [`https://api.example.org@{${url}}`]: url,
    [`@concat('https://', ${url}, '/path')`]: url,
    [`@concat(${url}, '/path')`]: url,
    [`@trim(string(${url}))`]: url,
    [`@if(equals(1, 2), 'https://api.example.org', ${url})`]: `if(equals(1, 2), 'https://api.example.org', ${url})`,
    "@TRIGGEROUTPUTS()['queries']['url']": "TRIGGEROUTPUTS()['queries']['url']",
    "@trigger()?['outputs']?['body/url']": "trigger()?['outputs']?['body/url']",
    "@json(triggerBody())['url']": "json(triggerBody())['url']",
    "@triggerFormDataValue('url')": "triggerFormDataValue('url')",
    [`@replace(${url}, ' ', '%20')`]: `replace(${url}, ' ', '%20')`,
    '@triggerBody()': 'triggerBody()',
  };
  for (const [uri, part] of Object.entries(hosts)) {
    it(`finds that the caller chooses the host in ${uri}`, () => {
      assert.deepEqual(told(called(uri)), [`warning ${part}`]);
    });
  }

  const id = "triggerBody()?['id']";
  for (const uri of [
    `https://api.example.org/@{${id}}`,
    `https://api.example.org/x('@{${id}}')?$top=1`,
    `@{variables('base')}@{${id}}`,
    `@concat(parameters('base'), '/', ${id})`,
    `@concat('https://api.example.org/', trim(${id}), '/x')`,
    `https://api.example.org/@{variables('a')}/@{${id}}`,
  ]) {
    it(`remarks that the caller adds to the path in ${uri}`, () => {
      assert.deepEqual(told(called(uri)), [`info ${id}`]);
    });
  }

  const silent: readonly string[] = [
    'https://api.example.org',
    `https://api.example.org/@{encodeUriComponent(${id})}`,
    `https://api.example.org/@{UriComponent(trim(${id}))}/x`,
    `https://api.example.org/@{int(${id})}`,
    `https://api.example.org/x?id=@{${id}}`,
    `https://api.example.org/x#@{${id}}`,
    `@concat('https://api.example.org/x?id=', ${id})`,
    `https://api.example.org/@{if(equals(${id}, 'a'), 'a', 'b')}`,
    `https://api.example.org/@{replace(${id}, '/', '')}`,
    `https://api.example.org/@{first(split(${id}, '/'))}`,
    "@triggerBody()?['@odata.nextLink']",
    "@triggerBody()?['nextLink']",
    "@body('List')?['@odata.nextLink']",
    "@triggerOutputs()?['headers']?['x-ms-user-id']",
    "@trigger()['name']",
    '@trigger()',
    "https://api.example.org/@{agentParameters('id')}",
    "https://api.example.org/{triggerBody()?['id']}",
    "https://api.example.org/@@{triggerBody()?['id']}",
    "https://api.example.org/@{triggerBody()?['id'}",
    "@variables('url')",
    "@{outputs('Compose')}/x",
  ];
  for (const uri of silent) {
    it(`accepts ${uri}`, () => {
      assert.deepEqual(told(called(uri)), []);
    });
  }

  it('weighs more if anyone may call, or if the action signs in', () => {
    const authentication = { type: 'ActiveDirectoryOAuth', tenant: 'x' };
    for (const [triggers, more] of [
      [request({}), {}],
      [request({ triggerAuthenticationType: 'All' }), {}],
      [request({ triggerAuthenticationType: 'all' }, 'TeamsWebhook'), {}],
      [tenant, { authentication }],
      [tenant, { Authentication: "@parameters('auth')" }],
    ] as const) {
      assert.deepEqual(told(called(`@${url}`, triggers, more)), [`error ${url}`]);
      assert.deepEqual(told(called(`https://api.example.org/@{${id}}`, triggers, more)), [`warning ${id}`]);
    }
    assert.deepEqual(told(called(`@${url}`, tenant, { authentication: { type: 'None' } })), [`warning ${url}`]);
    const [finding] = found(flowOf(called(`@${url}`, tenant, { authentication })));
    assert.match(finding ? inEnglish(finding.message) : '', /signs in there/);
  });

  it('weighs less for users of an app, whose ids in a path are left alone', () => {
    for (const kind of ['Button', 'PowerApp', 'PowerAppV2', 'Skills', 'VirtualAgent', 'PowerPages']) {
      assert.deepEqual(told(called(`@${url}`, request({}, kind), { authentication: { type: 'Basic' } })), [`info ${url}`]);
      assert.deepEqual(told(called(`https://api.example.org/@{${id}}`, request({}, kind))), []);
    }
  });

  it('accepts what services send, and the flows without a trigger in the file', () => {
    for (const trigger of [
      { type: 'OpenApiConnectionWebhook' },
      { type: 'Recurrence' },
      { type: 'Request', kind: 'EventGrid' },
      { type: 'HttpWebhook' },
    ])
      assert.deepEqual(told(called(`@${url}`, { T: trigger })), []);
    assert.deepEqual(found({ type: 'Http', runAfter: {}, inputs: { uri: `@${url}` } }), []);
  });

  it('finds it in Logic Apps and in both requests of a webhook', () => {
    assert.deepEqual(
      found(templateOf(called(`@${url}`))).map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(found(templateOf(called(`[concat('@', '${url.replaceAll("'", "''")}')]`))), []);
    const webhook = {
      W: {
        type: 'HttpWebhook',
        inputs: { subscribe: { uri: `@${url}`, authentication: { type: 'Basic' } }, unsubscribe: { uri: `@${url}` } },
      },
    };
    assert.deepEqual(told({ triggers: tenant, actions: webhook }), [`error ${url}`, `warning ${url}`]);
  });

  describe('follows what callers send', () => {
    const after = (actions: object, uri: string, triggers = tenant): FlowParts => ({ triggers, actions: { ...actions, ...http(uri) } });
    const compose = (inputs: unknown): object => ({ type: 'Compose', inputs });
    const set = (value: unknown): object => ({ type: 'SetVariable', inputs: { name: 'address', value } });

    const ways: Readonly<Record<string, readonly [object, string]>> = {
      'through Compose': [{ C: compose(`@${url}`) }, "outputs('C')"],
      'through an object': [{ C: compose({ to: { url: `@{${url}}`, other: 'x' } }) }, "outputs('C')?['to']?['url']"],
      'through Parse JSON': [{ P: { type: 'ParseJson', inputs: { content: '@triggerBody()', schema: {} } } }, "body('P')?['url']"],
      'through a variable': [{ S: set(`@coalesce(${url}, 'x')`) }, "variables('address')"],
      'through several': [{ C: compose(`@${url}`), S: set("@outputs('C')") }, "variables('Address')"],
      'through the rest of an address': [{ C: compose(`https://@{${url}}/x`) }, "outputs('C')"],
    };
    for (const [way, [actions, part]] of Object.entries(ways)) {
      it(`${way} to the host`, () => {
        assert.deepEqual(told(after(actions, `@${part}`)), [`warning ${part}`]);
      });
    }

    it('through a loop to the path, and names what they send it as', () => {
      const loop = {
        Each: { type: 'Foreach', foreach: "@triggerBody()?['berths']", actions: http("https://api.example.org/@{item()?['key']}") },
      };
      const [finding] = found(flowOf({ triggers: tenant, actions: loop }));
      assert.deepEqual([finding?.severity, finding?.message.args], ['info', ['berths']]);
    });

    it('to the path of an address that was put together before', () => {
      const actions = { C: compose(`https://api.example.org/@{${id}}/x`), S: set("@outputs('C')") };
      const [finding] = found(flowOf(after(actions, "@variables('address')")));
      assert.deepEqual([finding?.severity, finding?.message.args, finding?.fixes()], ['info', ['id'], []]);
      assert.deepEqual(
        finding?.related.map(({ message }) => inEnglish(message)),
        ['Passed on by "C"', 'Passed on by "S"'],
      );
    });

    it('encodes it where it is used', () => {
      const text = JSON.stringify(flowOf(after({ C: compose(`@${id}`) }, "https://api.example.org/@{outputs('C')}")));
      const result = applyEdits(text, found(text)[0]?.fixes()[0]?.edits ?? []);
      assert.ok(result.includes("/@{encodeUriComponent(outputs('C'))}"));
      assert.deepEqual(found(result), []);
    });

    const own: Readonly<Record<string, readonly [object, string]>> = {
      'was computed from it': [{ C: compose(`@if(equals(${url}, 'a'), 'https://a.example.org', 'x')`) }, "@outputs('C')"],
      'was checked on the way': [{ C: compose(`@int(${id})`) }, "https://api.example.org/@{outputs('C')}"],
      'was encoded on the way': [{ C: compose(`@encodeUriComponent(${id})`) }, "https://api.example.org/@{outputs('C')}"],
      'stands beside it': [{ C: compose({ url: `@${url}`, base: 'https://api.example.org' }) }, "@outputs('C')?['base']"],
      'an action answers': [{ A: { type: 'Http', inputs: { uri: 'https://api.example.org', body: `@${url}` } } }, "@body('A')?['url']"],
      'is a list of it': [{ J: { type: 'Join', inputs: { from: "@triggerBody()?['urls']", joinWith: ',' } } }, "@body('J')"],
      'goes into the query of an address that was put together before': [
        { C: compose(`https://api.example.org?x=@{${id}}`) },
        "@outputs('C')",
      ],
      'is appended to an address': [
        { S: set('https://api.example.org?x='), T: { type: 'AppendToStringVariable', inputs: { name: 'address', value: `@${id}` } } },
        "@variables('address')",
      ],
    };
    for (const [what, [actions, uri]] of Object.entries(own)) {
      it(`and accepts what ${what}`, () => {
        assert.deepEqual(
          told(after(actions, uri)).filter((one) => !one.startsWith('info')),
          [],
        );
      });
    }

    it('in linear time, however often texts are put together of texts', () => {
      const doubled = Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `C${index + 1}`,
          compose(`https://@{outputs('C${index}')}@{outputs('C${index}')}@{outputs('C${index}')}`),
        ]),
      );
      assert.ok(told(after({ C0: compose(`@${url}`), ...doubled }, "@outputs('C40')")).length <= 1);
    });
  });

  it('knows that an encoded value can be a whole host, but no address', () => {
    const encoded = `encodeUriComponent(${url})`;
    for (const uri of [`https://@{${encoded}}/x`, `https://api-@{${encoded}}`, `@concat('https://', ${encoded}, '/x')`])
      assert.deepEqual(told(called(uri)), [`warning ${encoded}`]);
    for (const uri of [`https://@{${encoded}}.example.org/x`, `@{${encoded}}/x`, `https://@{${encoded}}@{variables('domain')}/x`])
      assert.deepEqual(told(called(uri)), []);
  });

  it('knows that a replacement does not keep a caller from choosing the host', () => {
    const replaced = `replace(${url}, '/', '')`;
    assert.deepEqual(told(called(`https://@{${replaced}}/x`)), [`warning ${replaced}`]);
    assert.deepEqual(told(called(`@${replaced}`)), [`warning ${replaced}`]);
    assert.deepEqual(told(called(`https://@{${replaced}}.example.org/x`)), []);
    assert.deepEqual(told(called(`@replace(${url}, variables('from'), '')`)), []);
  });

  it('trusts a header of the platform only where not everybody can send it', () => {
    const header = "triggerOutputs()?['headers']?['x-ms-user-id']";
    assert.deepEqual(told(called(`@${header}`, request({}))), [`error ${header}`]);
    assert.deepEqual(told(called(`@${header}`, request({}, 'PowerAppV2'))), []);
    assert.equal(found(templateOf(called(`@${header}`))).length, 1);
  });

  it('encodes every value in the path', () => {
    const before = `https://api.example.org/@{${id}}/"x"/@{concat(trim(${id}), '/', ${id})}?q=@{${id}}`;
    const encoded = `encodeUriComponent(${id})`;
    const after = `https://api.example.org/@{${encoded}}/"x"/@{concat(trim(${encoded}), '/', ${encoded})}?q=@{${id}}`;
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify(flowOf(called(before)), undefined, indent);
      const [fix] = found(text)[0]?.fixes() ?? [];
      assert.ok(fix && !fix.safe);
      const result = applyEdits(text, fix.edits);
      assert.deepEqual(JSON.parse(result), flowOf(called(after)));
      assert.deepEqual(found(result), []);
    }
  });

  it('has no fix for a host, and none that would encode an alternative of the flow itself', () => {
    assert.deepEqual(found(flowOf(called(`@${url}`)))[0]?.fixes(), []);
    assert.deepEqual(found(flowOf(called(`https://api.example.org/@{coalesce(${id}, 'a/b')}`)))[0]?.fixes(), []);
  });

  it('masks a name that is a secret', () => {
    const key = apiKey(seededRandom(402));
    const [finding] = found(flowOf(called(`https://api.example.org/@{triggerBody()['${key}']}`)));
    assert.ok(finding && !inEnglish(finding.message).includes(key.slice(0, 8)));
  });

  it('is not upset by wrong types, nor by deep or endless expressions', () => {
    for (const uri of [1, null, [], { a: 1 }]) assert.deepEqual(told(called(uri)), []);
    for (const authentication of [1, [], null]) assert.deepEqual(told(called(`@${url}`, tenant, { authentication })), [`warning ${url}`]);
    assert.deepEqual(told(called(`@${'trim('.repeat(150)}${url}${')'.repeat(150)}`)), [`warning ${url}`]);
    assert.deepEqual(told(called(`@${'trim('.repeat(5000)}${url}${')'.repeat(5000)}`)), []);
    assert.equal(told(called(`https://api.example.org${`/@{${id}}`.repeat(20_000)}`)).length, 1);
  });
});
