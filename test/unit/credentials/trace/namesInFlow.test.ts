import assert from 'node:assert/strict';
import type { TraceStart } from '../../../../src/credentials/trace/graph';
import { mentionsIn } from '../../../../src/credentials/trace/mentionsIn';
import { startAt } from '../../../../src/credentials/trace/namesInFlow';
import { daily, solutionFlow } from '../../../fixtures/solutionFlow';

const secretRead = {
  type: 'OpenApiConnection',
  inputs: {
    host: {
      connectionName: 'shared_commondataserviceforapps',
      operationId: 'PerformUnboundAction',
      apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
    },
    parameters: { actionName: 'RetrieveEnvironmentVariableSecretValue', 'item/EnvironmentVariableName': 'hbl_SapPassword' },
  },
  runAfter: {},
};
const call = { type: 'Http', inputs: { method: 'GET', uri: "@{parameters('Service URL (hbl_ServiceUrl)')}/orders" }, runAfter: {} };

/** A flow that reads a variable by a parameter, and a secret by an action of Dataverse. */
function flowText(): string {
  const flow = solutionFlow({ Daily: daily }, { Get_secret: secretRead, Call: call });
  Object.assign(flow.properties.connectionReferences, {
    shared_commondataserviceforapps: {
      api: { name: 'shared_commondataserviceforapps' },
      connection: { connectionReferenceLogicalName: 'hbl_dataverse_1f2e3' },
      runtimeSource: 'embedded',
    },
  });
  Object.assign(flow.properties.definition.parameters, {
    'Service URL (hbl_ServiceUrl)': {
      defaultValue: 'https://api.harbourlight.example',
      type: 'String',
      metadata: { schemaName: 'hbl_ServiceUrl' },
    },
  });
  return JSON.stringify(flow, undefined, 2);
}

describe('startAt', () => {
  const text = flowText();
  const at = (word: string, behind = 0): TraceStart | undefined => startAt(text, text.indexOf(word) + behind);
  const serviceUrl: TraceStart = { kind: 'variableName', schemaName: 'hbl_ServiceUrl' };

  it('knows the variable of a parameter, on its name, its schema name and where it is read', () => {
    assert.deepEqual(at('"Service URL (hbl_ServiceUrl)"', 3), serviceUrl);
    assert.deepEqual(at('"schemaName"', 16), serviceUrl);
    assert.deepEqual(at("parameters('Service URL", 5), serviceUrl);
  });

  it('knows the variable whose secret a step reads', () => {
    assert.deepEqual(at('hbl_SapPassword', 2), { kind: 'variableName', schemaName: 'hbl_SapPassword' });
  });

  it('knows the connection reference, on its entry and on a step that uses it', () => {
    const reference: TraceStart = { kind: 'connectionReference', logicalName: 'hbl_dataverse_1f2e3' };
    assert.deepEqual(at('hbl_dataverse_1f2e3', 2), reference);
    assert.deepEqual(at('"runtimeSource"', 2), reference);
    assert.deepEqual(at('"connectionName"', 2), reference);
  });

  it('knows nothing anywhere else, nor in files that are no flow', () => {
    assert.equal(at('"Recurrence"', 2), undefined);
    assert.equal(startAt('{"schemaName": "hbl_ServiceUrl"}', 18), undefined);
    assert.equal(startAt('', 0), undefined);
  });

  it('reads a parameter whose name has quotes, as expressions write it', () => {
    const quoted = flowText()
      .replaceAll('Service URL (hbl_ServiceUrl)', "Shop''s URL (hbl_ServiceUrl)")
      .replace("\"Shop''s URL", '"Shop\'s URL');
    assert.deepEqual(startAt(quoted, quoted.indexOf("parameters('Shop") + 3), serviceUrl);
  });
});

describe('mentionsIn', () => {
  const file = { path: 'file:///w/flow.json', label: 'flow.json' };

  it('finds every variable and connection reference once, at its own place', () => {
    const text = flowText();
    const mentions = mentionsIn(text, file);
    assert.deepEqual(mentions.map(({ name }) => name).sort(), ['hbl_SapPassword', 'hbl_ServiceUrl', 'hbl_dataverse_1f2e3']);
    for (const { name, offset, ...rest } of mentions) {
      assert.deepEqual(rest, file);
      assert.ok(text.slice(offset, offset + 120).includes(`"${name}"`), name);
    }
  });

  it('finds them in a flow inside a string of another document', () => {
    const text = JSON.stringify({ value: [{ clientdata: flowText() }] });
    const mentions = mentionsIn(text, file);
    assert.equal(mentions.length, 3);
    assert.ok(mentions.every(({ name, offset }) => text.slice(offset, offset + 120).includes(name)));
  });

  it('finds nothing in a broken file, a desktop flow, or text that only looks alike', () => {
    for (const text of ['{', '[]', 'hbl_ServiceUrl', '{"schemaVersion": "ROBIN_20230101", "x": "hbl_ServiceUrl"}'])
      assert.deepEqual(mentionsIn(text, file), []);
  });
});
