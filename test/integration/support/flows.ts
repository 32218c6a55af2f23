import { entraClientSecret } from '../../fixtures/fakeSecrets';
import { daily, solutionFlow, type Step, type Steps } from '../../fixtures/solutionFlow';

/** A solution workflow with these actions; the trigger is a schedule unless another is given. */
export function flowOf(actions: Steps, triggers: Steps = { Daily: daily }) {
  return solutionFlow(triggers, actions);
}

/** The file's text as an export writes it. */
export function toText(flow: object): string {
  return JSON.stringify(flow, undefined, 2);
}

/** FW101: an HTTP action with its client secret in plain text, a new one each time. */
export function callWithSecret(secret = entraClientSecret()): Step {
  return {
    type: 'Http',
    inputs: {
      method: 'GET',
      uri: 'https://api.harbourlight-haulage.net/orders',
      authentication: {
        type: 'ActiveDirectoryOAuth',
        tenant: "@parameters('Tenant')",
        audience: 'https://api.harbourlight-haulage.net',
        clientId: "@parameters('Client')",
        secret,
      },
    },
    runAfter: {},
  };
}

/** FW201: a secret read whose outputs stay readable in the run history. Its fix is safe. */
export function readSecret(): Step {
  return {
    type: 'OpenApiConnection',
    inputs: {
      host: { connectionName: 'shared_keyvault', operationId: 'GetSecret', apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault' },
      parameters: { secretName: 'orders-key' },
      authentication: "@parameters('$authentication')",
    },
    runAfter: {},
  };
}

/** An action with nothing to find. */
export function wait(): Step {
  return { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} };
}

/** FW301: a trigger that anyone with its address can call. */
export function openTrigger(): Steps {
  return { manual: { type: 'Request', kind: 'Http', inputs: { schema: {}, triggerAuthenticationType: 'All' } } };
}

/** As many copies of a step as asked for, named by number. */
export function many(count: number, step: () => Step): Steps {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`Step_${index + 1}`, step()]));
}
