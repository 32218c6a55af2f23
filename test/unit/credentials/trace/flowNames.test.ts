import assert from 'node:assert/strict';
import { readFlowNames } from '../../../../src/credentials/trace/flowNames';
import { daily, solutionFlow, type Step, type Steps } from '../../../fixtures/solutionFlow';

function definition(actions: Steps, parameters: Record<string, unknown> = {}, connectionReferences: Record<string, unknown> = {}): string {
  const flow = solutionFlow({ Recurrence: daily }, actions);
  return JSON.stringify({
    ...flow,
    properties: {
      ...flow.properties,
      connectionReferences,
      definition: { ...flow.properties.definition, parameters: { ...flow.properties.definition.parameters, ...parameters } },
    },
  });
}

function secretRead(parameters: Record<string, unknown>): Step {
  return {
    type: 'OpenApiConnection',
    inputs: {
      host: {
        connectionName: 'dataverse',
        operationId: 'PerformUnboundAction',
        apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
      },
      parameters,
    },
  };
}

const names = (text: string) => {
  const { variables, connectionReferences, readable } = readFlowNames(text);
  return { variables: [...variables], connectionReferences: [...connectionReferences], readable };
};

describe('the names that a flow uses', () => {
  it('are the schema names of its parameters, whatever these are called', () => {
    const text = definition(
      {},
      {
        'Service URL (new_ServiceUrl)': { type: 'String', defaultValue: '', metadata: { schemaName: 'new_ServiceUrl' } },
        plain: { type: 'String' },
      },
    );
    assert.deepEqual(names(text), { variables: ['new_serviceurl'], connectionReferences: [], readable: true });
  });

  it('are the variables whose secret a step reads, at any depth and in both ways to write it', () => {
    const inner = secretRead({ actionName: 'RetrieveEnvironmentVariableSecretValue', 'item/EnvironmentVariableName': 'new_SapPassword' });
    const other = secretRead({ actionName: 'RetrieveEnvironmentVariableSecretValue', item: { EnvironmentVariableName: 'new_Other' } });
    const text = definition({ Scope: { type: 'Scope', actions: { Read: inner } }, Other: other });
    assert.deepEqual(names(text).variables, ['new_sappassword', 'new_other']);
  });

  it('are not those of other actions, nor expressions that make up a name', () => {
    const text = definition({
      Other: secretRead({ actionName: 'WinOpportunity', 'item/EnvironmentVariableName': 'new_NotMeant' }),
      Read: secretRead({ actionName: 'RetrieveEnvironmentVariableSecretValue' }),
      Made_up: secretRead({
        actionName: 'RetrieveEnvironmentVariableSecretValue',
        'item/EnvironmentVariableName': "@parameters('Secret name')",
      }),
    });
    assert.deepEqual(names(text).variables, []);
  });

  it('are the logical names of its connection references', () => {
    const text = definition(
      {},
      {},
      {
        shared_uiflow: { connection: { connectionReferenceLogicalName: 'New_SharedUiFlow_1' }, api: { name: 'shared_uiflow' } },
        old: { id: 'x' },
      },
    );
    assert.deepEqual(names(text).connectionReferences, ['new_shareduiflow_1']);
  });

  it('may be any word of a definition that cannot be read', () => {
    const { variables, readable } = readFlowNames('not a flow, but it says new_SapPassword');
    assert.equal(readable, false);
    assert.ok(variables.has('new_sappassword'));
  });
});
