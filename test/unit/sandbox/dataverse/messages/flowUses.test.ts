import assert from 'node:assert/strict';
import { readFlowUses } from '../../../../../src/sandbox/dataverse/messages/flowUses';

function clientData(properties: object): string {
  return JSON.stringify({ properties, schemaVersion: '1.0.0.0' });
}

describe("what the sandbox knows of a flow's uses", () => {
  it('is what its definition declares, in lower case', () => {
    const uses = readFlowUses(
      clientData({
        connectionReferences: {
          shared_uiflow: { connection: { connectionReferenceLogicalName: 'hbl_Robot' } },
          shared_old: { connectionName: 'x' },
        },
        definition: {
          parameters: { $connections: { type: 'Object' }, 'Gate (hbl_Gate)': { type: 'String', metadata: { schemaName: 'hbl_Gate' } } },
        },
      }),
    );
    assert.deepEqual([...uses.connectionReferences], ['hbl_robot']);
    assert.deepEqual([...uses.variables], ['hbl_gate']);
  });

  it('is nothing for a flow without connections or parameters, for a text that is no flow, and for no text', () => {
    for (const text of [clientData({}), clientData({ definition: {} }), '{}', 'Define robot', undefined]) {
      const { connectionReferences, variables } = readFlowUses(text);
      assert.equal(connectionReferences.size + variables.size, 0, text);
    }
  });
});
