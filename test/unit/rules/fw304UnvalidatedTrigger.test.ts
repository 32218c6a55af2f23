import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import type { Finding } from '../../../src/rules/finding';
import { findingsIn, flowOf, templateOf, type FlowParts } from './flows';

const schema = { type: 'object', properties: { id: { type: 'string' } } };
const read = "@triggerBody()?['id']";

/** A flow that starts on a request of tenant users and reads something. */
function parts(inputs: object | undefined, rest: object = {}, text = read): FlowParts {
  const withUsers = inputs && { triggerAuthenticationType: 'Tenant', ...inputs };
  return {
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: withUsers, ...rest } },
    actions: { A: { type: 'Scope', actions: { B: { type: 'Compose', inputs: [{ value: text }] } } } },
  };
}

function found(file: object | string): readonly Finding[] {
  return findingsIn(file).filter(({ rule }) => rule === 'FW304');
}

const places = (file: object): string[] =>
  found(file).map(({ severity, pointer }) => `${severity} ${pointer.split('/').slice(-2).join('/')}`);

describe('FW304', () => {
  const bad: readonly (readonly [string, FlowParts, string])[] = [
    ['with a schema', parts({ schema }), 'hint inputs/schema'],
    ['with a schema in other case', parts({ Method: 'post', Schema: schema }, { type: 'request', kind: 'HTTP' }), 'hint inputs/Schema'],
    ['with other options', parts({ schema }, { operationOptions: 'SuppressWorkflowHeaders' }), 'hint inputs/schema'],
    ['with an empty schema', parts({ schema: {} }), 'hint inputs/schema'],
    ['with a schema that is null', parts({ schema: null, method: null }), 'hint inputs/schema'],
    ['without a schema', parts({}), 'hint manual/inputs'],
    ['without inputs', parts(undefined), 'hint triggers/manual'],
    ['without a kind', parts({ schema }, { kind: undefined }), 'hint inputs/schema'],
    ['read as a whole', parts({ schema }, {}, '@triggerOutputs()'), 'hint inputs/schema'],
    ['whose outputs are read', parts({ schema }, {}, "@{triggerOutputs()?['body/id']} and more"), 'hint inputs/schema'],
    ['whose outputs are read by name', parts({ schema }, {}, '@string(TriggerOutputs()?.Body)'), 'hint inputs/schema'],
  ];
  for (const [name, flow, place] of bad) {
    it(`hints at a trigger ${name}`, () => {
      assert.deepEqual(places(flowOf(flow)), [place]);
      assert.deepEqual(places(templateOf(flow)), [place]);
    });
  }

  const good: Readonly<Record<string, FlowParts>> = {
    'that checks': parts({ schema }, { operationOptions: 'EnableSchemaValidation' }),
    'that checks, among other things': parts({ schema }, { OperationOptions: 'SuppressWorkflowHeaders ,enableschemavalidation' }),
    'that should check, misspelt': parts({ schema }, { operationOptions: 'EnableSchemaValidaton' }),
    'whose options an expression computes': parts({ schema }, { operationOptions: "@{parameters('options')}" }),
    'whose options the template computes': parts({ schema }, { operationOptions: "[variables('options')]" }),
    'whose options are no text': parts({ schema }, { operationOptions: ['x'] }),
    'whose options are endless': parts({ schema }, { operationOptions: 'x,'.repeat(100_000) }),
    'whose schema is an expression': parts({ schema: "@json(parameters('schema'))" }),
    'whose schema is a list': parts({ schema: [1] }),
    'for GET': parts({ schema: {}, method: 'GET' }),
    'whose method an expression computes': parts({ schema, method: "@parameters('method')" }),
    'of a button': parts({ schema }, { kind: 'Button' }),
    'of a Power App': parts({ schema }, { kind: 'PowerAppV2' }),
    'whose body nobody reads': parts({ schema }, {}, 'Nobody calls triggerBody() here'),
    'of which only a header is read': parts({ schema }, {}, "@triggerOutputs()?['headers']?['body']"),
    'of which only the name is read': parts({ schema }, {}, "@trigger()['name']"),
    'of which a form is read': parts({ schema }, {}, "@triggerFormDataValue('body')"),
    'of another type': parts({ schema }, { type: 'Recurrence' }),
  };
  for (const [name, flow] of Object.entries(good)) {
    it(`accepts a trigger ${name}`, () => {
      assert.deepEqual(places(flowOf(flow)), []);
      assert.deepEqual(places(templateOf(flow)), []);
    });
  }

  const fixes: readonly (readonly [string | null | undefined, string])[] = [
    [undefined, 'EnableSchemaValidation'],
    [null, 'EnableSchemaValidation'],
    ['', 'EnableSchemaValidation'],
    ['  ', 'EnableSchemaValidation'],
    ['SuppressWorkflowHeaders', 'SuppressWorkflowHeaders, EnableSchemaValidation'],
    ['SuppressWorkflowHeaders,', 'SuppressWorkflowHeaders, EnableSchemaValidation'],
    ['"x"', '"x", EnableSchemaValidation'],
  ];
  for (const [before, after] of fixes) {
    it(`turns the validation on beside ${before === undefined ? 'nothing' : JSON.stringify(before)}`, () => {
      for (const indent of [undefined, 4]) {
        const text = JSON.stringify(flowOf(parts({ schema }, { operationOptions: before })), undefined, indent);
        const [fix] = found(text)[0]?.fixes() ?? [];
        assert.ok(fix && !fix.safe);
        assert.deepEqual(
          JSON.parse(applyEdits(text, fix.edits)),
          JSON.parse(JSON.stringify(flowOf(parts({ schema }, { operationOptions: after })))),
        );
      }
    });
  }

  it('accepts a body that is a file', () => {
    const keep = (inputs: object): FlowParts => ({ ...parts({}), actions: { Keep: { type: 'OpenApiConnection', inputs } } });
    for (const read of ["@triggerBody()?['$content']", "@triggerOutputs()?['body']?['$content-type']", '@base64(triggerBody())'])
      assert.deepEqual(places(flowOf(parts({}, {}, read))), []);
    assert.deepEqual(places(flowOf(keep({ parameters: { body: '@triggerBody()' } }))), []);
    assert.deepEqual(places(flowOf(keep({ parameters: { 'file/contentBytes': "@triggerOutputs()['body']" } }))), []);
    for (const read of [
      "@triggerBody()?['content']",
      '@string(triggerBody())',
      "@concat(triggerBody()?['$content'], triggerBody()?['id'])",
    ])
      assert.deepEqual(places(flowOf(parts({}, {}, read))), ['hint manual/inputs']);
    assert.deepEqual(places(flowOf(keep({ parameters: { body: "@triggerBody()?['id']" } }))), ['hint manual/inputs']);
  });

  it('has no fix where there is no schema', () => {
    assert.deepEqual(found(flowOf(parts({ schema: {} })))[0]?.fixes(), []);
  });

  it('is not upset by inputs of the wrong type', () => {
    for (const inputs of [1, 'x', [], [[]]]) assert.deepEqual(places(flowOf(parts(undefined, { inputs }))), []);
  });
});
