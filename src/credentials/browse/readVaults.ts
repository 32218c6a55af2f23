import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, SecretProperties, Services, Vault } from '../../cloud/services';

/** The vaults that the user can see, as they arrive; each part is sorted by name. */
export async function* readVaults(services: Services, options?: CallOptions): AsyncGenerator<Result<readonly Vault[]>> {
  for await (const page of services.resourceManager.listVaults(options)) yield page.ok ? succeed(byName(page.value)) : page;
}

/** The secrets of a vault, names and attributes only, as they arrive; each part is sorted by name. */
export async function* readSecrets(
  services: Services,
  vault: string,
  options?: CallOptions,
): AsyncGenerator<Result<readonly SecretProperties[]>> {
  for await (const page of services.keyVault.listSecrets(vault, options)) yield page.ok ? succeed(byName(page.value)) : page;
}

function byName<T extends { readonly name: string }>(list: readonly T[]): T[] {
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  return [...list].sort((a, b) => compare(a.name, b.name));
}
