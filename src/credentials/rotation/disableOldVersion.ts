import { fail, type CloudError, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { readVersions, type SecretName } from './secretVersions';

/**
 * Disables a version of a secret, so that nothing reads it any more. Refused for the newest version, and if no newer one is enabled: then
 * nothing could read the secret at all.
 */
export async function disableOldVersion(services: Services, secret: SecretName, old: string, options?: CallOptions): Promise<Result<void>> {
  const now = await readVersions(services, secret, options);
  if (!now.ok) return now;
  if (!now.value.seen) return fail(now.value.error);
  const place = now.value.versions.findIndex(({ version }) => version === old);
  if (place === -1)
    return fail(refusal('notFound', say('The secret {0} has no such version any more. Look at its versions.', secret.secret)));
  const newer = now.value.versions.slice(0, place);
  // References without a version mean the newest, so the newest has to work.
  if (newer[0]?.enabled !== true)
    return fail(refusal('validation', say('There is no newer version that works, so this one stays. Store a new version first.')));
  return services.keyVault.updateVersion(secret.vault, secret.secret, old, { enabled: false }, options);
}

function refusal(kind: 'notFound' | 'validation', remedy: Message): CloudError {
  return { kind, service: 'Key Vault', message: '', remedy };
}
