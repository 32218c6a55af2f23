import { flowOf, type FlowParts } from './flows';

/** Actions for examples of where a secret travels. Each is given as inputs and what it secures. */
export const secured = (...properties: readonly string[]): object =>
  properties.length === 0 ? {} : { runtimeConfiguration: { secureData: { properties } } };

/** Reads a secret into `body('Get')?['value']`. */
export const vaultRead = (...properties: readonly string[]): object => ({
  type: 'OpenApiConnection',
  inputs: {
    host: { connectionName: 'shared_keyvault', operationId: 'GetSecret', apiId: '/providers/Microsoft.PowerApps/apis/shared_keyvault' },
    parameters: { secretName: 'partner' },
  },
  ...secured(...properties),
});

export const action = (type: string, inputs: unknown, ...properties: readonly string[]): object => ({
  type,
  inputs,
  ...secured(...properties),
});

export const request = (inputs: object, ...properties: readonly string[]): object =>
  action('Http', { method: 'POST', uri: 'https://api.example.org', ...inputs }, ...properties);

/** A call of a connector. */
export const connector = (api: string, operationId: string, parameters: object, ...properties: readonly string[]): object =>
  action(
    'OpenApiConnection',
    { host: { connectionName: api, operationId, apiId: `/providers/Microsoft.PowerApps/apis/${api}` }, parameters },
    ...properties,
  );

/** A flow that reads a secret with secure outputs in the action `Get`, and these actions. */
export function afterRead(actions: object, parts: FlowParts = {}): object {
  return flowOf({ ...parts, actions: { Get: vaultRead('outputs'), ...actions } });
}
