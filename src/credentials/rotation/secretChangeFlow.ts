export interface SecretChangeFlow {
  /** The ARM id of the vault, which is the topic of its events. */
  readonly vaultId: string;
  readonly subscriptionId: string;
  /** The logical names of the connection references that the flow signs in with. */
  readonly references: Readonly<Record<'eventGrid' | 'dataverse', string>>;
}

/** The two connectors of the flow. */
export const flowConnectors = { eventGrid: 'shared_azureeventgrid', dataverse: 'shared_commondataserviceforapps' } as const;

const trigger = 'When_a_resource_event_occurs';
const action = 'Tell_Dataverse_that_the_secret_changed';

/**
 * The solution flow that notifies Dataverse when a secret in a vault gets a new version. Microsoft has deprecated it for desktop flow
 * connections, which read their secret at run time. Neither the event nor the action carries the secret: they only name it, so nothing here
 * needs to be hidden from the run history.
 * [I] Microsoft documents the trigger and its body for Logic Apps, and the action with its two parameters; that a solution writes the
 * body's properties with slashes, as it does for every connector, was seen only for other triggers.
 */
export function writeSecretChangeFlow({ vaultId, subscriptionId, references }: SecretChangeFlow): string {
  const flow = {
    properties: {
      connectionReferences: {
        [flowConnectors.eventGrid]: connectionReference(flowConnectors.eventGrid, references.eventGrid),
        [flowConnectors.dataverse]: connectionReference(flowConnectors.dataverse, references.dataverse),
      },
      definition: {
        $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
        },
        triggers: {
          [trigger]: {
            type: 'OpenApiConnectionWebhook',
            // Events always arrive as a list: each of them starts a run.
            splitOn: '@triggerBody()',
            inputs: {
              host: host(flowConnectors.eventGrid, 'CreateSubscription'),
              parameters: {
                subscriptionId,
                resourceType: 'Microsoft.KeyVault.vaults',
                'x-ms-api-version': '2017-09-15-preview',
                'body/properties/topic': vaultId,
                'body/properties/filter/includedEventTypes': ['Microsoft.KeyVault.SecretNewVersionCreated'],
              },
              authentication: "@parameters('$authentication')",
            },
          },
        },
        actions: {
          [action]: {
            type: 'OpenApiConnection',
            runAfter: {},
            inputs: {
              host: host(flowConnectors.dataverse, 'PerformUnboundAction'),
              parameters: {
                actionName: 'NotifyEnvironmentVariableSecretChange',
                'item/KeyVaultUrl': "@triggerBody()?['topic']",
                'item/SecretName': "@triggerBody()?['subject']",
              },
              authentication: "@parameters('$authentication')",
            },
          },
        },
      },
    },
    schemaVersion: '1.0.0.0',
  };
  return `${JSON.stringify(flow, undefined, 2)}\n`;
}

function connectionReference(connector: string, logicalName: string) {
  return { runtimeSource: 'embedded', connection: { connectionReferenceLogicalName: logicalName }, api: { name: connector } };
}

function host(connector: string, operationId: string) {
  return { connectionName: connector, operationId, apiId: `/providers/Microsoft.PowerApps/apis/${connector}` };
}
