import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/flow/text';
import { fixAll, pickSafe } from '../../../src/rules/fixAll';
import { actionFlow, brief, findingsIn } from './flows';

const secured = (...properties: unknown[]): object => ({ runtimeConfiguration: { secureData: { properties } } });
const none = [
  'AppendToArrayVariable',
  'AppendToStringVariable',
  'DecrementVariable',
  'IncrementVariable',
  'InitializeVariable',
  'SetVariable',
  'Foreach',
  'If',
  'Scope',
  'Switch',
  'Terminate',
  'Until',
  'Recurrence',
];
const inputsOnly = ['Compose', 'ParseJson', 'Response', 'Wait'];
const both = [
  'Http',
  'HttpWebhook',
  'OpenApiConnection',
  'ApiConnection',
  'Workflow',
  'Query',
  'Select',
  'Table',
  'Join',
  'Function',
  'JavaScriptCode',
  'SomethingNew',
];

/** The file after every safe fix. */
function repaired(flow: object): unknown {
  const text = JSON.stringify(flow);
  return JSON.parse(applyEdits(text, fixAll(text, { fileName: 'Flow.json' }, pickSafe)));
}

describe('FW901', () => {
  for (const type of none) {
    it(`refuses anything secure on ${type}, and removes it`, () => {
      assert.deepEqual(brief(actionFlow(type, {}, secured('inputs', 'outputs'))), ['FW901 error', 'FW901 error']);
      assert.deepEqual(repaired(actionFlow(type, {}, secured('inputs', 'outputs'))), actionFlow(type, {}));
      assert.deepEqual(
        repaired(actionFlow(type, {}, { runtimeConfiguration: { concurrency: { runs: 1 }, secureData: { properties: ['inputs'] } } })),
        actionFlow(type, {}, { runtimeConfiguration: { concurrency: { runs: 1 } } }),
      );
    });
  }

  for (const type of inputsOnly) {
    it(`takes only inputs on ${type}, and makes inputs of outputs`, () => {
      assert.deepEqual(brief(actionFlow(type, {}, secured('inputs'))), []);
      assert.deepEqual(brief(actionFlow(type, {}, secured('Inputs', 'Outputs'))), ['FW901 error']);
      assert.deepEqual(repaired(actionFlow(type, {}, secured('outputs'))), actionFlow(type, {}, secured('inputs')));
      assert.deepEqual(repaired(actionFlow(type, {}, secured('inputs', 'outputs'))), actionFlow(type, {}, secured('inputs')));
    });
  }

  for (const type of both) {
    it(`takes both on ${type}`, () => {
      assert.deepEqual(brief(actionFlow(type, {}, secured('inputs', 'outputs'))), []);
    });
  }

  it('refuses other words, and removes them only', () => {
    assert.deepEqual(brief(actionFlow('Http', {}, secured('inputs', 'headers', 1))), ['FW901 error', 'FW901 error']);
    assert.deepEqual(repaired(actionFlow('Http', {}, secured('headers', 'inputs', 1))), actionFlow('Http', {}, secured('inputs')));
  });

  const shapes: readonly (readonly [string, unknown, object])[] = [
    ['a single word', { properties: 'outputs' }, secured('outputs')],
    ['a list in the wrong place', ['inputs', 'outputs'], secured('inputs', 'outputs')],
    ['flags', { inputs: true }, {}],
    ['nothing', null, {}],
  ];
  for (const [name, secureData, after] of shapes) {
    it(`refuses ${name} where a list belongs, and takes it for what was meant`, () => {
      const flow = actionFlow('Http', {}, { runtimeConfiguration: { secureData } });
      assert.deepEqual(brief(flow), ['FW901 error']);
      assert.deepEqual(repaired(flow), actionFlow('Http', {}, after));
    });
  }

  it('finds the setting inside the inputs, and moves all of it beside them', () => {
    const misplaced = { method: 'GET', secureData: { properties: ['inputs', 'outputs'] } };
    assert.deepEqual(brief(actionFlow('Http', misplaced)), ['FW901 error']);
    assert.deepEqual(repaired(actionFlow('Http', misplaced)), actionFlow('Http', { method: 'GET' }, secured('inputs', 'outputs')));
    assert.deepEqual(
      repaired(actionFlow('Http', misplaced, secured('inputs'))),
      actionFlow('Http', { method: 'GET' }, secured('inputs', 'outputs')),
    );
    assert.deepEqual(
      repaired(actionFlow('Http', { method: 'GET', runtimeConfiguration: { secureData: { properties: ['outputs'] } } })),
      actionFlow('Http', { method: 'GET' }, secured('outputs')),
    );
  });

  it('leaves the data of a Compose action alone, which may look like anything', () => {
    assert.deepEqual(
      brief(actionFlow('Compose', { secureData: { properties: ['inputs'] }, runtimeConfiguration: { secureData: { properties: ['x'] } } })),
      [],
    );
  });

  it('removes the whole setting where a key stands twice', () => {
    const text =
      '{"triggers":{},"actions":{"A":{"type":"If","runtimeConfiguration":{"secureData":1,"x":2,"secureData":{"properties":["inputs"]}}}}}';
    assert.deepEqual(JSON.parse(applyEdits(text, fixAll(text, { fileName: 'a.json' }, pickSafe))), {
      triggers: {},
      actions: { A: { type: 'If', runtimeConfiguration: { x: 2 } } },
    });
    assert.equal(findingsIn(text).length, 1);
  });
});
