import type { TokenCredential } from '@azure/core-auth';
import { createDataverse } from './dataverse/dataverse';
import { createDirectory } from './directory';
import { createTraffic } from './http/createTraffic';
import { Line } from './http/line';
import type { Timing } from './http/timing';
import { createKeyVault } from './keyVault/keyVault';
import { createPowerPlatform } from './powerPlatform/powerPlatform';
import { createResourceManager } from './resourceManager/resourceManager';
import type { Environment, Services } from './services';

export interface Connecting {
  readonly environment: Environment;
  /** Asked for a token of each service when that is used for the first time. */
  readonly credential: TokenCredential;
  /** Clock and chance, for tests. */
  readonly timing?: Timing;
}

/** The services of an environment, signed in by a credential. Nothing is sent until something is asked for. */
export function connect({ environment, credential, timing }: Connecting): Services {
  const traffic = createTraffic(credential, environment.tenantId, timing);
  const { address, cloud } = environment;
  return {
    environment,
    dataverse: createDataverse(address, new Line(traffic, `${address}/.default`, dataverseOrigins(address))),
    keyVault: createKeyVault(cloud, traffic),
    resourceManager: createResourceManager(cloud, traffic),
    powerPlatform: createPowerPlatform(environment, traffic),
    directory: createDirectory(cloud, traffic),
  };
}

/** An environment answers at two hosts, `contoso.crm…` and `contoso.api.crm…`. [I] that pages of one may link to the other. */
function dataverseOrigins(address: string): string[] {
  const { origin } = new URL(address);
  const other = origin.includes('.api.crm') ? origin.replace('.api.crm', '.crm') : origin.replace('.crm', '.api.crm');
  return [origin, other];
}
