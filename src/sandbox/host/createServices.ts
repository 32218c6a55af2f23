import { dataverseService } from '../dataverse/dataverseService';
import { discoveryService } from '../discovery/discoveryService';
import { graphService } from '../graph/graphService';
import { keyVaultService } from '../keyVault/keyVaultService';
import { powerPlatformService } from '../powerPlatform/powerPlatformService';
import { resourceManagerService } from '../resourceManager/resourceManagerService';
import type { SandboxService } from '../sandboxReady';
import type { Service } from '../service';
import type { EnvironmentName, SandboxState } from '../sandboxState';
import { stateOfEnvironment } from '../stateOfEnvironment';
import type { Addresses } from './addresses';
import type { Place } from './createEndpoints';

export interface ServiceOptions {
  readonly newColumns: boolean;
  readonly addresses: Addresses;
  readonly clock: () => Date;
  /** Called after each change of the state. */
  readonly changed: () => void;
}

/** All services on one state, by name; a vault also by its own name, and services of an environment by that environment's name. */
export function createServices(state: SandboxState, options: ServiceOptions): (name: SandboxService, place: Place) => Service {
  const inEnvironment = (environment: EnvironmentName) => ({
    dataverse: dataverseService(stateOfEnvironment(state, environment), options),
    powerPlatform: powerPlatformService(stateOfEnvironment(state, environment), options),
  });
  const environments = { main: inEnvironment('main'), test: inEnvironment('test') };
  const services = {
    resourceManager: resourceManagerService(state, options),
    discovery: discoveryService(state, options),
    graph: graphService(),
  };
  const vaults = new Map(state.azure.vaults.map((vault) => [vault.name, keyVaultService(state, vault, options)]));
  return (name, { vault = '', environment = 'main' }) => {
    switch (name) {
      case 'keyVault':
        return vaults.get(vault) ?? notThere;
      case 'dataverse':
      case 'powerPlatform':
        return environments[environment][name];
      default:
        return services[name];
    }
  };
}

const notThere: Service = () => ({ status: 404, body: { error: { code: 'VaultNotFound', message: 'There is no such vault any more.' } } });
