import assert from 'node:assert/strict';
import { brief, findingsIn, flowOf, templateOf } from './flows';

const request = (rest: object = {}): object => ({ type: 'Request', kind: 'Http', inputs: { method: 'GET' }, ...rest });

/** A template with one workflow, whose properties are those given and a definition. */
function appWith(properties: object, trigger = request(), type = 'Microsoft.Logic/workflows'): object {
  return { resources: [{ type, properties: { ...properties, definition: { triggers: { manual: trigger }, actions: {} } } }] };
}

const triggersAre = (triggers: unknown): object => appWith({ accessControl: { triggers } });

describe('FW303', () => {
  const bad: Readonly<Record<string, object>> = {
    'without access control': appWith({}),
    'in other case': appWith({}, { Type: 'request', Kind: 'HTTP' }, 'microsoft.logic/WORKFLOWS'),
    'without a kind': appWith({}, { type: 'Request' }),
    'whose access control is empty': appWith({ accessControl: {} }),
    'whose access control is null': appWith({ accessControl: null }),
    'whose run history alone is protected': appWith({ accessControl: { contents: { allowedCallerIpAddresses: [] } } }),
    'of which the access control says nothing': triggersAre({}),
    'with policies that are none': triggersAre({ openAuthenticationPolicies: { policies: {} }, allowedCallerIpAddresses: null }),
    'open to every address': triggersAre({
      allowedCallerIpAddresses: [{ addressRange: '10.0.0.0/8' }, { addressRange: '0.0.0.0 - 255.255.255.255' }],
    }),
    'with a condition on its body': appWith({}, request({ conditions: [{ expression: "@equals(triggerBody()?['ok'], true)" }] })),
  };
  for (const [name, template] of Object.entries(bad)) {
    it(`warns of a trigger ${name}`, () => {
      assert.deepEqual(brief(template), ['FW303 warning']);
    });
  }

  it('underlines the name of the trigger, and is sure where the file says who may call it', () => {
    const standard = { definition: { triggers: { manual: request() }, actions: {} }, kind: 'Stateful' };
    for (const [file, confidence] of [
      [appWith({}), 'high'],
      [standard, 'low'],
    ] as const) {
      const text = JSON.stringify(file);
      assert.deepEqual(
        findingsIn(text).map((finding) => [text.slice(finding.range.start, finding.range.end), finding.confidence]),
        [['manual', confidence]],
      );
    }
  });

  it('warns in a nested template, and of each workflow by itself', () => {
    const nested = {
      resources: [
        { type: 'Microsoft.Resources/deployments', properties: { template: appWith({}) } },
        ...(appWith({ accessControl: { triggers: { allowedCallerIpAddresses: [] } } }) as { resources: object[] }).resources,
      ],
    };
    assert.deepEqual(brief(nested), ['FW303 warning']);
  });

  const good: Readonly<Record<string, object>> = {
    'other logic apps': triggersAre({ allowedCallerIpAddresses: [] }),
    'some addresses': triggersAre({ AllowedCallerIpAddresses: [{ addressRange: '198.51.100.0/24' }] }),
    'holders of a token': triggersAre({ openAuthenticationPolicies: { policies: { one: { type: 'AAD', claims: [] } } } }),
    'those whom a parameter names': triggersAre("[parameters('callers')]"),
    'those whom a parameter of the list names': triggersAre({ allowedCallerIpAddresses: "[parameters('addresses')]" }),
    'those whom a parameter of the policies names': triggersAre({ openAuthenticationPolicies: { policies: "[variables('policies')]" } }),
    'those whom the whole setting names': appWith({ accessControl: "[parameters('accessControl')]" }),
    'whom a setting names that is unknown': triggersAre({ someNewPolicy: { state: 'Disabled' } }),
    'callers with the right header': appWith(
      {},
      request({ conditions: [{ expression: "@startsWith(triggerOutputs()?['headers']?['Authorization'], 'Bearer')" }] }),
    ),
  };
  for (const [name, template] of Object.entries(good)) {
    it(`accepts a trigger for ${name}`, () => {
      assert.deepEqual(brief(template), []);
    });
  }

  it('only hints at a trigger of a Standard app, which limits callers elsewhere', () => {
    const workflow = { definition: { triggers: { manual: request() }, actions: {} }, kind: 'Stateful' };
    assert.deepEqual(brief(workflow), ['FW303 hint']);
    assert.deepEqual(
      brief({ resources: [{ type: 'Microsoft.Web/sites/workflows', properties: { files: { 'workflow.json': workflow } } }] }),
      ['FW303 hint'],
    );
  });

  it('accepts triggers without a URL of their own, and definitions whose surroundings are not in the file', () => {
    for (const trigger of [{ type: 'Recurrence' }, request({ kind: 'EventGrid' }), request({ kind: 'ApiConnection' })])
      assert.deepEqual(brief(appWith({}, trigger)), []);
    assert.deepEqual(brief({ triggers: { manual: request() }, actions: {} }), []);
    assert.deepEqual(brief({ definition: { triggers: { manual: request() }, actions: {} } }), []);
  });

  it('does not concern Power Automate', () => {
    const flow = flowOf({ triggers: { manual: request() } });
    assert.ok(findingsIn(flow).every(({ rule }) => rule !== 'FW303'));
  });

  describe('looks at what a condition on the headers asks for', () => {
    const key = "triggerOutputs()?['headers']?['x-key']";
    const told = (...expressions: readonly string[]): string[] =>
      brief(appWith({}, request({ conditions: expressions.map((expression) => ({ expression })) })));

    for (const limit of [
      `@equals(${key}, 'a')`,
      `@equals(parameters('key'), ${key})`,
      `@equals(toLower(coalesce(${key}, '')), 'a')`,
      `@equals(trigger()['outputs']['headers/x-key'], 'a')`,
      `@and(not(empty(${key})), equals(${key}, 'a'))`,
      `@or(equals(${key}, 'a'), equals(${key}, 'b'))`,
      `@contains(createArray('a', 'b'), ${key})`,
      `@endsWith(${key}, 'a')`,
      `@greater(int(${key}), 5)`,
      `@{equals(${key}, 'a')}`,
      `@bool(${key})`,
    ]) {
      it(`accepts ${limit}`, () => {
        assert.deepEqual(told(limit), []);
        assert.deepEqual(told('@equals(1, 1)', limit), []);
      });
    }

    for (const none of [
      `@not(empty(${key}))`,
      `@equals(empty(${key}), false)`,
      `@greater(length(${key}), 0)`,
      `@contains(triggerOutputs()?['headers'], 'x-key')`,
      `@equals(${key}, ${key})`,
      `@equals(${key}, triggerBody()?['key'])`,
      `@equals(${key}, '')`,
      `@equals(${key}, null)`,
      `@not(equals(${key}, 'a'))`,
      `@or(equals(${key}, 'a'), true)`,
      `@or(equals(${key}, 'a'), equals(1, 1))`,
      '@or()',
      '@true',
      "x-key is 'a' in the headers",
      `${key} @{equals(${key}, 'a')}`,
    ]) {
      it(`warns of ${none}, which everybody can meet`, () => {
        assert.deepEqual(told(none), ['FW303 warning']);
      });
    }
  });

  it('is not upset by wrong types, nor by a hundred thousand addresses', () => {
    for (const wrong of [
      1,
      true,
      [],
      'x',
      [[]],
      { allowedCallerIpAddresses: [1, null, [], { addressRange: 1 }] },
      { openAuthenticationPolicies: 1 },
    ])
      assert.deepEqual(brief(triggersAre(wrong)), []);
    for (const conditions of [1, {}, [1, null, { expression: 1 }, { expression: "@triggerOutputs()['head" }]])
      assert.deepEqual(brief(templateOf({ triggers: { manual: request({ conditions }) } })), ['FW303 warning']);
    const addresses = Array.from({ length: 100_000 }, (_, index) => ({ addressRange: `10.0.${index % 256}.0/24` }));
    assert.deepEqual(brief(triggersAre({ allowedCallerIpAddresses: addresses })), []);
  });
});
