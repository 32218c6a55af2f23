import * as v from 'valibot';
import type { Service, ServiceRequest, ServiceResponse } from '../service';
import type { Vault, VaultSecret, SandboxState } from '../sandboxState';
import { listPage } from './listPage';
import { deletedItem, latestVersion, secretBundle, secretItem, versionItem } from './secretBodies';
import { applyUpdate, findByName, findVersion, newSecret, purgeSecret, secretUpdate, setSecret } from './secretChanges';
import { refuse, refuseAccess, refuseDeletedName, refuseDisabled, refuseMissing, refuseParameter } from './vaultRefusals';
import { vaultAccess, type SecretPermission } from './vaultAccess';

interface VaultOptions {
  readonly clock: () => Date;
  readonly changed: () => void;
}

/** The secrets of one vault: the data plane of Key Vault, version 7. */
export function keyVaultService(state: SandboxState, vault: Vault, { clock, changed }: VaultOptions): Service {
  return (request) => {
    const wrong = checkVersion(request.url);
    if (wrong) return wrong;
    const [, collection, name, third = '', ...more] = request.url.pathname.split('/');
    const call: SecretCall = {
      request,
      vault,
      now: Math.floor(clock().getTime() / 1000),
      origin: request.url.origin,
      may: (permission, secret) => {
        const access = vaultAccess(state, request.caller.objectId, vault, permission, secret);
        return access === 'yes' ? undefined : refuseAccess(access, vault, request.caller, permission, secret);
      },
    };
    if (name !== undefined && !/^[0-9a-zA-Z-]{1,127}$/.test(name))
      return refuseParameter(`The request URI contains an invalid name: ${name}`);
    const answer = more.length > 0 ? undefined : route(call, collection, name, third);
    if (answer && request.method !== 'GET' && answer.status < 300) changed();
    return answer ?? refuse(404, 'NotFound', 'The requested resource was not found.');
  };
}

interface SecretCall {
  readonly request: ServiceRequest;
  readonly vault: Vault;
  readonly origin: string;
  /** Seconds since 1970. */
  readonly now: number;
  /** A refusal, unless the caller may do this. */
  readonly may: (permission: SecretPermission, secret?: string) => ServiceResponse | undefined;
}

function route(call: SecretCall, collection: string | undefined, name: string | undefined, third: string): ServiceResponse | undefined {
  const { method } = call.request;
  if (collection === 'deletedsecrets') return routeDeleted(call, name, third);
  if (collection !== 'secrets') return undefined;
  if (name === undefined) return method === 'GET' ? listSecrets(call) : undefined;
  if (method === 'GET') return third === 'versions' ? listVersions(call, name) : readSecret(call, name, third);
  if (method === 'POST') return refuse(501, 'NotSupported', 'The sandbox has no backups.');
  if (method === 'PATCH') return updateSecret(call, name, third);
  if (third !== '') return undefined;
  if (method === 'PUT') return writeSecret(call, name);
  return method === 'DELETE' ? deleteSecret(call, name) : undefined;
}

function listSecrets({ may, request, vault, origin }: SecretCall): ServiceResponse {
  return (
    may('list') ??
    listPage(
      request.url,
      vault.secrets.filter(isThere),
      ({ name }) => name,
      (secret) => secretItem(origin, secret),
    )
  );
}

function listVersions({ may, request, vault, origin }: SecretCall, name: string): ServiceResponse {
  const refused = may('list', name);
  if (refused) return refused;
  const secret = findThere(vault, name);
  // Key Vault answers with an empty list for a secret that does not exist.
  return listPage(
    request.url,
    secret?.versions ?? [],
    ({ version }) => version,
    (version) => (secret ? versionItem(origin, secret, version) : {}),
  );
}

function readSecret({ may, vault, origin }: SecretCall, name: string, versionName: string): ServiceResponse {
  const refused = may('get', name);
  if (refused) return refused;
  const secret = findThere(vault, name);
  const version = secret && findVersion(secret, versionName);
  if (!version) return refuseMissing(versionName === '' ? name : `${name}/${versionName}`);
  return version.enabled ? { status: 200, body: secretBundle(origin, secret, version) } : refuseDisabled('get');
}

function writeSecret({ may, request, vault, origin, now }: SecretCall, name: string): ServiceResponse {
  const refused = may('set', name);
  if (refused) return refused;
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), newSecret), request.body);
  if (!body.success) return refuseParameter(v.summarize(body.issues));
  if (findByName(vault, name)?.deletedOn !== undefined) return refuseDeletedName(name);
  const { secret, version } = setSecret(vault, name, body.output, now);
  return { status: 200, body: secretBundle(origin, secret, version) };
}

function updateSecret({ may, request, vault, origin, now }: SecretCall, name: string, versionName: string): ServiceResponse {
  const refused = may('set', name);
  if (refused) return refused;
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), secretUpdate), request.body);
  if (!body.success) return refuseParameter(v.summarize(body.issues));
  const secret = findThere(vault, name);
  const version = secret && findVersion(secret, versionName);
  if (!version) return refuseMissing(name);
  applyUpdate(version, body.output, now);
  return { status: 200, body: versionItem(origin, secret, version) };
}

function deleteSecret({ may, vault, origin, now }: SecretCall, name: string): ServiceResponse {
  const refused = may('delete', name);
  if (refused) return refused;
  const secret = findThere(vault, name);
  if (!secret) return refuseMissing(name);
  secret.deletedOn = now;
  return { status: 200, body: deletedItem(origin, secret, now) };
}

/** What the operations on one deleted secret need. */
const deletedOperations = new Map<string, 'list' | 'recover' | 'purge'>([
  ['GET', 'list'],
  ['POST recover', 'recover'],
  ['DELETE', 'purge'],
]);

function routeDeleted(call: SecretCall, name: string | undefined, third: string): ServiceResponse | undefined {
  const {
    request: { method, url },
    vault,
    origin,
    may,
  } = call;
  if (name === undefined) {
    if (method !== 'GET') return undefined;
    const deleted = vault.secrets.filter((secret) => !isThere(secret));
    return (
      may('list') ??
      listPage(
        url,
        deleted,
        (secret) => secret.name,
        (secret) => deletedItem(origin, secret, secret.deletedOn ?? 0),
      )
    );
  }
  const needed = deletedOperations.get(`${method} ${third}`.trim());
  if (needed === undefined) return undefined;
  const refused = may(needed, name);
  if (refused) return refused;
  const secret = findByName(vault, name);
  if (secret?.deletedOn === undefined) return refuse(404, 'SecretNotFound', `Deleted Secret not found: ${name}`);
  switch (needed) {
    case 'list':
      return { status: 200, body: deletedItem(origin, secret, secret.deletedOn) };
    case 'recover':
      delete secret.deletedOn;
      return { status: 200, body: versionItem(origin, secret, latestVersion(secret)) };
    case 'purge':
      purgeSecret(vault, secret);
      return { status: 204 };
  }
}

function findThere(vault: Vault, name: string): VaultSecret | undefined {
  const secret = findByName(vault, name);
  return secret && isThere(secret) ? secret : undefined;
}

function isThere({ deletedOn }: VaultSecret): boolean {
  return deletedOn === undefined;
}

/** The versions of the data plane that are published in Azure/azure-rest-api-specs, and in its changelog. */
const versions = new Set([
  '2015-06-01',
  '2016-10-01',
  '7.0',
  '7.1',
  '7.2-preview',
  '7.2',
  '7.3-preview',
  '7.3',
  '7.4-preview.1',
  '7.4',
  '7.5-preview.1',
  '7.5',
  '7.6-preview.1',
  '7.6-preview.2',
  '7.6',
  '2025-06-01-preview',
  '2025-07-01',
]);

/** Every request must name a version. */
function checkVersion(url: URL): ServiceResponse | undefined {
  const version = url.searchParams.get('api-version');
  if (version === null) return refuseParameter('api-version must be specified');
  return versions.has(version) ? undefined : refuseParameter(`The specified version (${version}) is not recognized.`);
}
