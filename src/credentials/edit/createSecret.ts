import { fail, succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { checkExpiry, checkValue } from '../rotation/rotateSecret';
import { readVersions, type SecretName } from '../rotation/secretVersions';

export interface NewSecret extends SecretName {
  /** Goes to the vault and nowhere else. */
  readonly value: string;
  readonly expiresOn?: Date;
}

/** Stores a new secret in a vault. It never adds a version to an existing secret; rotation does that. */
export async function createSecret(
  services: Services,
  { vault, secret, value, expiresOn }: NewSecret,
  options?: CallOptions,
): Promise<Result<void>> {
  const wrong = checkValue(value) ?? checkExpiry(expiresOn, new Date());
  if (wrong !== undefined) return fail({ kind: 'validation', service: 'Key Vault', message: '', remedy: wrong });
  const before = await readVersions(services, { vault, secret }, options);
  if (!before.ok) return before;
  // Without the right to look, carry on as if there were none: the vault itself decides then.
  if (before.value.seen && before.value.versions.length > 0) {
    return fail({
      kind: 'conflict',
      service: 'Key Vault',
      message: '',
      remedy: say('The vault {0} has a secret {1} already. Choose another name, or rotate that one.', vault, secret),
    });
  }
  const stored = await services.keyVault.setSecret(vault, secret, value, { ...options, ...(expiresOn && { expiresOn }) });
  return stored.ok ? succeed(undefined) : stored;
}

/** Sets when a secret expires: its newest version, or a given one. */
export async function setExpiry(
  services: Services,
  { vault, secret, version }: SecretName & { readonly version?: string },
  expiresOn: Date,
  options?: CallOptions,
): Promise<Result<void>> {
  if (version !== undefined) return services.keyVault.updateVersion(vault, secret, version, { expiresOn }, options);
  const now = await readVersions(services, { vault, secret }, options);
  if (!now.ok) return now;
  if (!now.value.seen) return fail(now.value.error);
  const newest = now.value.versions[0]?.version;
  if (newest === undefined)
    return fail({
      kind: 'notFound',
      service: 'Key Vault',
      message: '',
      remedy: say('The secret {0} is not there any more. Refresh the vault.', secret),
    });
  return services.keyVault.updateVersion(vault, secret, newest, { expiresOn }, options);
}

/** The end (UTC) of a day such as `2027-01-31`; undefined if that is not a calendar day. */
export function readDay(text: string): Date | undefined {
  const day = text.trim();
  const end = new Date(`${day}T23:59:59Z`);
  // JavaScript reads 31 February as 3 March.
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day) ? end : undefined;
}
