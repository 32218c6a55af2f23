import { dataverseService } from '../dataverse/dataverseService';
import { discoveryService } from '../discovery/discoveryService';
import { keyVaultService } from '../keyVault/keyVaultService';
import { powerPlatformService } from '../powerPlatform/powerPlatformService';
import { resourceManagerService } from '../resourceManager/resourceManagerService';
import type { SandboxService } from '../sandboxReady';
import type { Service } from '../service';
import type { World } from '../world';
import type { Addresses } from './addresses';

export interface ServiceOptions {
  readonly newColumns: boolean;
  readonly addresses: Addresses;
  readonly clock: () => Date;
  /** Called after each change of the world. */
  readonly changed: () => void;
}

/** All services over one world, by name; a vault is asked for by its own name too. */
export function createServices(world: World, options: ServiceOptions): (name: SandboxService, vault?: string) => Service {
  const services = {
    dataverse: dataverseService(world, options),
    resourceManager: resourceManagerService(world, options),
    powerPlatform: powerPlatformService(world, options),
    discovery: discoveryService(world, options),
  };
  const vaults = new Map(world.azure.vaults.map((vault) => [vault.name, keyVaultService(world, vault, options)]));
  return (name, vault = '') => (name === 'keyVault' ? (vaults.get(vault) ?? notThere) : services[name]);
}

const notThere: Service = () => ({ status: 404, body: { error: { code: 'VaultNotFound', message: 'There is no such vault any more.' } } });
