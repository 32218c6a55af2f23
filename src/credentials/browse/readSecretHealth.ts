import type { CloudError } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { healthKey, isOtherTenant, judgeFailure, judgeVersions, missing, noSuchVault, type Health } from './health';
import type { SecretReference } from '../model/secretReference';

/** From this many secrets on, read the vault's list: one request returns 25 of them. */
const worthListing = 3;
/** The number of secrets of a vault to check at once. */
const atOnce = 4;
/** After this many refusals in a vault that cannot be listed, assume that the rest would be refused, too. */
const mostRefusals = 3;

/** The health of one secret. Reads only its versions and attributes, never its value. */
export async function readSecretHealth(services: Services, reference: SecretReference, now: Date, options?: CallOptions): Promise<Health> {
  const [health] = (await readHealthOfSecrets(services, [reference], now, options)).values();
  return health ?? noSuchVault(reference);
}

/**
 * The health of secrets in one vault, by `healthKey`. A few are checked one by one; more are looked up in the vault's list, whose
 * attributes are those of the newest version, reading at most as many pages as there are secrets to find.
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

/** Looks up the newest versions in the vault's list; returns why it could not be listed. */
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

/** Whether every other secret in the vault would meet the same error. */
function isOfVault(error: CloudError): boolean {
  return (
    error.kind === 'firewall' ||
    error.kind === 'offline' ||
    error.kind === 'throttled' ||
    error.kind === 'unauthenticated' ||
    isOtherTenant(error)
  );
}
