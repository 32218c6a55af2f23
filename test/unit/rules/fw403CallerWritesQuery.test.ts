import assert from 'node:assert/strict';
import { inEnglish, say } from '../../../src/message';
import type { Finding } from '../../../src/rules/finding';
import { apiKey, seededRandom } from '../../fixtures/fakeSecrets';
import { findingsIn, flowOf, templateOf, type FlowParts } from './flows';

const request = (inputs: object, kind = 'Http'): object => ({ manual: { type: 'Request', kind, inputs } });
const tenant = request({ triggerAuthenticationType: 'Tenant' });
const name = "triggerBody()?['name']";

const connector = (parameters: unknown, operationId = 'ListRecords'): object => ({
  Find: { type: 'OpenApiConnection', inputs: { host: { operationId }, parameters } },
});
const filtered = (filter: unknown, triggers = tenant): FlowParts => ({ triggers, actions: connector({ $filter: filter }) });

function found(file: object): readonly Finding[] {
  return findingsIn(file).filter(({ rule }) => rule === 'FW403');
}

/** Severity and underlined text of each finding. */
function told(parts: FlowParts): string[] {
  const text = JSON.stringify(flowOf(parts));
  return findingsIn(text)
    .filter(({ rule }) => rule === 'FW403')
    .map(({ severity, range }) => `${severity} ${text.slice(range.start, range.end)}`);
}

describe('FW403', () => {
  const sql = `select * from t where n = '@{${name}}'`;
  const http = (inputs: object): object => ({ Find: { type: 'Http', inputs } });
  const bad: Readonly<Record<string, object>> = {
    'a filter': connector({ $filter: `n eq '@{${name}}'` }),
    'a filter in other case': connector({ $Filter: `@concat('n eq ''', ${name}, '''')` }),
    'a whole filter': connector({ $filter: `@${name}` }),
    'the queries of a request': http({ uri: 'https://api.example.org', queries: { $filter: `n eq '@{${name}}'` } }),
    'the address of a request': http({ uri: `https://api.example.org/t?$top=1&$filter=a eq 1 and n eq '@{${name}}'&$select=n` }),
    'an encoded address': http({ uri: `@concat('https://api.example.org/t?%24filter=n%20eq%20', variables('q'), ${name})` }),
    'a SQL query': connector({ 'query/query': sql }, 'ExecutePassThroughNativeQuery_V2'),
    'a nested SQL query': connector({ Query: { query: sql } }, 'executePassThroughNativeQuery'),
    'a SQL query of a Logic App': {
      Find: {
        type: 'ApiConnection',
        inputs: { method: 'post', path: "/v2/datasets/@{encodeURIComponent('a')}/query/sql", body: { query: sql } },
      },
    },
    'a SQL query of a Logic App whose path is computed': {
      Find: { type: 'ApiConnection', inputs: { method: 'post', path: "@concat('/v2/datasets/default/query/sql')", body: { query: sql } } },
    },
    'a filter in an address, behind something of its own': http({
      uri: `https://api.example.org/t?$filter=m eq @{variables('m')} and n eq '@{${name}}'`,
    }),
    'a filter with an ampersand in it': connector({ $filter: `m eq 'a&b#c' and n eq '@{${name}}'` }),
    'a SQL query of a Standard app': {
      Find: {
        type: 'ServiceProvider',
        inputs: {
          serviceProviderConfiguration: { serviceProviderId: '/serviceProviders/sql', operationId: 'executeQuery' },
          parameters: { query: sql },
        },
      },
    },
  };
  for (const [place, actions] of Object.entries(bad)) {
    it(`warns of what callers send in ${place}`, () => {
      assert.deepEqual(told({ triggers: tenant, actions }), [`warning ${name}`]);
      assert.equal(found(templateOf({ triggers: tenant, actions })).length, 1);
    });
  }

  for (const filter of [
    "n eq 'x'",
    `n eq '@{replace(${name}, '''', '''''')}'`,
    `n eq '@{encodeUriComponent(${name})}'`,
    `n eq '@{uriComponent(${name})}'`,
    `n eq @{int(${name})}`,
    `n eq @{encodeUriComponent(${name})}`,
    `@if(equals(${name}, 'a'), 'n eq 1', 'n eq 2')`,
    "n eq '@{variables('name')}'",
    "n eq '@{body('List')?['name']}'",
    "n eq '@@{triggerBody()}'",
    "n eq '@{triggerBody()?['name'}'",
    "id gt '@{triggerBody()?['skipToken']}'",
  ]) {
    it(`accepts the filter ${filter}`, () => {
      assert.deepEqual(told(filtered(filter)), []);
    });
  }

  const doubled = `replace(${name}, '''', '''''')`;

  for (const filter of [
    `n eq '@{${doubled}}'`,
    `n eq 'x @{${doubled}} y' and m eq '@{${doubled}}'`,
    `@concat('n eq ''', ${doubled}, '''')`,
    `n eq '@{replace(${name}, '''', '')}'`,
    `n eq '@{replace(replace(${name}, '''', ''''''), '-', '')}'`,
    `n eq '@{trim(${doubled})}'`,
    `@{variables('start of a filter')}@{${doubled}}`,
    `n eq 'x @{variables('v')} @{${doubled}}'`,
    `@{variables('start of a filter')}' and n eq '@{${doubled}}'`,
  ]) {
    it(`accepts quotes that are doubled inside of quotes: ${filter}`, () => {
      assert.deepEqual(told(filtered(filter)), []);
    });
  }

  it('knows that outside of quotes, doubling them protects nothing', () => {
    for (const filter of [
      `n eq @{${doubled}}`,
      `m eq 'x' and n eq @{${doubled}}`,
      `n eq @{variables('n')} and m eq @{${doubled}}`,
      `m eq 'x' @{${doubled}}`,
      `@${doubled}`,
    ])
      assert.deepEqual(told(filtered(filter)), [`warning ${doubled}`]);
    const [finding] = found(flowOf(filtered(`n eq @{${doubled}}`)));
    assert.match(finding ? inEnglish(finding.message) : '', /put it between quotes/);
  });

  it('knows that another replacement protects nothing', () => {
    const other = `replace(${name}, '-', '')`;
    assert.deepEqual(told(filtered(`n eq '@{${other}}'`)), [`warning ${other}`]);
  });

  it('looks for the quotes of an address in its filter only', () => {
    const uri = `https://api.example.org/O'Brien?$filter=n eq '@{${doubled}} x'`;
    assert.deepEqual(told({ triggers: tenant, actions: http({ uri }) }), []);
    for (const query of [`/O'Brien?$filter=n eq 'x @{${doubled}}'`, `/?a='@{variables('v')}'b&$filter=n eq 'x @{${doubled}}'`])
      assert.deepEqual(told({ triggers: tenant, actions: http({ uri: `https://api.example.org${query}` }) }), []);
  });

  it('tells what to do by where the value stands', () => {
    const said = (actions: object): string => inEnglish(found(flowOf({ triggers: tenant, actions }))[0]?.message ?? say(''));
    const start = 'What callers send as "name" becomes part of this';
    for (const filter of [`n eq '@{${name}}'`, `n eq 'x @{${name}}'`])
      assert.equal(said(connector({ $filter: filter })), `${start} filter and can change it. Double the quotes in it with replace().`);
    assert.match(said(connector({ $filter: `n eq @{${name}}` })), /Pass it through int\(\) or float\(\)/);
    assert.equal(
      said(connector({ 'query/query': sql }, 'ExecutePassThroughNativeQuery')),
      `${start} SQL query and can change it. Pass it as a parameter of the query.`,
    );
    assert.equal(found(flowOf(filtered(`@${name}`)))[0]?.confidence, 'medium');
  });

  it('follows what callers send through other steps to a query, and a query that was put together before', () => {
    const compose = (inputs: unknown): object => ({ C: { type: 'Compose', inputs } });
    const after = (inputs: unknown, filter: string, triggers = tenant): FlowParts => ({
      triggers,
      actions: { ...compose(inputs), ...connector({ $filter: filter }) },
    });
    const copied = "outputs('C')";
    assert.deepEqual(told(after(`@${name}`, `n eq '@{${copied}}'`)), [`warning ${copied}`]);
    assert.deepEqual(told(after(`n eq '@{${name}}'`, `@${copied}`)), [`warning ${copied}`]);
    assert.deepEqual(told(after(`@${doubled}`, `n eq @{${copied}}`)), [`warning ${copied}`]);
    for (const [inputs, filter] of [
      [`@${doubled}`, `n eq '@{${copied}}'`],
      [`n eq '@{${doubled}}'`, `@${copied}`],
      [`@int(${name})`, `n eq @{${copied}}`],
      [{ n: `@${name}` }, `n eq '@{outputs('C')?['m']}'`],
    ] as const)
      assert.deepEqual(told(after(inputs, filter)), []);
    const [finding] = found(flowOf(after(`@${name}`, `n eq '@{${copied}}'`)));
    assert.deepEqual([finding?.message.args, finding?.related.length], [['name'], 1]);
  });

  it('leaves what an app calls an id alone under either name', () => {
    const app = request({}, 'PowerApp');
    const variable = (value: string): object => ({ I: { type: 'InitializeVariable', inputs: { variables: [{ name: 'ItemId', value }] } } });
    const actions = {
      ...variable("@triggerBody()['Initializevariable_Value']"),
      ...connector({ $filter: "n eq '@{variables('ItemId')}'" }),
    };
    assert.deepEqual(told({ triggers: app, actions }), []);
  });

  it('accepts values beside the query', () => {
    const sqlParameters = { 'query/query': 'select * from t where n = @n', 'query/actualParameters/n': `@${name}` };
    for (const actions of [
      connector(sqlParameters, 'ExecutePassThroughNativeQuery_V2'),
      connector({ 'query/query': sql }, 'ExecuteProcedure_V2'),
      connector({ $top: `@${name}`, 'item/filter': `@${name}` }),
      http({ uri: `https://api.example.org/t?$filter=n eq 1&x=@{${name}}` }),
      http({ uri: `https://api.example.org/t?q=@{${name}}&$filter=n eq 1` }),
      http({ uri: `https://api.example.org/t?$filter=n eq @{variables('n')}&x=@{${name}}` }),
      http({ uri: 'https://api.example.org', body: { $filter: `@${name}` } }),
      { Find: { type: 'ApiConnection', inputs: { method: 'post', path: '/v2/datasets/default/tables/t/items', body: { query: sql } } } },
      { Find: { type: 'ApiConnection', inputs: { method: 'post', path: '/v2/datasets/default/query/sql/text', body: { query: sql } } } },
      {
        Find: {
          type: 'ServiceProvider',
          inputs: {
            serviceProviderConfiguration: { serviceProviderId: '/serviceProviders/sql', operationId: 'executeProcedure' },
            parameters: { query: sql },
          },
        },
      },
      { Find: { type: 'Compose' } },
      {
        Find: {
          type: 'ServiceProvider',
          inputs: { serviceProviderConfiguration: { operationId: 'executeQuery' }, parameters: { query: sql } },
        },
      },
    ])
      assert.deepEqual(told({ triggers: tenant, actions }), []);
  });

  it('is a remark for users of an app, whose ids and numbers are left alone', () => {
    const properties = {
      text: { title: 'Customer', type: 'string' },
      text_1: { title: 'Order ID', type: 'string' },
      number: { title: 'Count', type: 'number' },
      odd: 1,
    };
    const app = request({ schema: { properties } }, 'PowerAppV2');
    assert.deepEqual(told(filtered("n eq '@{triggerBody()?['text']}'", app)), ["info triggerBody()?['text']"]);
    for (const key of ['text_1', 'number', 'Getitems_ItemID', 'id', 'item_id', 'solutionid'])
      assert.deepEqual(told(filtered(`n eq '@{triggerBody()?['${key}']}'`, app)), []);
    for (const key of ['text_1', 'id', 'item_id'])
      assert.deepEqual(told(filtered(`n eq '@{triggerBody()?['${key}']}'`)), [`warning triggerBody()?['${key}']`]);
    assert.deepEqual(told(filtered("n eq '@{triggerBody()?['paid']}'", request({ schema: 1 }, 'Button'))), ["info triggerBody()?['paid']"]);
  });

  it('accepts what services send', () => {
    for (const trigger of [{ type: 'OpenApiConnectionWebhook' }, { type: 'Recurrence' }])
      assert.deepEqual(told(filtered(`n eq '@{${name}}'`, { T: trigger })), []);
  });

  it('names the property of a body that was parsed as a whole', () => {
    const actions = {
      P: { type: 'ParseJson', inputs: { content: '@triggerBody()' } },
      ...connector({ $filter: "n eq '@{body('P')?['guess']}'" }),
    };
    const [finding] = found(flowOf({ triggers: tenant, actions }));
    assert.match(finding ? inEnglish(finding.message) : '', /What callers send as "guess"/);
  });

  it('masks a name that is a secret', () => {
    const key = apiKey(seededRandom(403));
    const [finding] = found(flowOf(filtered(`n eq '@{triggerBody()['${key}']}'`)));
    assert.ok(finding && !inEnglish(finding.message).includes(key.slice(0, 8)));
  });

  it('is not upset by wrong types, nor by endless filters', () => {
    for (const wrong of [1, null, [], [[`@${name}`]], { $filter: 1 }]) {
      assert.deepEqual(told(filtered(wrong)), []);
      assert.deepEqual(told({ triggers: tenant, actions: connector(wrong, 'ExecutePassThroughNativeQuery') }), []);
      assert.deepEqual(told({ triggers: tenant, actions: { Find: { type: 'ApiConnection', inputs: wrong } } }), []);
    }
    const uri = `https://api.example.org/?${`&$filter=a eq 1@{variables('x')}`.repeat(20_000)}@{${name}}`;
    assert.equal(told({ triggers: tenant, actions: http({ uri }) }).length, 1);
  });
});
