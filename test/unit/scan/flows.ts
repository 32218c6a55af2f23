/** A cloud flow as a solution holds it. Anyone who knows its URL can call it, which FW301 is about. */
export function openFlow(): string {
  return JSON.stringify(solutionFlow({ type: 'Request', kind: 'Http', inputs: { schema: {} } }), undefined, 2);
}

/** The same flow started by a schedule: nothing to find. */
export function cleanFlow(): string {
  return JSON.stringify(solutionFlow({ type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } }), undefined, 2);
}

function solutionFlow(trigger: object): object {
  return {
    properties: {
      connectionReferences: {},
      definition: {
        $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: { $connections: { defaultValue: {}, type: 'Object' }, $authentication: { defaultValue: {}, type: 'SecureObject' } },
        triggers: { manual: trigger },
        actions: { Compose: { runAfter: {}, type: 'Compose', inputs: 'hello' } },
      },
    },
    schemaVersion: '1.0.0.0',
  };
}
