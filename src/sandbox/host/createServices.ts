import { dataverseService } from '../dataverse/dataverseService';
import { discoveryService } from '../discovery/discoveryService';
import { graphService } from '../graph/graphService';
import { keyVaultService } from '../keyVault/keyVaultService';
import { powerPlatformService } from '../powerPlatform/powerPlatformService';
import { resourceManagerService } from '../resourceManager/resourceManagerService';
import type { SandboxService } from '../sandboxReady';
import type { Service } from '../service';
import type { EnvironmentName, World } from '../world';
import { worldOf } from '../worldOf';
import type { Addresses } from './addresses';
import type { Place } from './createEndpoints';

export interface ServiceOptions {
  readonly newColumns: boolean;
  readonly addresses: Addresses;
  readonly clock: () => Date;
  /** Called after each change of the world. */
  readonly changed: () => void;
}

/** All services over one world, by name; a vault is asked for by its own name too, and what environments have of their own by that of the environment. */
export function createServices(world: World, options: ServiceOptions): (name: SandboxService, place: Place) => Service {
  const inEnvironment = (environment: EnvironmentName) => ({
    dataverse: dataverseService(worldOf(world, environment), options),
    powerPlatform: powerPlatformService(worldOf(world, environment), options),
  });
  const environments = { main: inEnvironment('main'), test: inEnvironment('test') };
  const services = {
    resourceManager: resourceManagerService(world, options),
    discovery: discoveryService(world, options),
    graph: graphService(),
  };
  const vaults = new Map(world.azure.vaults.map((vault) => [vault.name, keyVaultService(world, vault, options)]));
  return (name, { vault = '', environment = 'main' }) => {
    switch (name) {
      case 'keyVault': return vaults.get(vault) ?? notThere;
      case 'dataverse':
      case 'powerPlatform': return environments[environment][name];
      default: return services[name];
    }
  };
}

const notThere: Service = () => ({ status: 404, body: { error: { code: 'VaultNotFound', message: 'There is no such vault any more.' } } });
