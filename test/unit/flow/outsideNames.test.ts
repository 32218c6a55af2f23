import assert from 'node:assert/strict';
import { valueAt } from '../../../src/flow/json';
import { readFlowFile } from '../../../src/flow/model';
import { outsideNames } from '../../../src/flow/outsideNames';
import { daily, solutionFlow, type Steps } from '../../fixtures/solutionFlow';

/** Each name with what stands at its path and the key of its entry. */
function namesOf(
  actions: Steps,
  parameters: Record<string, unknown> = {},
  connectionReferences: Record<string, unknown> = {},
): readonly unknown[] {
  const flow = solutionFlow({ Recurrence: daily }, actions);
  Object.assign(flow.properties.definition.parameters, parameters);
  Object.assign(flow.properties.connectionReferences, connectionReferences);
  const file = readFlowFile(JSON.stringify(flow));
  assert.ok(file.kind === 'flow');
  const { json, flows } = file;
  return flows.flatMap(outsideNames).map(({ kind, name, path, entry }) => {
    assert.equal(valueAt(json.value, path), name);
    return [kind, name, entry?.at(-1)];
  });
}

const secretRead = (inputs: Record<string, unknown>) => ({ type: 'OpenApiConnection', inputs });
const actionName = 'RetrieveEnvironmentVariableSecretValue';

describe('the names outside of a flow that it uses', () => {
  it('are at the schema names of its parameters', () => {
    const parameter = { type: 'String', defaultValue: '', metadata: { schemaName: 'hbl_ServiceUrl' } };
    assert.deepEqual(namesOf({}, { 'Service URL': parameter, plain: { type: 'String' } }), [['variable', 'hbl_ServiceUrl', 'Service URL']]);
  });

  it('are at the steps that read a secret, however the keys are written', () => {
    assert.deepEqual(
      namesOf({
        One: secretRead({ parameters: { actionName, 'item/EnvironmentVariableName': 'hbl_One' } }),
        Two: secretRead({ Parameters: { ActionName: actionName, Item: { environmentVariableName: 'hbl_Two' } } }),
      }),
      [
        ['variable', 'hbl_One', undefined],
        ['variable', 'hbl_Two', undefined],
      ],
    );
  });

  it('are not at steps that read something else, or make the name up while they run', () => {
    assert.deepEqual(
      namesOf({
        Other: secretRead({ parameters: { actionName: 'WinOpportunity', 'item/EnvironmentVariableName': 'hbl_One' } }),
        Made_up: secretRead({ parameters: { actionName, 'item/EnvironmentVariableName': "@parameters('Name')" } }),
      }),
      [],
    );
  });

  it('are at the entries of its connection references', () => {
    const reference = { api: { name: 'shared_uiflow' }, connection: { connectionReferenceLogicalName: 'hbl_desktop' } };
    assert.deepEqual(namesOf({}, {}, { shared_uiflow: reference, unset: { connection: {} } }), [
      ['connectionReference', 'hbl_desktop', 'shared_uiflow'],
    ]);
  });
});
