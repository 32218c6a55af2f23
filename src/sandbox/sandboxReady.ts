import type { EnvironmentName } from './sandboxState';

/** Where to find a running sandbox, and a token for each of its services. This is the ready file of `npm run sandbox`. */
export interface SandboxReady {
  /** Base addresses, such as `http://127.0.0.1:50101`, without a trailing slash. */
  readonly dataverse: string;
  readonly resourceManager: string;
  readonly powerPlatform: string;
  readonly discovery: string;
  /** Microsoft Graph. */
  readonly graph: string;
  /**
   * Issues tokens: `POST {issuer}/{tenantId}/oauth2/v2.0/token` with `client_id` (a person's email address or object id), `scope`,
   * `client_secret` (the key) and `grant_type=client_credentials`.
   */
  readonly issuer: string;
  /** Vault name → base address of its data plane. */
  readonly keyVaults: Readonly<Record<string, string>>;
  readonly environmentId: string;
  /** Every environment, the one above first. To get a token for a Dataverse, use its own address. */
  readonly environments: readonly SandboxEnvironment[];
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** The email address of the default person: a maker who sees everything but the forbidden vault. */
  readonly person: string;
  /** New at each start. Opens `/_sandbox/…` (as a bearer token) and the token issuer (as `client_secret`). */
  readonly key: string;
  /** The resource to request a token for (`{resource}/.default` is the scope), by service. */
  readonly resources: Readonly<Record<SandboxService, string>>;
  /** Bearer tokens of the default person. */
  readonly tokens: Readonly<Record<SandboxService, string>>;
}

export interface SandboxEnvironment {
  readonly name: EnvironmentName;
  readonly dataverse: string;
  readonly powerPlatform: string;
  readonly environmentId: string;
}

export type SandboxService = 'dataverse' | 'keyVault' | 'resourceManager' | 'powerPlatform' | 'discovery' | 'graph';
