import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { brief, findingsIn, flowOf, templateOf, type FlowParts } from './flows';

const trigger = (inputs: object | undefined, kind: string | undefined = 'Http'): FlowParts => ({
  triggers: { manual: { type: 'Request', kind, inputs } },
});
const embedded = { connectionReferences: { shared_dv: { runtimeSource: 'embedded' } } };
const openApi = (operationId: string): object => ({ A: { type: 'OpenApiConnection', inputs: { host: { operationId } } } });

describe('FW301', () => {
  const bad: Readonly<Record<string, object>> = {
    'without authentication': flowOf(trigger({ schema: {} })),
    'that says All': flowOf(trigger({ triggerAuthenticationType: 'All' })),
    'in other case': flowOf(trigger({ TriggerAuthenticationType: 'all' }, 'http')),
    'without a kind': flowOf({ triggers: { manual: { type: 'request', inputs: {} } } }),
    'without inputs': flowOf({ triggers: { manual: { type: 'Request', kind: 'Http' } } }),
    'of Teams that says All': flowOf(trigger({ schema: {}, triggerAuthenticationType: 'All' }, 'TeamsWebhook')),
    'with an empty setting': flowOf(trigger({ triggerAuthenticationType: '' })),
  };
  for (const [name, flow] of Object.entries(bad)) {
    it(`warns of a trigger ${name}`, () => {
      assert.deepEqual(brief(flow), ['FW301 warning']);
    });
  }

  it('is an error where the flow writes with the connections of its owner, or answers with data', () => {
    assert.deepEqual(brief(flowOf({ ...trigger({}), ...embedded, actions: openApi('CreateRecord') })), ['FW301 error']);
    assert.deepEqual(
      brief(flowOf({ ...trigger({}), ...embedded, actions: { R: { type: 'Response', inputs: { body: { x: "@body('A')" } } } } })),
      ['FW301 error'],
    );
    assert.deepEqual(
      brief(
        flowOf({
          ...trigger({}),
          ...embedded,
          actions: { ...openApi('ListRecords'), R: { type: 'Response', inputs: { body: { ok: true } } } },
        }),
      ),
      ['FW301 warning'],
    );
    assert.deepEqual(
      brief(flowOf({ ...trigger({}), connectionReferences: { a: { runtimeSource: 'invoker' } }, actions: openApi('CreateRecord') })),
      ['FW301 warning'],
    );
  });

  it('is not upset by an answer that nests a hundred thousand deep', () => {
    const text = JSON.stringify(flowOf({ ...trigger({}), ...embedded, actions: { R: { type: 'Response', inputs: { body: 1 } } } })).replace(
      '"body":1',
      `"body":${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    );
    assert.deepEqual(brief(text), ['FW990 warning', 'FW301 warning']);
  });

  for (const kind of ['Button', 'PowerApp', 'PowerAppV2', 'PowerPages', 'Skills', 'VirtualAgent', 'ApiConnection', 'Alert', 'EventGrid']) {
    it(`accepts a trigger of kind ${kind}`, () => {
      assert.deepEqual(brief(flowOf(trigger({}, kind))), []);
    });
  }

  it('accepts a trigger of Teams that does not say who may call it, or says it', () => {
    for (const inputs of [{}, { triggerAuthenticationType: 'Tenant' }])
      assert.deepEqual(brief(flowOf(trigger(inputs, 'TeamsWebhook'))), []);
  });

  it('accepts a trigger for tenant users or named users, and one that an expression decides', () => {
    for (const inputs of [
      { triggerAuthenticationType: 'Tenant' },
      { triggerAuthenticationType: 'User', triggerAllowedUsers: 'a@example.org' },
      { triggerAuthenticationType: "@parameters('who')" },
    ])
      assert.deepEqual(brief(flowOf(trigger(inputs))), []);
  });

  it('does not concern Logic Apps, which have no such setting', () => {
    for (const file of [templateOf(trigger({})), { definition: { triggers: trigger({}).triggers, actions: {} }, kind: 'Stateful' }])
      assert.ok(findingsIn(file).every(({ rule }) => rule !== 'FW301'));
  });

  const fixes: readonly (readonly [string, object | undefined, object, object])[] = [
    [
      'a trigger with inputs',
      { schema: {} },
      { schema: {}, triggerAuthenticationType: 'Tenant' },
      { schema: {}, triggerAuthenticationType: 'User', triggerAllowedUsers: '' },
    ],
    ['empty inputs', {}, { triggerAuthenticationType: 'Tenant' }, { triggerAuthenticationType: 'User', triggerAllowedUsers: '' }],
    ['no inputs', undefined, { triggerAuthenticationType: 'Tenant' }, { triggerAuthenticationType: 'User', triggerAllowedUsers: '' }],
    [
      'All',
      { triggerAuthenticationType: 'All' },
      { triggerAuthenticationType: 'Tenant' },
      { triggerAuthenticationType: 'User', triggerAllowedUsers: '' },
    ],
    [
      'a list of users',
      { triggerAllowedUsers: 'a;b', triggerAuthenticationType: 'All' },
      { triggerAllowedUsers: 'a;b', triggerAuthenticationType: 'Tenant' },
      { triggerAllowedUsers: 'a;b', triggerAuthenticationType: 'User' },
    ],
  ];
  for (const [name, before, tenant, user] of fixes) {
    it(`restricts ${name} to the tenant or to named users`, () => {
      for (const [id, after] of [
        ['triggerTenant', tenant],
        ['triggerUser', user],
      ] as const) {
        for (const indent of [undefined, 4]) {
          const text = JSON.stringify(flowOf(trigger(before)), undefined, indent);
          const fix = findingsIn(text)[0]
            ?.fixes()
            .find((candidate) => candidate.id === id);
          assert.ok(fix && !fix.safe);
          assert.deepEqual(JSON.parse(applyEdits(text, fix.edits)), JSON.parse(JSON.stringify(flowOf(trigger(after)))));
        }
      }
    });
  }
});
