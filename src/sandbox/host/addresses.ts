import type { SandboxService } from '../sandboxReady';
import type { EnvironmentName } from '../sandboxState';

/** Where the services of a sandbox listen: base addresses without a trailing slash. */
export interface Addresses {
  readonly dataverse: string;
  readonly issuer: string;
  readonly resourceManager: string;
  readonly powerPlatform: string;
  readonly discovery: string;
  readonly graph: string;
  /** By the name of the vault. */
  readonly keyVaults: Readonly<Record<string, string>>;
  /** The second environment. */
  readonly test: EnvironmentAddresses;
}

/** The services that each environment has its own instance of. */
export type EnvironmentAddresses = Readonly<Record<'dataverse' | 'powerPlatform', string>>;

/** The addresses from the point of view of one environment. */
export function addressesIn(addresses: Addresses, environment: EnvironmentName): Addresses {
  return environment === 'test' ? { ...addresses, ...addresses.test } : addresses;
}

/** The resource to request a token for, by service: Dataverse and discovery use their own address, the others Microsoft's names. */
export function resourcesOf(addresses: Addresses): Readonly<Record<SandboxService, string>> {
  return {
    dataverse: addresses.dataverse,
    keyVault: 'https://vault.azure.net',
    resourceManager: 'https://management.azure.com',
    powerPlatform: 'https://api.powerplatform.com',
    discovery: addresses.discovery,
    graph: 'https://graph.microsoft.com',
  };
}
