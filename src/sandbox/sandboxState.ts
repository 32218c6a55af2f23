/**
 * The state of the sandbox: a small company, its Power Platform environments and its Azure subscriptions. Only plain JSON values, so that
 * it can be stored in a file. The services change it in place and then call `changed`.
 */
export interface SandboxState extends EnvironmentState {
  readonly version: 1;
  readonly tenantId: string;
  readonly people: Person[];
  readonly azure: Azure;
  /** The company’s second environment. `stateOfEnvironment` returns the state from the point of view of its services. */
  readonly test: EnvironmentState;
}

/** A Power Platform environment. */
export interface EnvironmentState {
  readonly environmentId: string;
  readonly organizationId: string;
  readonly dataverse: DataverseState;
  /** Connections as the Power Platform API shows them, old and new. */
  readonly connections: PlatformConnection[];
}

export type EnvironmentName = 'main' | 'test';

/** Someone who can sign in. `systemUserId` is the row in Dataverse, `objectId` the account in Entra. */
export interface Person {
  readonly name: string;
  readonly mail: string;
  readonly objectId: string;
  readonly systemUserId: string;
  /** The account's tenant; the token issuer signs people in only there. */
  readonly tenantId: string;
  /** Decides the privileges in Dataverse: see `dataverse/privileges`. `none`: no security role at all. */
  readonly role: 'administrator' | 'maker' | 'user' | 'none';
}

export interface Azure {
  readonly subscriptions: Subscription[];
  readonly vaults: Vault[];
  readonly roleAssignments: RoleAssignment[];
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  /** Resource provider namespace → registration state, such as `Microsoft.PowerPlatform` → `Registered`. */
  readonly providers: Record<string, 'Registered' | 'NotRegistered' | 'Registering'>;
}

export interface Vault {
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly tenantId: string;
  readonly tags: Record<string, string>;
  /** False or absent: access policies decide. */
  enableRbacAuthorization?: boolean;
  readonly accessPolicies: { readonly objectId: string; readonly secrets: string[] }[];
  /** `Deny` without a rule for the caller is the firewall: loopback counts as outside. */
  readonly networkAcls?: { defaultAction: 'Allow' | 'Deny'; bypass: 'AzureServices' | 'None'; ipRules: string[] };
  publicNetworkAccess: 'Enabled' | 'Disabled';
  readonly secrets: VaultSecret[];
}

export interface VaultSecret {
  readonly name: string;
  /** Oldest first. */
  readonly versions: SecretVersion[];
  deletedOn?: number;
}

export interface SecretVersion {
  /** 32 hexadecimal digits. */
  readonly version: string;
  readonly value: string;
  enabled: boolean;
  contentType?: string;
  tags?: Record<string, string>;
  /** Seconds since 1970, as Key Vault writes them. */
  readonly created: number;
  updated: number;
  expires?: number;
  notBefore?: number;
}

export interface RoleAssignment {
  readonly id: string;
  /** The object id of a person, a team's group, or the Dataverse application. */
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
  /** The GUID of the role definition. */
  readonly roleId: string;
  /** A management group, subscription, resource group, vault or secret, as an ARM id. */
  readonly scope: string;
}

/** Rows by table (logical name). A row contains its columns by logical name; a lookup contains the other row's GUID. */
export interface DataverseState {
  readonly tables: Record<string, Row[]>;
  readonly shares: Share[];
  /** The last `versionnumber` given out: ETags are made from it. */
  lastVersion: number;
}

export type Row = Record<string, string | number | boolean | null>;

export interface Share {
  readonly table: string;
  readonly rowId: string;
  readonly principalTable: 'systemuser' | 'team';
  readonly principalId: string;
  /** Names of access rights, such as `ReadAccess`. */
  rights: string[];
}

export interface PlatformConnection {
  readonly id: string;
  readonly connector: string;
  readonly displayName: string;
  readonly status: 'Connected' | 'Error';
  /** Why it is not connected; absent: the usual words. */
  readonly statusMessage?: string;
  readonly createdBy: string;
  readonly createdTime: string;
  readonly lastModifiedTime: string;
  readonly accountName?: string;
  readonly credentialId?: string;
  /** The name of the parameter set it was created with, such as `azureRelayRunOwner`. */
  readonly parameterSet?: string;
  /** The machine group that a desktop flow connection runs on. */
  readonly targetId?: string;
  permissions?: ConnectionPermission[];
}

/** Whom a connection is shared with, besides the person who created it. */
export interface ConnectionPermission {
  readonly principalId: string;
  readonly principalType: string;
  readonly role: 'CanView' | 'CanViewWithShare' | 'CanEdit';
}
