import type { GenericSchema } from 'valibot';
import type { RowPlace } from './address';
import type { Cloud } from './clouds';
import type { Result } from './result';

/** The services of one environment, signed in as one account. Created by `connect`; loaded on first use. */
export interface Services {
  readonly environment: Environment;
  readonly dataverse: Dataverse;
  readonly keyVault: KeyVault;
  readonly resourceManager: ResourceManager;
  readonly powerPlatform: PowerPlatform;
  readonly directory: Directory;
}

/** A Power Platform environment with its Dataverse. */
export interface Environment {
  /** The Dataverse address, such as `https://contoso.crm.dynamics.com`, in lower case, without a trailing slash. */
  readonly address: string;
  /** The Web API's address, if it differs: discovery recommends one. */
  readonly apiAddress?: string;
  readonly name: string;
  /** Absent if neither discovery nor the environment supplied it. */
  readonly environmentId?: string;
  readonly tenantId?: string;
  readonly cloud: Cloud;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What to read from a table: OData query options, not encoded. */
export interface RowQuery {
  readonly select: readonly string[];
  readonly filter?: string;
  readonly expand?: string;
  readonly orderBy?: string;
  readonly top?: number;
  /** Rows per page; absent: the service's default. */
  readonly pageSize?: number;
  /** False leaves out display texts (`…@OData.Community.Display.V1.FormattedValue`), which is faster for many rows. */
  readonly annotations?: false;
}

/** One page of rows, and the total if the service gave it. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly last: boolean;
}

/** The Dataverse Web API v9.2. Rows are parsed by a schema; what does not fit is an `unexpected` error. */
export interface Dataverse {
  readonly address: string;
  /** Every page to the end; stops after an error. */
  pages<T>(set: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): AsyncGenerator<Result<Page<T>>>;
  /** All rows. */
  list<T>(set: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<readonly T[]>>;
  read<T>(set: string, id: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<T>>;
  /**
   * Creates a row with the id that the caller chose, so that after a lost answer the row is looked up, and the request repeated only if it
   * is not there. `key` is the primary column, `solution` the unique name of an unmanaged solution.
   */
  create(
    set: string,
    key: string,
    id: string,
    row: Readonly<Record<string, unknown>>,
    options?: CallOptions & { readonly solution?: string },
  ): Promise<Result<void>>;
  /** Changes an existing row; with `etag`, only if nobody else has changed it since (`conflict`). */
  update(
    set: string,
    id: string,
    changes: Readonly<Record<string, unknown>>,
    options?: CallOptions & { readonly etag?: string },
  ): Promise<Result<void>>;
  remove(set: string, id: string, options?: CallOptions & { readonly etag?: string }): Promise<Result<void>>;
  /** Calls a function. `fresh` bypasses the service's cache of rights, which lags behind a change by half a minute. */
  callFunction<T>(
    call: FunctionCall,
    answer: GenericSchema<unknown, T>,
    options?: CallOptions & { readonly fresh?: true },
  ): Promise<Result<T>>;
  /** Calls an action, which is never repeated after a lost answer. */
  callAction<T>(
    name: string,
    parameters: Readonly<Record<string, unknown>>,
    answer: GenericSchema<unknown, T>,
    options?: CallOptions,
  ): Promise<Result<T>>;
  /** The logical names of a table's columns: requested once, then cached. `notFound`: the environment has no such table. */
  columns(table: string, options?: CallOptions): Promise<Result<ReadonlySet<string>>>;
}

/** A Dataverse function and its parameters. */
export interface FunctionCall {
  readonly name: string;
  /** The row that it is bound to. */
  readonly on?: RowPlace;
  readonly parameters?: Readonly<Record<string, FunctionParameter>>;
}

/** An id, a number, a row, or an enumeration option as the Web API writes it. */
export type FunctionParameter = string | number | RowPlace | { readonly option: string };

export interface KeyVault {
  /** Names and attributes, never values. Secrets that belong to certificates are marked as managed. */
  listSecrets(vault: string, options?: CallOptions): AsyncGenerator<Result<readonly SecretProperties[]>>;
  /** Newest first. An empty list and `notFound` both mean that the secret does not exist. */
  listVersions(vault: string, secret: string, options?: CallOptions): Promise<Result<readonly SecretProperties[]>>;
  /**
   * Stores a value as the newest version of a secret, creating the secret if needed; returns that version's attributes. After a lost answer
   * the versions are checked, and the value is sent once more only if there is no new one. Content type and tags of the previous version
   * are kept; its expiry date is not.
   */
  setSecret(
    vault: string,
    secret: string,
    value: string,
    options?: CallOptions & { readonly expiresOn?: Date },
  ): Promise<Result<SecretProperties>>;
  /** Enables or disables one version, or sets when it expires. */
  updateVersion(
    vault: string,
    secret: string,
    version: string,
    changes: { readonly enabled?: boolean; readonly expiresOn?: Date },
    options?: CallOptions,
  ): Promise<Result<void>>;
  /** Deletes a secret with all its versions; the vault keeps it recoverable if soft delete is on, as it is by default. */
  deleteSecret(vault: string, secret: string, options?: CallOptions): Promise<Result<void>>;
}

export interface SecretProperties {
  readonly name: string;
  readonly version?: string;
  readonly enabled: boolean;
  readonly createdOn?: Date;
  readonly updatedOn?: Date;
  readonly expiresOn?: Date;
  readonly contentType?: string;
  readonly managed: boolean;
}

export interface ResourceManager {
  listSubscriptions(options?: CallOptions): Promise<Result<readonly Subscription[]>>;
  /** Every vault the user can see, in all subscriptions, page by page. */
  listVaults(options?: CallOptions): AsyncGenerator<Result<readonly Vault[]>>;
  readVault(id: string, options?: CallOptions): Promise<Result<VaultDetails>>;
  /** Whether a resource provider, such as `Microsoft.PowerPlatform`, is registered in a subscription, in the service's own word. */
  readProvider(subscriptionId: string, namespace: string, options?: CallOptions): Promise<Result<RegistrationState>>;
  /** Requests the registration of a provider, which takes minutes to reach `Registered`. */
  registerProvider(subscriptionId: string, namespace: string, options?: CallOptions): Promise<Result<RegistrationState>>;
  /**
   * Role assignments that apply at a scope (an ARM id): those at it and above it. `assignedTo` (an object id) limits them to those of one
   * principal, including those through groups.
   */
  listRoleAssignments(scope: string, options?: CallOptions & { readonly assignedTo?: string }): Promise<Result<readonly RoleAssignment[]>>;
  /** What the caller's own roles allow at a scope. */
  readPermissions(scope: string, options?: CallOptions): Promise<Result<readonly Permission[]>>;
  /** Assigns a built-in role at a scope. `conflict`: the principal already has it. */
  assignRole(scope: string, assignment: NewRoleAssignment, options?: CallOptions): Promise<Result<void>>;
}

/** `Registered`, `NotRegistered`, `Registering` or `Unregistering`; any other word as the service wrote it. */
export type RegistrationState = string;

export interface RoleAssignment {
  /** Lower case. */
  readonly principalId: string;
  /** The role's GUID without the path before it, in lower case. */
  readonly roleId: string;
  readonly scope: string;
}

export interface NewRoleAssignment {
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
}

/** Operations, with `*` for any text, such as `Microsoft.KeyVault/vaults/secrets/getSecret/action`. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenantId?: string;
}

export interface Vault {
  /** The ARM id. */
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location?: string;
  readonly tenantId?: string;
  readonly address?: string;
  /** False: access policies decide. Absent: unknown. */
  readonly rbac?: boolean;
  readonly publicNetworkAccess?: string;
}

/** A vault with what decides who has access; unknown parts are absent. */
export interface VaultDetails extends Vault {
  readonly accessPolicies?: readonly AccessPolicy[];
  readonly networkRules?: NetworkRules;
  readonly privateEndpoints?: number;
}

export interface AccessPolicy {
  /** Lower case. */
  readonly objectId: string;
  /** Permissions on secrets, such as `get`; lower case. */
  readonly secrets: readonly string[];
}

export interface NetworkRules {
  readonly defaultAction: 'Allow' | 'Deny';
  readonly ipRules: readonly string[];
  readonly subnets: number;
  /** True if "trusted Microsoft services" are let in; Power Platform is not one of them. */
  readonly trustedServices: boolean;
}

export interface PowerPlatform {
  listConnections(options?: CallOptions): Promise<Result<readonly PlatformConnection[]>>;
  readConnection(connector: string, id: string, options?: CallOptions): Promise<Result<PlatformConnection>>;
  /**
   * Creates a connection under an id of ours (a GUID), or saves it again. `properties` is the documented body without the environment,
   * which is filled in. Success means only that it is stored: whether it works is in its `status`.
   */
  saveConnection(
    connector: string,
    id: string,
    properties: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Result<PlatformConnection>>;
  deleteConnection(connector: string, id: string, options?: CallOptions): Promise<Result<void>>;
}

/** Microsoft Graph, limited to service principals. VS Code's sign-in may not be allowed to read it: then the result is `forbidden`. */
export interface Directory {
  /** The object id of an application's service principal in the tenant, in lower case. `notFound`: the tenant has none. */
  findServicePrincipal(applicationId: string, options?: CallOptions): Promise<Result<string>>;
}

export interface PlatformConnection {
  readonly id: string;
  readonly connector: string;
  readonly displayName: string;
  /** `Connected`, or `Error` and why. */
  readonly status: string;
  /** The service's explanation of a status other than `Connected`. */
  readonly statusReason?: string;
  readonly accountName?: string;
  readonly createdTime?: string;
  readonly lastModifiedTime?: string;
  /** Present only if the service returns it. [I] */
  readonly credentialId?: string;
  /** The machine group that a desktop flow connection runs on, if the service returns it. [I] */
  readonly targetId?: string;
}
