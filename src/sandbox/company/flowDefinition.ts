import { connections, referenceName, type ConnectionKey } from './connections';
import { seededId } from './seededId';
import { variables, type VariableName } from './variables';

/** One step of a flow, without what every step has. */
export type Step =
  | {
      readonly kind: 'desktopFlow';
      readonly title: string;
      readonly connection: ConnectionKey;
      readonly desktopFlow: string;
      readonly input: string;
    }
  | { readonly kind: 'readSecret'; readonly title: string; readonly variable: VariableName }
  | { readonly kind: 'mail'; readonly title: string; readonly subject: string }
  | { readonly kind: 'orders'; readonly title: string }
  | { readonly kind: 'http'; readonly title: string; readonly address: VariableName };

export type Trigger = 'daily' | 'request' | 'monthly';

export interface FlowOutline {
  readonly trigger: Trigger;
  readonly steps: readonly Step[];
  /** Environment variables that the flow reads as parameters. */
  readonly reads?: readonly VariableName[];
}

type Json = Readonly<Record<string, unknown>>;

const parameterTypes: Readonly<Record<string, string>> = {
  text: 'String',
  number: 'Int',
  boolean: 'Bool',
  json: 'Object',
  dataSource: 'String',
};

/** The `clientdata` of a cloud flow: the workflow definition with its connection references, as in a solution. */
export function writeClientData(flow: FlowOutline): string {
  const used = [...new Set(flow.steps.map(connectionOf).filter((key) => key !== undefined))];
  const references = used.map((key) => [
    keyOf(key, used),
    {
      runtimeSource: 'embedded',
      connection: { connectionReferenceLogicalName: referenceName(key) },
      api: { name: connections[key].connector },
    },
  ]);
  const parameters = (flow.reads ?? []).map((name) => [
    parameterName(name),
    {
      defaultValue: '',
      type: parameterTypes[variables[name].type] ?? 'String',
      metadata: { schemaName: name },
    },
  ]);
  return JSON.stringify({
    properties: {
      connectionReferences: Object.fromEntries(references) as Json,
      definition: {
        $schema: 'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
          ...(Object.fromEntries(parameters) as Json),
        },
        triggers: writeTrigger(flow.trigger),
        actions: writeActions(flow.steps, used),
      },
      templateName: '',
    },
    schemaVersion: '1.0.0.0',
  });
}

/** The name of a flow's parameter for an environment variable. */
function parameterName(name: VariableName): string {
  return `${variables[name].display} (${name})`;
}

function connectionOf(step: Step): ConnectionKey | undefined {
  switch (step.kind) {
    case 'desktopFlow':
      return step.connection;
    case 'readSecret':
      return 'dataverse';
    case 'mail':
      return 'mail';
    case 'orders':
      return 'orders';
    case 'http':
      return undefined;
  }
}

/** The key of a connection within a flow: the connector's name, with a number from the second one on. */
function keyOf(connection: ConnectionKey, used: readonly ConnectionKey[]): string {
  const { connector } = connections[connection];
  const place = used.filter((key) => connections[key].connector === connector).indexOf(connection);
  return place < 1 ? connector : `${connector}_${place}`;
}

function writeTrigger(trigger: Trigger): Json {
  switch (trigger) {
    case 'daily':
      return { Recurrence: { recurrence: { frequency: 'Day', interval: 1, startTime: '2024-01-08T03:30:00Z' }, type: 'Recurrence' } };
    case 'monthly':
      return { Recurrence: { recurrence: { frequency: 'Month', interval: 1, startTime: '2024-01-01T05:00:00Z' }, type: 'Recurrence' } };
    case 'request':
      return {
        manual: {
          type: 'Request',
          kind: 'Http',
          inputs: { schema: { type: 'object', properties: { reference: { type: 'string' } } }, triggerAuthenticationType: 'Tenant' },
          operationOptions: 'EnableSchemaValidation',
        },
      };
  }
}

function writeActions(steps: readonly Step[], used: readonly ConnectionKey[]): Json {
  const actions: Record<string, Json> = {};
  let before: Json = {};
  for (const step of steps) {
    const name = step.title.replaceAll(' ', '_');
    actions[name] = { runAfter: before, metadata: { operationMetadataId: seededId(`step ${step.title}`) }, ...writeStep(step, used) };
    before = { [name]: ['Succeeded'] };
  }
  return actions;
}

function writeStep(step: Step, used: readonly ConnectionKey[]): Json {
  const connector = (key: ConnectionKey, operationId: string, parameters: Json): Json => ({
    type: 'OpenApiConnection',
    inputs: {
      host: { connectionName: keyOf(key, used), operationId, apiId: `/providers/Microsoft.PowerApps/apis/${connections[key].connector}` },
      parameters,
      authentication: "@parameters('$authentication')",
    },
  });
  switch (step.kind) {
    case 'desktopFlow':
      return connector(step.connection, 'RunUIFlow_V2', {
        uiFlowId: seededId(`flow ${step.desktopFlow}`),
        runMode: 'unattended',
        'item/Reference': step.input,
      });
    case 'readSecret':
      return {
        ...connector('dataverse', 'PerformUnboundAction', {
          actionName: 'RetrieveEnvironmentVariableSecretValue',
          'item/EnvironmentVariableName': step.variable,
        }),
        runtimeConfiguration: { secureData: { properties: ['outputs'] } },
      };
    case 'mail':
      return connector('mail', 'SendEmailV2', {
        'emailMessage/To': 'automation@harbourlight.example',
        'emailMessage/Subject': step.subject,
        'emailMessage/Body': '<p>Done.</p>',
      });
    case 'orders':
      return connector('orders', 'GetItems', { dataset: `@parameters('${parameterName('hbl_OrderSite')}')`, table: 'Orders', $top: 200 });
    case 'http':
      return {
        type: 'Http',
        inputs: { method: 'POST', uri: `@parameters('${parameterName(step.address)}')`, body: '@triggerBody()' },
        runtimeConfiguration: { secureData: { properties: ['inputs'] } },
      };
  }
}
