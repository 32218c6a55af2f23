import { fail, succeed, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, SecretProperties, Services } from '../../cloud/services';
import { say } from '../../message';

/** A secret in a vault. A `SecretReference` is one, whatever version it names. */
export interface SecretName {
  readonly vault: string;
  readonly secret: string;
}

/** The versions of a secret, if they may be listed. */
export type KnownVersions =
  /** Newest first. None: the secret does not exist. */
  | { readonly seen: true; readonly versions: readonly SecretProperties[] }
  /** The user may not list them, but may still be allowed to write. */
  | { readonly seen: false; readonly error: CloudError };

/**
 * Reads the versions of a secret that is about to be changed. Fails if nothing can be changed: the vault is not in this cloud or cannot be
 * reached, or the secret belongs to a certificate.
 */
export async function readVersions(
  services: Services,
  { vault, secret }: SecretName,
  options?: CallOptions,
): Promise<Result<KnownVersions>> {
  if (services.environment.cloud.vault(vault) === undefined) return fail(noSuchVault(vault));
  const answer = await services.keyVault.listVersions(vault, secret, options);
  if (!answer.ok) {
    if (answer.error.kind === 'notFound') return succeed({ seen: true, versions: [] });
    return answer.error.kind === 'forbidden' ? succeed({ seen: false, error: answer.error }) : answer;
  }
  return answer.value.some(({ managed }) => managed) ? fail(ofCertificate(secret)) : succeed({ seen: true, versions: answer.value });
}

function noSuchVault(vault: string): CloudError {
  return {
    kind: 'notFound',
    service: 'Key Vault',
    message: '',
    remedy: say('There is no vault {0} in this cloud. Point the variable at a vault of this cloud.', vault),
  };
}

function ofCertificate(secret: string): CloudError {
  return {
    kind: 'validation',
    service: 'Key Vault',
    message: '',
    remedy: say('{0} belongs to a certificate of the same name, and changes with it. Renew the certificate in the Azure portal.', secret),
  };
}
