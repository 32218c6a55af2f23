import { alphabets, randomBytes, randomGuid, randomText, seededRandom } from '../fixtures/random';

/** A believable solution workflow without findings, of at least so many characters. */
export function generateFlow(size: number, seed = 1): string {
  const random = seededRandom(seed);
  const actions: Record<string, unknown> = {};
  let previous: string | undefined;
  for (let length = 0, index = 0; length < size; index++) {
    const name = `Update_order_${index}`;
    const action = {
      runAfter: previous === undefined ? {} : { [previous]: ['Succeeded'] },
      metadata: { operationMetadataId: randomGuid(random) },
      type: 'If',
      expression: { and: [{ equals: [`@items('For_each')?['state_${index}']`, randomText(random, alphabets.lower, 8)] }] },
      actions: {
        [`Update_row_${index}`]: {
          runAfter: {},
          metadata: { operationMetadataId: randomGuid(random) },
          type: 'OpenApiConnection',
          inputs: {
            host: {
              connectionName: 'shared_commondataserviceforapps',
              operationId: 'UpdateRecord',
              apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
            },
            parameters: {
              entityName: 'hbl_orders',
              recordId: randomGuid(random),
              'item/hbl_name': `Order @{triggerBody()?['name']} of @{formatDateTime(utcNow(), 'yyyy-MM-dd')}`,
            },
            authentication: "@parameters('$authentication')",
          },
        },
      },
    };
    actions[name] = action;
    previous = name;
    length += JSON.stringify(action, undefined, 2).length * 1.3;
  }
  return solutionWorkflow(actions);
}

/** A flow that holds one very long string. */
export function flowWithString(value: string): string {
  return solutionWorkflow({ Compose: { runAfter: {}, type: 'Compose', inputs: value } });
}

/** Long strings that have brought scanners to their knees, after the ordinary one they are compared with. */
export function longStrings(length: number): readonly (readonly [name: string, value: string])[] {
  const random = seededRandom(2);
  const words = ['the', 'order', 'was', 'sent', 'to', 'dock', '14', 'and', 'waits', 'there.', 'Please', 'confirm', 'delivery'];
  const some = (of: readonly string[], count: number): string =>
    Array.from({ length: count }, () => of[Math.floor(random() * of.length)]).join(' ');
  const wordCharacters = randomText(random, `${alphabets.alphanumeric}_.-`, 10_000);
  return [
    ['ordinary text', some(words, length / 5).slice(0, length)],
    [
      'base64',
      randomBytes(random, (length / 4) * 3)
        .toString('base64')
        .slice(0, length),
    ],
    ['one letter', 'a'.repeat(length)],
    ['word characters', wordCharacters.repeat(length / wordCharacters.length)],
  ];
}

function solutionWorkflow(actions: Readonly<Record<string, unknown>>): string {
  const definition = {
    $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    parameters: { $connections: { defaultValue: {}, type: 'Object' }, $authentication: { defaultValue: {}, type: 'SecureObject' } },
    triggers: { Recurrence: { recurrence: { interval: 1, frequency: 'Day' }, type: 'Recurrence' } },
    actions,
  };
  return JSON.stringify({ properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' }, undefined, 2);
}
