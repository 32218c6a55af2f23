import { succeed, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, SecretProperties, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { readVersions, type SecretName } from './secretVersions';

export interface NewValue {
  readonly value: string;
  readonly expiresOn?: Date;
}

/** The outcome of storing a new version. */
export type Rotation =
  | { readonly kind: 'stored'; readonly version: SecretProperties; readonly previous?: SecretProperties }
  /** Nothing was stored. */
  | { readonly kind: 'refused'; readonly error: CloudError }
  /** The answer was lost: it may be stored. `before` holds the versions that existed, newest first, if they could be listed. */
  | { readonly kind: 'unsure'; readonly error: CloudError; readonly before?: readonly SecretProperties[] };

/**
 * Stores a value as the newest version of a secret, creating the secret if the vault has none with this name. The value is sent once, and a
 * second time only if the answer is lost and the vault has no new version.
 */
export async function rotateSecret(
  services: Services,
  secret: SecretName,
  { value, expiresOn }: NewValue,
  options?: CallOptions,
): Promise<Rotation> {
  const wrong = checkValue(value) ?? checkExpiry(expiresOn, new Date());
  if (wrong) return { kind: 'refused', error: { kind: 'validation', service: 'Key Vault', message: '', remedy: wrong } };
  const before = await readVersions(services, secret, options);
  if (!before.ok) return { kind: 'refused', error: before.error };
  const versions = before.value.seen ? before.value.versions : [];
  const stored = await services.keyVault.setSecret(secret.vault, secret.secret, value, { ...options, ...(expiresOn && { expiresOn }) });
  if (!stored.ok) {
    if (stored.error.unsure !== true) return { kind: 'refused', error: stored.error };
    return { kind: 'unsure', error: stored.error, ...(before.value.seen && { before: versions }) };
  }
  const previous = versions.find(({ version }) => version !== stored.value.version);
  return { kind: 'stored', version: stored.value, ...(previous && { previous }) };
}

/** The versions added since, newest first: after a lost answer, they tell whether the value was stored. */
export async function findNewVersions(
  services: Services,
  secret: SecretName,
  before: readonly SecretProperties[],
  options?: CallOptions,
): Promise<Result<readonly SecretProperties[]>> {
  const now = await services.keyVault.listVersions(secret.vault, secret.secret, options);
  if (!now.ok) return now.error.kind === 'notFound' ? succeed([]) : now;
  const known = new Set(before.map(({ version }) => version));
  return succeed(now.value.filter(({ version }) => !known.has(version)));
}

/** The most bytes that Key Vault accepts. */
const mostBytes = 25 * 1024;

/** What is wrong with a value, never quoting it; undefined: nothing. */
export function checkValue(value: string): Message | undefined {
  if (value.trim() === '') return say('Enter the new value.');
  return new TextEncoder().encode(value).length > mostBytes ? say('Key Vault takes values of up to 25 KB.') : undefined;
}

/** The Key Vault library writes a time as 32-bit seconds: a later one would become a date long past. */
const lastDay = new Date('2038-01-18T23:59:59Z');

/** What is wrong with an expiry date; undefined: nothing. */
export function checkExpiry(expiresOn: Date | undefined, now: Date): Message | undefined {
  if (expiresOn === undefined) return undefined;
  if (Number.isNaN(expiresOn.getTime())) return say('Enter a date, or leave it empty.');
  if (expiresOn <= now) return say('Choose a day that is still to come.');
  return expiresOn > lastDay ? say('Choose a day before {0}: later ones cannot be sent to Key Vault.', '2038-01-19') : undefined;
}
