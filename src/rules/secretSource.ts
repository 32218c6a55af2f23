import { isLiteral } from '../flow/expression';
import { childIgnoringCase, isObject, lowerCase, valueAt, type JsonObject } from '../flow/json';
import { say } from '../message';
import { readsVariableSecret } from '../flow/outsideNames';
import { inputsOf, type Step } from '../flow/steps';
import { secretAnsweredTo, type SecretAnswer } from './secretAnswer';

/** A secret that a step reads into its outputs. */
export interface SecretRead extends SecretAnswer {
  /** Its name in the vault, or the schema name of its variable; undefined if known only at run time. */
  readonly name: string | undefined;
}

/** The secret that a step reads into its outputs; undefined if it reads none. */
export function secretReadBy(step: Step): SecretRead | undefined {
  const kind = kindOfRead(step);
  return kind && { ...kind, name: nameOfRead(step) };
}

const vaultSecret: SecretAnswer = { what: say('Key Vault secret'), places: [['body', 'value']] };
const decryptedData: SecretAnswer = { what: say('Decrypted data'), places: [['body', 'rawdata']] };
const variableSecret: SecretAnswer = {
  what: say('Secret of an environment variable'),
  places: [['body', 'environmentvariablesecretvalue']],
};

function kindOfRead(step: Step): SecretAnswer | undefined {
  const inputs = inputsOf(step);
  if (!inputs || step.role !== 'action') return undefined;
  return vaultRead(step, inputs) ?? secretAnsweredTo(step, inputs);
}

function vaultRead(step: Step, inputs: JsonObject): SecretAnswer | undefined {
  if (step.type === 'http') return readsVaultByHttp(inputs) ? vaultSecret : undefined;
  if (step.type === 'serviceprovider') return readsByServiceProvider(inputs) ? vaultSecret : undefined;
  if (step.type === 'openapiconnection') return readByOperation(inputs);
  return step.type === 'apiconnection' && isVaultConnection(inputs) ? readByPath(lowerCase(inputs.path)) : undefined;
}

function readByOperation(inputs: JsonObject): SecretAnswer | undefined {
  const operation = lowerCase(valueAt(inputs, ['host', 'operationId']));
  // The second is “… in selected environment”.
  if (operation === 'performunboundaction' || operation === 'performunboundactionwithorganization')
    return readsVariableSecret(inputs) ? variableSecret : undefined;
  const read =
    operation === 'getsecret' || operation === 'getsecretversion'
      ? vaultSecret
      : operation === 'decryptdata' || operation === 'decryptdatawithversion'
        ? decryptedData
        : undefined;
  return read && isVaultConnection(inputs) ? read : undefined;
}

/** The connector's older form identifies the operation by its path. Lists and metadata are not secret. */
function readByPath(path: string): SecretAnswer | undefined {
  if (leadsTo(path, '/secrets/', '/value')) return vaultSecret;
  return leadsTo(path, '/keys/', '/decrypt') ? decryptedData : undefined;
}

/** True for `…/secrets/<name>/value`, whatever closes the expression around it. */
function leadsTo(path: string, collection: string, operation: string): boolean {
  let end = path.length;
  while (end > 0 && /\W/.test(path.charAt(end - 1))) end--;
  const before = path.slice(0, end - operation.length);
  return path.startsWith(operation, end - operation.length) && before.includes(collection);
}

function isVaultConnection(inputs: JsonObject): boolean {
  const host = childIgnoringCase(inputs, 'host');
  if (!isObject(host)) return false;
  const names = [
    host.apiId,
    host.connectionName,
    host.connectionReferenceName,
    valueAt(host, ['connection', 'name']),
    valueAt(host, ['connection', 'referenceName']),
    valueAt(host, ['api', 'runtimeUrl']),
  ];
  return names.some((name) => /key-?vault/.test(lowerCase(name)));
}

function readsByServiceProvider(inputs: JsonObject): boolean {
  const provider = childIgnoringCase(inputs, 'serviceProviderConfiguration');
  return isObject(provider) && /key-?vault/.test(lowerCase(provider.serviceProviderId)) && lowerCase(provider.operationId) === 'getsecret';
}

/** One secret is `/secrets/<name>`; `/secrets?api-version=…` and `/secrets/<name>/versions` are lists, which contain no values. */
function readsVaultByHttp(inputs: JsonObject): boolean {
  const method = lowerCase(inputs.method);
  const uri = lowerCase(inputs.uri);
  if ((method !== '' && method !== 'get') || listsVersions(uri)) return false;
  // An address that the flow or its template computes as a whole does not say what it leads to; most people ask a vault for a secret.
  const isComputed = /^(?:@[^{@]|\[[^[])/.test(uri);
  if (!isComputed && !/(?:\/|\}|^)secrets\/[^?/]/.test(uri)) return false;
  const vault = /vault\.(?:azure\.net|azure\.cn|usgovcloudapi\.net|microsoftazure\.de)/;
  return vault.test(uri) || vault.test(lowerCase(valueAt(inputs, ['authentication', 'audience'])));
}

function listsVersions(uri: string): boolean {
  const query = uri.lastIndexOf('?api-version');
  const address = query === -1 ? uri : uri.slice(0, query);
  return /[^/]\/versions\/?$/.test(address.slice(-20)) && !/secrets\/versions\/?$/.test(address.slice(-20));
}

/** The name is in a parameter of its own, or is the part of an address that follows `secrets/`. */
function nameOfRead(step: Step): string | undefined {
  const inputs = inputsOf(step) ?? {};
  const parameters = childIgnoringCase(inputs, 'parameters');
  if (isObject(parameters)) {
    const name =
      childIgnoringCase(parameters, 'secretName') ??
      childIgnoringCase(parameters, 'item/EnvironmentVariableName') ??
      valueAt(parameters, ['item', 'EnvironmentVariableName']);
    if (typeof name === 'string') return isLiteral(name) ? name : undefined;
  }
  const address = [inputs.uri, inputs.path].find((candidate) => typeof candidate === 'string') ?? '';
  const [, quoted, plain] = /secrets\/(?:@\{encodeURIComponent\('([\w-]{1,127})'\)\}|([\w-]{1,127})(?=[/?]|$))/i.exec(address) ?? [];
  return quoted ?? plain;
}
