import assert from 'node:assert/strict';
import { authenticationTypesAt, lacksAuthenticationTypeAt, secureWordsAt } from '../../../../src/flow/cursor/offeredWords';
import { cursorAtBar, flowWith } from './atBar';

function wordsIn(list: string, type = 'Http', more = ''): readonly string[] | undefined {
  const flow = flowWith('{}', { more: ` "runtimeConfiguration": { "secureData": { "properties": ${list} } },${more}` });
  const cursor = cursorAtBar(flow.replace('"Http"', JSON.stringify(type)));
  assert.ok(cursor);
  return secureWordsAt(cursor);
}

/** A flow with one trigger. */
function triggered(inputs: string, { kind = 'Http', type = 'Request' } = {}): string {
  return flowWith('{}').replace(
    '"triggers": {}',
    `"triggers": { "manual": { "type": "${type}", "kind": "${kind}", "inputs": ${inputs} } }`,
  );
}

describe('The words of secure data', () => {
  for (const [list, words] of [
    ['["¦"]', ['inputs', 'outputs']],
    ['[¦]', ['inputs', 'outputs']],
    ['["¦]', ['inputs', 'outputs']],
    ['["in¦", "outputs"]', ['inputs']],
    ['["inputs", "¦"]', ['outputs']],
    ['["inputs", ¦]', ['outputs']],
    ['["Inputs", "¦"]', ['outputs']],
    ['["inputs", "¦]', ['outputs']],
    ['["inputs", "outputs", "¦"]', []],
  ] as const) {
    it(`that are not there yet are offered in ${list}`, () => {
      assert.deepEqual(wordsIn(list), words);
    });
  }

  for (const [type, words] of [
    ['Compose', ['inputs']],
    ['parseJson', ['inputs']],
    ['SetVariable', []],
    ['If', []],
    ['OpenApiConnection', ['inputs', 'outputs']],
  ] as const) {
    it(`are those that ${type} supports`, () => {
      assert.deepEqual(wordsIn('["¦"]', type), words);
    });
  }

  it('are the same while something else is broken', () => {
    assert.deepEqual(wordsIn('["inputs¦"]', 'Http', ' "broken",'), ['inputs', 'outputs']);
    assert.deepEqual(wordsIn('["inputs", "¦"]', 'Http', ' "broken",'), ['outputs']);
  });

  it('are none beside tracked properties', () => {
    assert.deepEqual(wordsIn('["¦"]', 'Http', ' "trackedProperties": { "a": 1 },'), []);
  });

  it('are offered nowhere else', () => {
    for (const inputs of ['{ "secureData": { "properties": ["¦"] } }', '{ "properties": ["¦"] }', '["¦"]']) {
      const cursor = cursorAtBar(flowWith(inputs));
      assert.equal(cursor && secureWordsAt(cursor), undefined);
    }
    assert.equal(wordsIn('[["¦"]]'), undefined);
    assert.equal(wordsIn('{ "a": "¦" }'), undefined);
  });
});

describe('Who may call a trigger', () => {
  const typesIn = (text: string) => {
    const cursor = cursorAtBar(text);
    return cursor && authenticationTypesAt(cursor);
  };

  it('is offered as the value of its setting', () => {
    for (const inputs of [
      '{ "triggerAuthenticationType": "¦" }',
      '{ "triggerauthenticationtype": "Te¦" }',
      '{ "triggerAuthenticationType": ¦ }',
    ])
      assert.deepEqual(typesIn(triggered(inputs)), ['All', 'Tenant', 'User']);
    assert.deepEqual(typesIn(triggered('{ "triggerAuthenticationType": "¦" }', { kind: 'TeamsWebhook' })), ['All', 'Tenant', 'User']);
  });

  it('is not offered for other keys, steps and platforms', () => {
    assert.equal(typesIn(triggered('{ "method": "¦" }')), undefined);
    assert.equal(typesIn(triggered('{ "schema": { "triggerAuthenticationType": "¦" } }')), undefined);
    assert.equal(typesIn(triggered('{ "triggerAuthenticationType": "¦" }', { type: 'Recurrence' })), undefined);
    assert.equal(typesIn(flowWith('{ "triggerAuthenticationType": "¦" }')), undefined);
    const logicApp = `{ "kind": "Stateful", "definition": { "triggers": { "m": { "type": "Request", "inputs": { "triggerAuthenticationType": "¦" } } }, "actions": {} } }`;
    assert.equal(typesIn(logicApp), undefined);
  });

  it('is offered as a key where a trigger does not say it', () => {
    const lacks = (text: string) => {
      const cursor = cursorAtBar(text);
      return cursor && lacksAuthenticationTypeAt(cursor);
    };
    for (const inputs of ['{ "¦" }', '{ "tr¦", "schema": {} }', '{ "schema": {}, "¦" }', '{ "¦ }'])
      assert.equal(lacks(triggered(inputs)), true, inputs);
    for (const inputs of ['{ "¦", "triggerAuthenticationType": "All" }', '{ "¦": 1 }', '{ "schema": { "¦" } }', '{ "schema": "¦" }'])
      assert.equal(lacks(triggered(inputs)), false, inputs);
    assert.equal(lacks(triggered('{ "¦" }', { kind: 'Button' })), false);
    assert.equal(lacks(flowWith('{ "¦" }')), false);
  });
});
