import type { Cloud } from './clouds';
import type { Environment } from './services';

/** Where the services of a sandbox are: the parts of its ready file that are needed here. */
export interface SandboxAddresses {
  readonly dataverse: string;
  readonly resourceManager: string;
  readonly powerPlatform: string;
  readonly discovery: string;
  readonly graph: string;
  readonly issuer: string;
  /** Vault name → base address. */
  readonly keyVaults: Readonly<Record<string, string>>;
  readonly environmentId: string;
  readonly tenantId: string;
  /** The resource to request a token for, by service. */
  readonly resources: {
    readonly keyVault: string;
    readonly resourceManager: string;
    readonly powerPlatform: string;
    readonly discovery: string;
    readonly graph: string;
  };
}

/** The cloud of a running sandbox. */
export function sandboxCloud(sandbox: SandboxAddresses): Cloud {
  const vaults = new Map(Object.entries(sandbox.keyVaults).map(([name, address]) => [name.toLowerCase(), address]));
  return {
    id: 'sandbox',
    signIn: 'microsoft',
    authority: sandbox.issuer,
    discovery: sandbox.discovery,
    discoveryScope: `${sandbox.resources.discovery}/.default`,
    resourceManager: sandbox.resourceManager,
    resourceManagerScope: `${sandbox.resources.resourceManager}/.default`,
    powerPlatform: () => sandbox.powerPlatform,
    graph: sandbox.graph,
    graphScope: `${sandbox.resources.graph}/.default`,
    powerPlatformScope: `${sandbox.resources.powerPlatform}/.default`,
    vault: (name) => vaults.get(name.toLowerCase()),
    keyVaultScope: `${sandbox.resources.keyVault}/.default`,
    dataverseSuffixes: [],
    portals: undefined,
    hasCredentials: true,
  };
}

/** An environment of a running sandbox: the first one, or the one that its ready file describes as `place`. */
export function sandboxEnvironment(
  sandbox: SandboxAddresses,
  name: string,
  place: Pick<SandboxAddresses, 'dataverse' | 'powerPlatform' | 'environmentId'> = sandbox,
): Environment {
  const { dataverse: address, powerPlatform, environmentId } = place;
  return { address, name, environmentId, tenantId: sandbox.tenantId, cloud: sandboxCloud({ ...sandbox, powerPlatform }) };
}
