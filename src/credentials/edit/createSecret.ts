import { fail, succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import { checkExpiry, checkValue } from '../rotation/rotateSecret';
import { readVersions, type SecretName } from '../rotation/secretVersions';

export interface NewSecret extends SecretName {
  /** Goes to the vault, and nowhere else. */
  readonly value: string;
  readonly expiresOn?: Date;
}

/** Stores a new secret in a vault. It never adds a version to a secret that is there already: that is what rotating is for. */
export async function createSecret(
  services: Services,
  { vault, secret, value, expiresOn }: NewSecret,
  options?: CallOptions,
): Promise<Result<void>> {
  const wrong = checkValue(value) ?? checkExpiry(expiresOn, new Date());
  if (wrong !== undefined) return fail({ kind: 'validation', service: 'Key Vault', message: '', remedy: wrong });
  const before = await readVersions(services, { vault, secret }, options);
  if (!before.ok) return before;
  // Who may not look goes on as if there was none: the vault itself decides then.
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

/** Sets when a secret expires: its newest version, or the one that is named. */
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

/** The end (UTC) of a day such as `2027-01-31`; undefined where that is no day of the calendar. */
export function readDay(text: string): Date | undefined {
  const day = text.trim();
  const end = new Date(`${day}T23:59:59Z`);
  // JavaScript takes the 31st of February for the 3rd of March.
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(end.getTime()) && end.toISOString().startsWith(day) ? end : undefined;
}
