import assert from 'node:assert/strict';
import { followSecrets, type SecretUse, type Source } from '../../../../src/flow/dataFlow/followSecrets';
import { readFlowFile, type Flow } from '../../../../src/flow/model';

interface NamedSource extends Source {
  readonly name: string;
}

function flowOf(actions: object, more: object = {}): Flow {
  const file = readFlowFile(JSON.stringify({ properties: { definition: { triggers: {}, actions, ...more } }, schemaVersion: '1.0.0.0' }));
  const [flow] = file.kind === 'flow' ? file.flows : [];
  assert.ok(flow);
  return flow;
}

/** Follows the body's `value` of the action `Read`, and says where it arrives: the journey of each use. */
function journeys(actions: object, names: readonly string[] = ['Read']): string[] {
  const flow = flowOf({ Read: { type: 'Http', inputs: {} }, ...actions });
  const sources = names.map((name): NamedSource => {
    const from = flow.steps.find((step) => step.name === name);
    assert.ok(from);
    return { name, from, places: [['body', 'value']] };
  });
  return followSecrets(flow, sources).map(describeJourney);
}

function describeJourney(use: SecretUse<NamedSource>): string {
  const stops: string[] = [];
  for (let one: SecretUse<NamedSource> | undefined = use; one; one = one.previous)
    stops.unshift(`${one.step.name}:${one.path.slice(1).join('/')}`);
  return [use.source.name, ...stops].join(' > ');
}

const compose = (inputs: unknown): object => ({ type: 'Compose', inputs });
const http = (inputs: object): object => ({ type: 'Http', inputs });
const set = (name: string, value: unknown): object => ({ type: 'SetVariable', inputs: { name, value } });

/** Which of these reads of the action `Made` see the secret, where that is made by an expression. */
function seenIn(made: string, reads: readonly string[]): readonly string[] {
  return reads.filter((read) =>
    journeys({ Made: compose(made), Use: compose(`@outputs('Made')${read}`) }).some((way) => way.includes('Use')),
  );
}

describe('Following a secret through a flow', () => {
  describe('into a property', () => {
    const value = "body('Read')?['value']";
    const all = ['', "?['key']", "?['other']", "?['value']", "?[variables('which')]"];
    const made: Readonly<Record<string, readonly string[]>> = {
      [`@setProperty(json('{}'), 'Key', ${value})`]: ['', "?['key']", "?[variables('which')]"],
      [`@addProperty(setProperty(json('{}'), 'other', ${value}), 'key', 1)`]: ['', "?['other']", "?[variables('which')]"],
      [`@setProperty(json('{}'), 'key', setProperty(json('{}'), 'other', ${value}))['key']`]: ['', "?['other']", "?[variables('which')]"],
      [`@setProperty(json('{}'), variables('name'), ${value})`]: all,
      "@setProperty(body('Read'), 'key', 'x')": ['', "?['value']", "?[variables('which')]"],
      "@setProperty(body('Read'), 'value', 'x')": [],
      "@removeProperty(body('Read'), 'Value')": [],
      "@removeProperty(body('Read'), 'other')": ['', "?['value']", "?[variables('which')]"],
      "@removeProperty(body('Read'), variables('name'))": ['', "?['value']", "?[variables('which')]"],
      [`@removeProperty(setProperty(json('{}'), 'key', ${value}), 'key')`]: [],
      [`@setProperty(body('Read'), 'key', 'x')['key']`]: [],
    };
    for (const [expression, seen] of Object.entries(made)) {
      it(`and no other one: ${expression}`, () => {
        assert.deepEqual(seenIn(expression, all), seen);
      });
    }
  });

  const direct: Readonly<Record<string, string>> = {
    'body() and a key': "@body('Read')?['value']",
    'outputs() and two keys in one': "@outputs('Read')?['body/value']",
    'outputs() and two keys': "@outputs('Read')['body']['value']",
    'a point before the key': "@body('Read').value",
    'the whole body': "@body('Read')",
    'everything about the action': "@actions('Read')",
    'its outputs by everything': "@actions('Read')?['outputs']?['body']?['value']",
    'text around it': "Key @{body('Read')?['value']}!",
    'a function around it': "@concat('Bearer ', body('Read')?['value'])",
    'the encoding of it': "@base64(concat('user:', body('Read')?['value']))",
    'one of two': "@if(equals(1, 2), body('Read')?['value'], 'none')",
    'the first that is there': "@coalesce(body('Read')?['value'], 'none')",
    'another spelling of the name': "@body('read')?['VALUE']",
    'a key that is known at run time': "@body('Read')?[variables('which')]",
  };
  for (const [name, text] of Object.entries(direct)) {
    it(`sees it in ${name}`, () => {
      assert.deepEqual(journeys({ Use: compose(text) }), ['Read > Use:']);
    });
  }

  const elsewhere: Readonly<Record<string, string>> = {
    'another part of the body': "@body('Read')?['id']",
    'the status': "@outputs('Read')?['statusCode']",
    'the headers': "@outputs('Read')?['headers']",
    'what went in': "@actions('Read')?['inputs']",
    'a comparison': "@equals(body('Read')?['value'], 'x')",
    'a condition': "@if(empty(body('Read')?['value']), 'none', 'some')",
    'its length': "@length(body('Read')?['value'])",
    'a key of something else': "@body('Other')?[body('Read')?['value']]",
    'a text that only looks like it': "body('Read')?['value']",
    'an escaped sign': "@@{body('Read')?['value']}",
    'a quoted text': "@concat('body(''Read'')?[''value'']')",
    'another action': "@body('Read_')?['value']",
  };
  for (const [name, text] of Object.entries(elsewhere)) {
    it(`does not see it in ${name}`, () => {
      assert.deepEqual(journeys({ Use: compose(text), Other: http({}) }), []);
    });
  }

  it('goes on through Compose, keeping track of where it is', () => {
    assert.deepEqual(
      journeys({
        Pack: compose({ key: "@body('Read')?['value']", user: 'someone' }),
        Good: http({ body: "@outputs('Pack')?['user']" }),
        Bad: http({ body: "@outputs('Pack')?['key']" }),
        Also: http({ body: "@outputs('Pack')" }),
      }),
      ['Read > Pack:key', 'Read > Pack:key > Bad:body', 'Read > Pack:key > Also:body'],
    );
  });

  it('goes on through Parse JSON', () => {
    assert.deepEqual(
      journeys({
        Parse: { type: 'ParseJson', inputs: { content: "@body('Read')", schema: {} } },
        Bad: http({ headers: { 'x-api-key': "@body('Parse')?['value']" } }),
        Good: http({ headers: { 'x-id': "@{body('Parse')?['id']}" } }),
      }),
      ['Read > Parse:content', 'Read > Parse:content > Bad:headers/x-api-key'],
    );
  });

  it('goes on through variables, whoever sets them, and whatever the case of their name', () => {
    assert.deepEqual(
      journeys({
        Make: {
          type: 'InitializeVariable',
          inputs: {
            variables: [
              { name: 'Key', type: 'string' },
              { name: 'other', value: '' },
            ],
          },
        },
        Set: set('key', "@body('Read')?['value']"),
        Append: { type: 'AppendToStringVariable', inputs: { name: 'text', value: "@{variables('KEY')}" } },
        Good: http({ body: "@variables('other')" }),
        Bad: http({ body: "@variables('text')" }),
      }),
      ['Read > Set:value', 'Read > Set:value > Append:value', 'Read > Set:value > Append:value > Bad:body'],
    );
  });

  it('goes on through the variable that an action begins with', () => {
    assert.deepEqual(
      journeys({
        Make: {
          type: 'InitializeVariable',
          inputs: {
            variables: [
              { name: 'a', value: 1 },
              { name: 'b', value: "@body('Read')?['value']" },
            ],
          },
        },
        Good: http({ body: "@variables('a')" }),
        Bad: http({ body: "@variables('b')" }),
      }),
      ['Read > Make:variables/1/value', 'Read > Make:variables/1/value > Bad:body'],
    );
  });

  it('goes on through loops and their items', () => {
    assert.deepEqual(
      journeys({
        Loop: {
          type: 'Foreach',
          foreach: "@createArray(body('Read')?['value'])",
          actions: { Inside: http({ body: "@items('Loop')" }), Plain: http({ body: '@item()' }) },
        },
        Outside: http({ body: '@item()' }),
      }),
      ['Read > Loop:', 'Read > Loop: > Inside:body', 'Read > Loop: > Plain:body'],
    );
  });

  it('goes on through lists: Select, Filter array and Join', () => {
    assert.deepEqual(
      journeys({
        Choose: { type: 'Select', inputs: { from: "@array(body('Read')?['value'])", select: { key: '@item()', fixed: 'x' } } },
        Filter: { type: 'Query', inputs: { from: "@body('Choose')", where: "@equals(item(), 'x')" } },
        Good: http({ body: "@first(body('Filter'))?['fixed']" }),
        Line: { type: 'Join', inputs: { from: "@body('Filter')", joinWith: ',' } },
        Bad: http({ body: "@body('Line')" }),
      }),
      [
        'Read > Choose:from',
        'Read > Choose:from > Choose:select/key',
        'Read > Choose:from > Choose:select/key > Filter:from',
        'Read > Choose:from > Choose:select/key > Filter:from > Line:from',
        'Read > Choose:from > Choose:select/key > Filter:from > Line:from > Bad:body',
      ],
    );
  });

  it('takes for the action meant that of the name in the same branch', () => {
    const branch = (body: string): object => ({
      type: 'Scope',
      actions: { Copy: compose(body), Use: http({ body: "@outputs('Copy')" }) },
    });
    assert.deepEqual(journeys({ One: branch("@body('Read')?['value']"), Two: branch('harmless') }), [
      'Read > Copy:',
      'Read > Copy: > Use:body',
    ]);
  });

  it('ends where variables are set from each other', () => {
    assert.deepEqual(
      journeys({
        A: set('a', "@concat(variables('b'), body('Read')?['value'])"),
        B: set('b', { deep: "@variables('a')" }),
        C: set('a', "@variables('b')"),
      })
        .map((journey) => journey.split(' > ').length)
        .every((length) => length < 20),
      true,
    );
  });

  it('tells two secrets apart', () => {
    assert.deepEqual(
      journeys({ Second: http({}), Use: http({ body: "@{body('Read')?['value']}@{body('Second')?['value']}" }) }, ['Read', 'Second']),
      ['Read > Use:body', 'Second > Use:body'],
    );
  });

  it('follows parameters and the trigger', () => {
    const flow = flowOf(
      { Use: http({ body: "@{parameters('Key')}@{triggerBody()?['text']}@{triggerBody()?['text_1']}" }) },
      { parameters: { Key: { type: 'SecureString' } }, triggers: { manual: { type: 'Request', kind: 'Button', inputs: {} } } },
    );
    const [parameter] = flow.parameters;
    const trigger = flow.steps.find(({ role }) => role === 'trigger');
    assert.ok(parameter && trigger);
    const uses = followSecrets<NamedSource>(flow, [
      { name: 'Key', from: parameter, places: [[]] },
      { name: 'Password', from: trigger, places: [['outputs', 'body', 'text_1']] },
    ]);
    assert.deepEqual(uses.map(describeJourney), ['Key > Use:body', 'Password > Use:body']);
  });
});
