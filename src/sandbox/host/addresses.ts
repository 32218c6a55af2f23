import type { SandboxService } from '../sandboxReady';

/** Where the services of a sandbox listen: base addresses without a slash at the end. */
export interface Addresses {
  readonly dataverse: string;
  readonly issuer: string;
  readonly resourceManager: string;
  readonly powerPlatform: string;
  readonly discovery: string;
  /** By the name of the vault. */
  readonly keyVaults: Readonly<Record<string, string>>;
}

/** The resource that a token is asked for, by service: Dataverse and discovery are their own, the others have Microsoft's names. */
export function resourcesOf(addresses: Addresses): Readonly<Record<SandboxService, string>> {
  return {
    dataverse: addresses.dataverse,
    keyVault: 'https://vault.azure.net',
    resourceManager: 'https://management.azure.com',
    powerPlatform: 'https://api.powerplatform.com',
    discovery: addresses.discovery,
  };
}
