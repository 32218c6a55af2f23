import type { TokenCredential } from '@azure/core-auth';
import { createDataverse } from './dataverse/dataverse';
import { createDirectory } from './directory';
import { otherAddressOf } from './environmentAddress';
import { createTraffic } from './client/createTraffic';
import { AuthorizedClient } from './client/authorizedClient';
import type { Timing } from './client/timing';
import { createKeyVault } from './keyVault/keyVault';
import { createPowerPlatform } from './powerPlatform/powerPlatform';
import { createResourceManager } from './resourceManager/resourceManager';
import type { Environment, Services } from './services';

export interface Connecting {
  readonly environment: Environment;
  /** Asked for each service's token when that service is first used. */
  readonly credential: TokenCredential;
  /** Clock and randomness, for tests. */
  readonly timing?: Timing;
}

/** The services of an environment, signed in with a credential. Nothing is sent until something is requested. */
export function connect({ environment, credential, timing }: Connecting): Services {
  const traffic = createTraffic(credential, environment.tenantId, timing);
  const { address, apiAddress = address, cloud } = environment;
  return {
    environment,
    // [I] that pages from one of its hosts may link to the other.
    dataverse: createDataverse(
      apiAddress,
      new AuthorizedClient(traffic, `${address}/.default`, [new URL(apiAddress).origin, otherAddressOf(apiAddress)]),
    ),
    keyVault: createKeyVault(cloud, traffic),
    resourceManager: createResourceManager(cloud, traffic),
    powerPlatform: createPowerPlatform(environment, traffic),
    directory: createDirectory(cloud, traffic),
  };
}
