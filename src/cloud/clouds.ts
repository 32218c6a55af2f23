/** One of Microsoft's clouds, or the sandbox: where its services are. Sources: docs/cloud.md. */
export interface Cloud {
  readonly id: CloudId | 'sandbox';
  /** The VS Code sign-in provider for this cloud. */
  readonly signIn: 'microsoft' | 'microsoft-sovereign-cloud';
  /** Hosts and addresses without a trailing slash. */
  readonly authority: string;
  readonly discovery: string;
  readonly discoveryScope: string;
  readonly resourceManager: string;
  readonly resourceManagerScope: string;
  readonly powerPlatformScope: string;
  /** Microsoft Graph, which holds the tenant's directory. */
  readonly graph: string;
  readonly graphScope: string;
  /** The base address of the Power Platform API for an environment. */
  readonly powerPlatform: (environmentId: string) => string;
  readonly keyVaultScope: string;
  /** The base address of a vault's data plane, or undefined for a vault that this cloud cannot have. */
  readonly vault: (name: string) => string | undefined;
  /** Dataverse hosts in this cloud end with one of these. */
  readonly dataverseSuffixes: readonly string[];
  /** Addresses that people open. Undefined: there is no portal (the sandbox). */
  readonly portals: { readonly azure: string; readonly powerAutomate: string; readonly powerPlatformAdmin: string } | undefined;
  /** False where the credentials feature does not exist, as Microsoft documents (US Government). */
  readonly hasCredentials: boolean;
}

export type CloudId = 'public' | 'gcc' | 'gccHigh' | 'dod' | 'china';

/** Azure and its sign-in. GCC uses the public Azure. [I] */
const publicAzure = {
  signIn: 'microsoft',
  authority: 'https://login.microsoftonline.com',
  resourceManager: 'https://management.azure.com',
  resourceManagerScope: 'https://management.azure.com/.default',
  ...graphAt('graph.microsoft.com'),
  ...keyVaultAt('vault.azure.net'),
} as const;

const governmentAzure = {
  signIn: 'microsoft-sovereign-cloud',
  authority: 'https://login.microsoftonline.us',
  resourceManager: 'https://management.usgovcloudapi.net',
  resourceManagerScope: 'https://management.core.usgovcloudapi.net/.default',
  // The scope of Key Vault in US Government is [I].
  ...keyVaultAt('vault.usgovcloudapi.net'),
} as const;

/**
 * The five clouds. [V] unless marked: authority, Power Platform and discovery hosts are Microsoft's own, published in its documentation and
 * open source. [I]: the portals outside the public cloud.
 */
export const clouds: Readonly<Record<CloudId, Cloud>> = {
  public: {
    id: 'public',
    ...publicAzure,
    ...discoveryAt('globaldisco.crm.dynamics.com'),
    ...powerPlatformAt('api.powerplatform.com', 2),
    dataverseSuffixes: ['.dynamics.com'],
    portals: portals('portal.azure.com', 'make.powerautomate.com', 'admin.powerplatform.microsoft.com'),
    hasCredentials: true,
  },
  gcc: {
    id: 'gcc',
    ...publicAzure,
    ...discoveryAt('globaldisco.crm9.dynamics.com'),
    ...powerPlatformAt('api.gov.powerplatform.microsoft.us', 1),
    dataverseSuffixes: ['.crm9.dynamics.com'],
    portals: portals('portal.azure.com', 'make.gov.powerautomate.us', 'gcc.admin.powerplatform.microsoft.us'),
    hasCredentials: false,
  },
  gccHigh: {
    id: 'gccHigh',
    ...governmentAzure,
    ...graphAt('graph.microsoft.us'),
    ...discoveryAt('globaldisco.crm.microsoftdynamics.us'),
    // Microsoft's own sources disagree: another says api.appsplatform.us.
    ...powerPlatformAt('api.high.powerplatform.microsoft.us', 1),
    dataverseSuffixes: ['.microsoftdynamics.us'],
    portals: portals('portal.azure.us', 'make.high.powerautomate.us', 'high.admin.powerplatform.microsoft.us'),
    hasCredentials: false,
  },
  dod: {
    id: 'dod',
    ...governmentAzure,
    ...graphAt('dod-graph.microsoft.us'),
    ...discoveryAt('globaldisco.crm.appsplatform.us'),
    ...powerPlatformAt('api.appsplatform.us', 1),
    dataverseSuffixes: ['.appsplatform.us'],
    portals: portals('portal.azure.us', 'make.powerautomate.appsplatform.us', 'admin.appsplatform.us'),
    hasCredentials: false,
  },
  china: {
    id: 'china',
    signIn: 'microsoft-sovereign-cloud',
    authority: 'https://login.chinacloudapi.cn',
    resourceManager: 'https://management.chinacloudapi.cn',
    resourceManagerScope: 'https://management.core.chinacloudapi.cn/.default',
    ...graphAt('microsoftgraph.chinacloudapi.cn'),
    ...keyVaultAt('vault.azure.cn'),
    ...discoveryAt('globaldisco.crm.dynamics.cn'),
    ...powerPlatformAt('api.powerplatform.partner.microsoftonline.cn', 1),
    dataverseSuffixes: ['.dynamics.cn'],
    portals: portals('portal.azure.cn', 'make.powerautomate.cn', 'admin.powerplatform.partner.microsoftonline.cn'),
    hasCredentials: true,
  },
};

/** The cloud of a Dataverse address, such as `https://contoso.crm4.dynamics.com`; undefined for any other address. */
export function cloudOfDataverse(address: string): Cloud | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host } = new URL(address);
  const [, region, domain] = /^[a-z0-9-]+(?:\.api)?(\.crm\d*(\.[a-z.]+))$/.exec(host) ?? [];
  if (protocol !== 'https:' || region === undefined || domain === undefined) return undefined;
  const withSuffix = (suffix: string): Cloud | undefined => Object.values(clouds).find((cloud) => cloud.dataverseSuffixes.includes(suffix));
  // GCC is a region of the public cloud's domain.
  return withSuffix(region) ?? withSuffix(domain);
}

function discoveryAt(host: string): Pick<Cloud, 'discovery' | 'discoveryScope'> {
  return { discovery: `https://${host}`, discoveryScope: `https://${host}/.default` };
}

function graphAt(host: string): Pick<Cloud, 'graph' | 'graphScope'> {
  return { graph: `https://${host}`, graphScope: `https://${host}/.default` };
}

function powerPlatformAt(domain: string, tail: 1 | 2): Pick<Cloud, 'powerPlatform' | 'powerPlatformScope'> {
  return {
    powerPlatform: (environmentId) => `https://${environmentHost(environmentId, domain, tail)}`,
    powerPlatformScope: `https://${domain}/.default`,
  };
}

/**
 * The host of one environment in the Power Platform API: its id without dashes, with a dot before the last one or two characters. Two in
 * the public cloud [V]; one elsewhere [I]: Microsoft's own extension does so for `organization` hosts.
 */
function environmentHost(environmentId: string, domain: string, tail: 1 | 2): string {
  const digits = environmentId.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${digits.slice(0, -tail)}.${digits.slice(-tail)}.environment.${domain}`;
}

function keyVaultAt(domain: string): Pick<Cloud, 'vault' | 'keyVaultScope'> {
  // A name that is not a valid host label could send a token to another host.
  const isName = (name: string): boolean => /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i.test(name);
  return {
    vault: (name) => (isName(name) ? `https://${name.toLowerCase()}.${domain}` : undefined),
    keyVaultScope: `https://${domain}/.default`,
  };
}

function portals(azure: string, powerAutomate: string, powerPlatformAdmin: string): Cloud['portals'] {
  return { azure: `https://${azure}`, powerAutomate: `https://${powerAutomate}`, powerPlatformAdmin: `https://${powerPlatformAdmin}` };
}
