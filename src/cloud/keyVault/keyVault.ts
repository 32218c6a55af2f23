import type { SecretProperties as SdkProperties } from '@azure/keyvault-secrets';
import type { Cloud } from '../clouds';
import type { Traffic } from '../client/authorizedClient';
import { succeed, type Result } from '../result';
import type { KeyVault, SecretProperties } from '../services';
import { omitAbsent } from '../omitAbsent';
import { deleteSecret, updateVersion } from './changeSecret';
import { listSecrets, listVersions } from './listSecrets';
import { setSecret } from './setSecret';
import { openVaults } from './vaultHttp';

/** The vaults of a cloud: names and attributes of secrets, and values to store. Nothing here reads a value. */
export function createKeyVault(cloud: Cloud, traffic: Traffic): KeyVault {
  const open = openVaults(cloud, traffic);
  return {
    async *listSecrets(vault, options) {
      for await (const page of listSecrets(open, vault, options)) yield each(page);
    },
    listVersions: async (vault, secret, options) => each(await listVersions(open, vault, secret, options)),
    async setSecret(vault, secret, value, options) {
      const stored = await setSecret(open, { vault, secret, value }, options);
      return stored.ok ? succeed(toProperties(stored.value)) : stored;
    },
    updateVersion: (vault, secret, version, changes, options) => updateVersion(open, { vault, secret, version }, changes, options),
    deleteSecret: (vault, secret, options) => deleteSecret(open, vault, secret, options),
  };
}

function each(found: Result<readonly SdkProperties[]>): Result<readonly SecretProperties[]> {
  return found.ok ? succeed(found.value.map(toProperties)) : found;
}

function toProperties(properties: SdkProperties): SecretProperties {
  const { name, version, enabled, createdOn, updatedOn, expiresOn, contentType, managed } = properties;
  return {
    name,
    enabled: enabled ?? true,
    managed: managed ?? false,
    ...omitAbsent({ version, createdOn, updatedOn, expiresOn, contentType }),
  };
}
