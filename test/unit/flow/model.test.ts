import assert from 'node:assert/strict';
import { readFlowFile, type Flow } from '../../../src/flow/model';
import { layouts } from './layouts';
import { definition, otherFiles, shapes } from './shapes';

function flowsOf(text: string): readonly Flow[] {
  const file = readFlowFile(text);
  assert.equal(file.kind, 'flow');
  return file.flows;
}

describe('readFlowFile', () => {
  for (const [name, shape, , file] of shapes) {
    it(`reads the steps of ${name}, in every layout`, () => {
      for (const layout of layouts) {
        const [flow] = flowsOf(layout.write(file));
        assert.equal(flow?.shape, shape);
        assert.ok(flow.steps.some(({ type, value }) => type === 'http' && value.inputs !== undefined));
      }
    });
  }

  it('reads parameters, with the environment variable behind them', () => {
    const [flow] = flowsOf(JSON.stringify(definition));
    assert.deepEqual(
      flow?.parameters.map(({ name, schemaName, path }) => [name, schemaName, path]),
      [['Address (hbl_Address)', 'hbl_Address', ['parameters', 'Address (hbl_Address)']]],
    );
  });

  const platforms: readonly (readonly [string, Flow['platform'], unknown])[] = [
    ['a solution is of Power Automate', 'powerAutomate', { properties: { definition }, schemaVersion: '1.0.0.0' }],
    ['a template is of Logic Apps', 'logicApps', { resources: [{ type: 'Microsoft.Logic/workflows', properties: { definition } }] }],
    ['a Standard workflow is of Logic Apps', 'logicApps', { definition, kind: 'Stateful' }],
    [
      'a definition with connector actions of the new form is of Power Automate',
      'powerAutomate',
      { triggers: {}, actions: { A: { type: 'OpenApiConnection' } } },
    ],
    [
      'a definition with trigger authentication is of Power Automate',
      'powerAutomate',
      { triggers: { manual: { type: 'Request', inputs: { triggerAuthenticationType: 'All' } } }, actions: {} },
    ],
    [
      'a definition with $authentication is of Power Automate',
      'powerAutomate',
      { parameters: { $authentication: { type: 'SecureObject' } }, triggers: {}, actions: {} },
    ],
    ['any other definition is of Logic Apps', 'logicApps', { triggers: {}, actions: { A: { type: 'Http' } } }],
  ];
  for (const [sentence, platform, file] of platforms) {
    it(sentence, () => {
      assert.equal(flowsOf(JSON.stringify(file))[0]?.platform, platform);
    });
  }

  it('leaves a desktop flow alone, however large', () => {
    const text = `{"schemaversion":"ROBIN_20211130","properties":{"definition":{"package":"${'UEsDB'.repeat(500_000)}","actions":{}}}}`;
    assert.deepEqual(readFlowFile(text), { kind: 'leftAlone', shape: 'desktop flow' });
  });

  it('is not interested in other JSON', () => {
    for (const file of Object.values(otherFiles)) assert.deepEqual(readFlowFile(JSON.stringify(file)), { kind: 'notFlow' });
  });

  it('reads as much of a half-typed file as there is', () => {
    const text = JSON.stringify({ properties: { definition }, schemaVersion: '1.0.0.0' }, undefined, 2);
    const [flow] = flowsOf(text.replace('"method": "GET",', '"method": '));
    assert.deepEqual(
      flow?.steps.map(({ name }) => name),
      ['manual', 'Call'],
    );
  });

  const hostile = [
    '[',
    '{"a":',
    '{"actions":{"x":',
    '{"operationDefinition":',
    '{"serializedOperation":',
    '{"resources":[',
    '{"properties":{"template":',
    '{"isMultiNode":true,"nodes":[',
    '{"value":[',
  ];
  for (const open of hostile) {
    it(`is not upset by ${open} a hundred thousand times`, () => {
      const close = Array.from(open.replace(/"[^"]*"|[^[{]/g, ''))
        .reverse()
        .map((bracket) => (bracket === '[' ? ']' : '}'))
        .join('');
      const deep = open.repeat(100_000) + '1' + close.repeat(100_000);
      for (const text of [deep, open.repeat(100_000), open.repeat(1000), open.repeat(3000), `{"triggers":{},"actions":{"x":${deep}}}`]) {
        assert.ok(['flow', 'notFlow'].includes(readFlowFile(text).kind));
      }
    });
  }
});
