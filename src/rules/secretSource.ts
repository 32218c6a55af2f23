import { childIgnoringCase, isObject, lowerCase, valueAt, type JsonObject } from '../flow/json';
import { say, type Message } from '../flow/message';
import { readsVariableSecret } from '../flow/outsideNames';
import { inputsOf, type Step } from '../flow/steps';

/** What secret a step reads into its outputs, as a noun phrase; undefined where it reads none. */
export function secretReadBy(step: Step): Message | undefined {
  const inputs = inputsOf(step);
  if (!inputs || step.role !== 'action') return undefined;
  if (step.type === 'http') return readsVaultByHttp(inputs) ? say('Key Vault secret') : undefined;
  if (step.type === 'serviceprovider') return readsByServiceProvider(inputs) ? say('Key Vault secret') : undefined;
  if (step.type === 'openapiconnection') return readByOperation(inputs);
  return step.type === 'apiconnection' && isVaultConnection(inputs) ? readByPath(lowerCase(inputs.path)) : undefined;
}

function readByOperation(inputs: JsonObject): Message | undefined {
  const operation = lowerCase(valueAt(inputs, ['host', 'operationId']));
  if (operation === 'performunboundaction') return readsVariableSecret(inputs) ? say('Secret of an environment variable') : undefined;
  const read = operation === 'getsecret' || operation === 'getsecretversion' ? say('Key Vault secret')
    : operation === 'decryptdata' || operation === 'decryptdatawithversion' ? say('Decrypted data')
    : undefined;
  return read && isVaultConnection(inputs) ? read : undefined;
}

/** The connector's older form names the operation by its path. Lists and metadata are not secret. */
function readByPath(path: string): Message | undefined {
  if (/\/secrets\/.*\/value\W*$/.test(path)) return say('Key Vault secret');
  return /\/keys\/.*\/decrypt\W*$/.test(path) ? say('Decrypted data') : undefined;
}

function isVaultConnection(inputs: JsonObject): boolean {
  const host = childIgnoringCase(inputs, 'host');
  if (!isObject(host)) return false;
  const names = [host.apiId, host.connectionName, host.connectionReferenceName, valueAt(host, ['connection', 'name']), valueAt(host, ['connection', 'referenceName']), valueAt(host, ['api', 'runtimeUrl'])];
  return names.some((name) => /key-?vault/.test(lowerCase(name)));
}

function readsByServiceProvider(inputs: JsonObject): boolean {
  const provider = childIgnoringCase(inputs, 'serviceProviderConfiguration');
  return isObject(provider) && /key-?vault/.test(lowerCase(provider.serviceProviderId)) && lowerCase(provider.operationId) === 'getsecret';
}

/** One secret is `/secrets/<name>`; `/secrets?api-version=…` is the list, which has no values. */
function readsVaultByHttp(inputs: JsonObject): boolean {
  const method = lowerCase(inputs.method);
  const uri = lowerCase(inputs.uri);
  if ((method !== '' && method !== 'get') || !/(?:\/|\}|^)secrets\/[^?/]/.test(uri)) return false;
  const vault = /vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)/;
  return vault.test(uri) || vault.test(lowerCase(valueAt(inputs, ['authentication', 'audience'])));
}
