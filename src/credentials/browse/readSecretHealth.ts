import type { CloudError } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { healthKey, isOtherTenant, judgeFailure, judgeVersions, missing, noSuchVault, type Health } from './health';
import type { SecretReference } from '../model/secretReference';

/** From so many secrets on, the vault is asked for its list: 25 of them come with one request. */
const worthListing = 3;
/** So many secrets of a vault are asked about at once. */
const atOnce = 4;
/** After so many refusals in a vault that does not let itself be listed, the others are taken to be refused as well. */
const mostRefusals = 3;

/** How one secret is. Only its versions and attributes are asked for, never its value. */
export async function readSecretHealth(services: Services, reference: SecretReference, now: Date, options?: CallOptions): Promise<Health> {
  const [health] = (await readHealthOfSecrets(services, [reference], now, options)).values();
  return health ?? noSuchVault(reference);
}

/**
 * How secrets of one vault are, by `healthKey`. Few are asked about one by one; more are looked up in the list of the vault,
 * whose attributes are those of the newest version, for as many pages as there are secrets to find.
 */
export async function readHealthOfSecrets(
  services: Services,
  references: readonly SecretReference[],
  now: Date,
  options?: CallOptions,
): Promise<ReadonlyMap<string, Health>> {
  const { environment, keyVault } = services;
  const found = new Map<string, Health>();
  const [vault] = new Set(references.map((reference) => reference.vault));
  if (vault === undefined) return found;
  if (environment.cloud.vault(vault) === undefined)
    return new Map(references.map((reference) => [healthKey(reference), noSuchVault(reference)]));
  const newest = references.filter(({ version }) => version === undefined);
  const refusal = newest.length < worthListing ? undefined : await lookInList(services, vault, newest, now, found, options);

  let end = refusal !== undefined && (refusal.kind !== 'forbidden' || isOtherTenant(refusal)) ? refusal : undefined;
  let refusals = 0;
  const left = references.filter((reference) => !found.has(healthKey(reference)));
  const lookAtNext = async (): Promise<void> => {
    for (let reference = left.shift(); reference !== undefined; reference = left.shift()) {
      if (end !== undefined) {
        found.set(healthKey(reference), judgeFailure(reference, end));
        continue;
      }
      const answer = await keyVault.listVersions(vault, reference.secret, options);
      found.set(healthKey(reference), answer.ok ? judgeVersions(reference, answer.value, now) : judgeFailure(reference, answer.error));
      if (answer.ok) continue;
      if (isOfVault(answer.error)) end = answer.error;
      refusals += 1;
      if (answer.error.kind === 'forbidden' && refusal !== undefined && refusals >= mostRefusals) end = refusal;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lookAtNext));
  return found;
}

/** Looks the newest versions up in the list of the vault; returns why it could not be listed. */
async function lookInList(
  { keyVault }: Services,
  vault: string,
  references: readonly SecretReference[],
  now: Date,
  found: Map<string, Health>,
  options?: CallOptions,
): Promise<CloudError | undefined> {
  const left = new Map(references.map((reference) => [reference.secret.toLowerCase(), reference]));
  let pages = left.size;
  for await (const page of keyVault.listSecrets(vault, options)) {
    if (!page.ok) return page.error;
    for (const secret of page.value) {
      const reference = left.get(secret.name.toLowerCase());
      if (reference === undefined) continue;
      left.delete(secret.name.toLowerCase());
      found.set(healthKey(reference), judgeVersions(reference, [secret], now));
    }
    pages -= 1;
    if (left.size === 0 || pages === 0) return undefined;
  }
  for (const reference of left.values()) found.set(healthKey(reference), missing(reference));
  return undefined;
}

/** Whether every other secret of the vault would meet the same. */
function isOfVault(error: CloudError): boolean {
  return (
    error.kind === 'firewall' ||
    error.kind === 'offline' ||
    error.kind === 'throttled' ||
    error.kind === 'unauthenticated' ||
    isOtherTenant(error)
  );
}
