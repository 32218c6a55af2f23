import * as v from 'valibot';
import type {
  ConnectionPermission,
  DataverseState,
  EnvironmentState,
  Person,
  PlatformConnection,
  RoleAssignment,
  SecretVersion,
  Share,
  Subscription,
  Vault,
  VaultSecret,
  SandboxState,
} from '../sandboxState';

/** A schema for each property of a type: a missing one would be lost when the state is read, so it does not compile. */
type Schemas<T> = { readonly [K in keyof Required<T>]: v.GenericSchema<unknown, Exclude<T[K], undefined>> };

const person = v.object({
  name: v.string(),
  mail: v.string(),
  objectId: v.string(),
  systemUserId: v.string(),
  tenantId: v.string(),
  role: v.picklist(['administrator', 'maker', 'user', 'none']),
} satisfies Schemas<Person>);

const subscription = v.object({
  id: v.string(),
  name: v.string(),
  tenantId: v.string(),
  providers: v.record(v.string(), v.picklist(['Registered', 'NotRegistered', 'Registering'])),
} satisfies Schemas<Subscription>);

const texts = v.record(v.string(), v.string());

const secretVersion = v.object({
  version: v.string(),
  enabled: v.boolean(),
  contentType: v.exactOptional(v.string()),
  tags: v.exactOptional(texts),
  created: v.number(),
  updated: v.number(),
  expires: v.exactOptional(v.number()),
  notBefore: v.exactOptional(v.number()),
} satisfies Schemas<Omit<SecretVersion, 'value'>>);

const roleAssignment = v.object({
  id: v.string(),
  principalId: v.string(),
  principalType: v.picklist(['User', 'Group', 'ServicePrincipal']),
  roleId: v.string(),
  scope: v.string(),
} satisfies Schemas<RoleAssignment>);

const permission = v.object({
  principalId: v.string(),
  principalType: v.string(),
  role: v.picklist(['CanView', 'CanViewWithShare', 'CanEdit']),
} satisfies Schemas<ConnectionPermission>);

const connection = v.object({
  id: v.string(),
  connector: v.string(),
  displayName: v.string(),
  status: v.picklist(['Connected', 'Error']),
  statusMessage: v.exactOptional(v.string()),
  createdBy: v.string(),
  createdTime: v.string(),
  lastModifiedTime: v.string(),
  accountName: v.exactOptional(v.string()),
  credentialId: v.exactOptional(v.string()),
  parameterSet: v.exactOptional(v.string()),
  targetId: v.exactOptional(v.string()),
  permissions: v.exactOptional(v.array(permission)),
} satisfies Schemas<PlatformConnection>);

const row = v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]));

const share = v.object({
  table: v.string(),
  rowId: v.string(),
  principalTable: v.picklist(['systemuser', 'team']),
  principalId: v.string(),
  rights: v.array(v.string()),
} satisfies Schemas<Share>);

const dataverse = v.object({
  tables: v.record(v.string(), v.array(row)),
  shares: v.array(share),
  lastVersion: v.number(),
} satisfies Schemas<DataverseState>);

const environment = v.object({
  environmentId: v.string(),
  organizationId: v.string(),
  dataverse,
  connections: v.array(connection),
} satisfies Schemas<EnvironmentState>);

/** The state as text, without the secrets' values. */
export function writeState(state: SandboxState): string {
  const vaults = state.azure.vaults.map((vault) => ({
    ...vault,
    secrets: vault.secrets.map((secret) => ({ ...secret, versions: secret.versions.map((version) => ({ ...version, value: undefined })) })),
  }));
  return JSON.stringify({ ...state, azure: { ...state.azure, vaults } });
}

/** Reads what `writeState` wrote, with a value from `inventValue` for every version of a secret; undefined for anything else. */
export function parseState(text: string, inventValue: () => string): SandboxState | undefined {
  const version = v.pipe(
    secretVersion,
    v.transform((attributes) => ({ ...attributes, value: inventValue() })),
  );
  const secret = v.object({
    name: v.string(),
    versions: v.array(version),
    deletedOn: v.exactOptional(v.number()),
  } satisfies Schemas<VaultSecret>);
  const vault = v.object({
    name: v.string(),
    subscriptionId: v.string(),
    resourceGroup: v.string(),
    location: v.string(),
    tenantId: v.string(),
    tags: texts,
    enableRbacAuthorization: v.exactOptional(v.boolean()),
    accessPolicies: v.array(v.object({ objectId: v.string(), secrets: v.array(v.string()) })),
    networkAcls: v.exactOptional(
      v.object({
        defaultAction: v.picklist(['Allow', 'Deny']),
        bypass: v.picklist(['AzureServices', 'None']),
        ipRules: v.array(v.string()),
      }),
    ),
    publicNetworkAccess: v.picklist(['Enabled', 'Disabled']),
    secrets: v.array(secret),
  } satisfies Schemas<Vault>);
  const state = v.object({
    version: v.literal(1),
    tenantId: v.string(),
    people: v.array(person),
    azure: v.object({ subscriptions: v.array(subscription), vaults: v.array(vault), roleAssignments: v.array(roleAssignment) }),
    ...environment.entries,
    test: environment,
  } satisfies Schemas<SandboxState>);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), state), text);
  return read.success ? read.output : undefined;
}
