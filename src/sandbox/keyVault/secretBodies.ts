import type { SecretVersion, VaultSecret } from '../sandboxState';

const recoverableDays = 90;
const daySeconds = 24 * 60 * 60;

/** Certificates keep their private part in a secret of these types, which Key Vault marks as managed. [I] */
const managedTypes = ['application/x-pkcs12', 'application/x-pem-file'];

/** A version with its value: the answer to set and get. */
export function secretBundle(origin: string, secret: VaultSecret, version: SecretVersion): object {
  return { value: version.value, ...versionItem(origin, secret, version) };
}

/** A version without its value, as in lists of versions and after an update. */
export function versionItem(origin: string, secret: VaultSecret, version: SecretVersion): object {
  return { id: `${origin}/secrets/${secret.name}/${version.version}`, ...describe(version) };
}

/** A secret in a list: the attributes are those of its latest version, which the id does not name. */
export function secretItem(origin: string, secret: VaultSecret): object {
  return { id: `${origin}/secrets/${secret.name}`, ...describe(latestVersion(secret)) };
}

/** A deleted secret, which can be recovered for 90 days. */
export function deletedItem(origin: string, secret: VaultSecret, deletedOn: number): object {
  return {
    ...versionItem(origin, secret, latestVersion(secret)),
    recoveryId: `${origin}/deletedsecrets/${secret.name}`,
    deletedDate: deletedOn,
    scheduledPurgeDate: deletedOn + recoverableDays * daySeconds,
  };
}

/** Every secret has at least one version. */
export function latestVersion({ name, versions }: VaultSecret): SecretVersion {
  const latest = versions.at(-1);
  if (!latest) throw new Error(`The secret ${name} has no version.`);
  return latest;
}

function describe({ enabled, created, updated, expires, notBefore, contentType, tags }: SecretVersion): object {
  return {
    ...(contentType !== undefined && { contentType }),
    attributes: {
      enabled,
      ...(notBefore !== undefined && { nbf: notBefore }),
      ...(expires !== undefined && { exp: expires }),
      created,
      updated,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays,
    },
    ...(tags && { tags }),
    ...(contentType !== undefined && managedTypes.includes(contentType) && { managed: true }),
  };
}
