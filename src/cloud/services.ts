import type { GenericSchema } from 'valibot';
import type { Cloud } from './clouds';
import type { Result } from './result';

/** The services of one environment, signed in as one person. Made by `connect`; loaded on first use. */
export interface Services {
  readonly environment: Environment;
  readonly dataverse: Dataverse;
  readonly keyVault: KeyVault;
  readonly resourceManager: ResourceManager;
  readonly powerPlatform: PowerPlatform;
}

/** A Power Platform environment with its Dataverse. */
export interface Environment {
  /** The Dataverse address, such as `https://contoso.crm.dynamics.com`, lower case, without a slash at the end. */
  readonly address: string;
  readonly name: string;
  /** Absent where neither discovery nor the environment told it. */
  readonly environmentId?: string;
  readonly tenantId?: string;
  readonly cloud: Cloud;
}

/** Options of a call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What to read of a table: OData query options, unencoded. */
export interface RowQuery {
  readonly select: readonly string[];
  readonly filter?: string;
  readonly expand?: string;
  readonly orderBy?: string;
  readonly top?: number;
  /** Rows in a page; the service's own size without. */
  readonly pageSize?: number;
  /** False leaves out how the environment displays values (`…@OData.Community.Display.V1.FormattedValue`): quicker for many rows. */
  readonly annotations?: false;
}

/** One page of rows, and how many there are in all where the service said so. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly last: boolean;
}

/** The Dataverse Web API v9.2. Rows are parsed by a schema; what does not fit is an `unexpected` error. */
export interface Dataverse {
  readonly address: string;
  /** Every page to the end; after an error there is nothing more. */
  pages<T>(set: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): AsyncGenerator<Result<Page<T>>>;
  /** All rows. */
  list<T>(set: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<readonly T[]>>;
  read<T>(set: string, id: string, query: RowQuery, row: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<T>>;
  /**
   * Creates a row with the id that the caller chose for it, so that an answer that was lost on the way is looked up, and the
   * request repeated only when the row is not there. `key` is the primary column, `solution` the unique name of an unmanaged one.
   */
  create(set: string, key: string, id: string, row: Readonly<Record<string, unknown>>, options?: CallOptions & { readonly solution?: string }): Promise<Result<void>>;
  /** Changes an existing row; with `etag` only when nobody else changed it since (`conflict`). */
  update(set: string, id: string, changes: Readonly<Record<string, unknown>>, options?: CallOptions & { readonly etag?: string }): Promise<Result<void>>;
  remove(set: string, id: string, options?: CallOptions & { readonly etag?: string }): Promise<Result<void>>;
  /** Calls a function; `path` is `Name(Parameter=@p)?@p=…` with everything encoded, below `/api/data/v9.2/`. */
  callFunction<T>(path: string, answer: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<T>>;
  /** Calls an action, which is never repeated after an answer was lost. */
  callAction<T>(name: string, parameters: Readonly<Record<string, unknown>>, answer: GenericSchema<unknown, T>, options?: CallOptions): Promise<Result<T>>;
  /** The logical names of a table's columns: asked once, then remembered. `notFound`: the environment has no such table. */
  columns(table: string, options?: CallOptions): Promise<Result<ReadonlySet<string>>>;
}

export interface KeyVault {
  /** Names and attributes, never values. Secrets that belong to certificates are marked as managed. */
  listSecrets(vault: string, options?: CallOptions): AsyncGenerator<Result<readonly SecretProperties[]>>;
  /** Newest first. An empty list and `notFound` both mean that there is no such secret. */
  listVersions(vault: string, secret: string, options?: CallOptions): Promise<Result<readonly SecretProperties[]>>;
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
  /** Every vault the person can see, over all subscriptions, page after page. */
  listVaults(options?: CallOptions): AsyncGenerator<Result<readonly Vault[]>>;
  readVault(id: string, options?: CallOptions): Promise<Result<Vault>>;
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
  /** False: access policies decide. Absent: not told. */
  readonly rbac?: boolean;
  readonly publicNetworkAccess?: string;
}

export interface PowerPlatform {
  listConnections(options?: CallOptions): Promise<Result<readonly PlatformConnection[]>>;
}

export interface PlatformConnection {
  readonly id: string;
  readonly connector: string;
  readonly displayName: string;
  readonly status: string;
  readonly accountName?: string;
  readonly createdTime?: string;
  readonly lastModifiedTime?: string;
  /** Seen only where the service tells it. [I] */
  readonly credentialId?: string;
}
