import type { Azure, RoleAssignment, Subscription, Vault } from '../sandboxState';
import { colleagues, homeTenant, partnerTenant, teams } from './people';
import { seededId } from './seededId';
import { makeSecret } from './vaultSecrets';
import type { SecretStory } from './vaultSecrets';

/** Dataverse's service principal in the company's tenant: it reads the secrets when a flow runs. */
export const dataverseApplication = seededId('service principal of Dataverse');

export const subscriptions = {
  production: { id: seededId('subscription production'), name: 'Harbourlight Production', tenantId: homeTenant, providers: registered() },
  plants: { id: seededId('subscription plants'), name: 'Harbourlight Plants', tenantId: homeTenant, providers: registered() },
  sandbox: {
    id: seededId('subscription sandbox'),
    name: 'Harbourlight Sandbox',
    tenantId: homeTenant,
    providers: { 'Microsoft.KeyVault': 'Registered', 'Microsoft.PowerPlatform': 'NotRegistered' },
  },
  partner: {
    id: seededId('subscription of the partner'),
    name: 'Brightwater Shipping',
    tenantId: partnerTenant,
    providers: { 'Microsoft.KeyVault': 'Registered', 'Microsoft.PowerPlatform': 'NotRegistered' },
  },
} as const satisfies Record<string, Subscription>;

function registered() {
  return { 'Microsoft.KeyVault': 'Registered', 'Microsoft.PowerPlatform': 'Registered' } as const;
}

const roles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
} as const;

type VaultPlace = Pick<Vault, 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'tenantId'>;

function place(name: string, subscription: Subscription, resourceGroup: string, location: string): VaultPlace {
  return { name, subscriptionId: subscription.id, resourceGroup, location, tenantId: subscription.tenantId };
}

/** Where the vaults are. The secrets in them follow in `stories`. */
const places = {
  finance: place('kv-finance', subscriptions.production, 'rg-finance', 'northeurope'),
  hr: place('kv-hr', subscriptions.production, 'rg-people', 'northeurope'),
  carriers: place('kv-carriers', subscriptions.production, 'rg-integration', 'westeurope'),
  plant: place('kv-plant', subscriptions.plants, 'rg-plants', 'southafricanorth'),
  new: place('kv-new', subscriptions.sandbox, 'rg-sandbox', 'westeurope'),
  partner: place('kv-partner', subscriptions.partner, 'rg-exchange', 'westeurope'),
} as const;

const stories: Record<keyof typeof places, readonly SecretStory[]> = {
  finance: [
    { name: 'sap-pw', versionAges: [171, 78], expiresIn: 12, tags: { system: 'SAP' } },
    { name: 'bank-portal-pw', versionAges: [540, 360, 205], expiresIn: -23 },
    { name: 'invoice-reader-key', versionAges: [96], disabled: true },
    { name: 'customs-cert', versionAges: [61], expiresIn: 304, contentType: 'application/x-pkcs12' },
    { name: 'legacy-erp-pw', versionAges: [902] },
  ],
  hr: [
    { name: 'payroll-pw', versionAges: [130, 40], expiresIn: 140 },
    { name: 'time-clock-pw', versionAges: [77] },
  ],
  carriers: [
    { name: 'supplier-api-secret', versionAges: [33], expiresIn: 147 },
    { name: 'shop-client-secret', versionAges: [210, 20], expiresIn: 345 },
    { name: 'old-carrier-key', versionAges: [620], deletedAgo: 9 },
  ],
  plant: [
    { name: 'domain-join-pw', versionAges: [88] },
    { name: 'weighbridge-pw', versionAges: [300, 115] },
  ],
  new: [{ name: 'robot-pw', versionAges: [3] }],
  partner: [{ name: 'edi-exchange-pw', versionAges: [54] }],
};

/** The resource id of a vault. */
export function vaultId(vault: VaultPlace): string {
  return `/subscriptions/${vault.subscriptionId}/resourceGroups/${vault.resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault.name}`;
}

/** The resource id of a secret, as the portal writes it into a variable. */
export function secretId(vault: keyof typeof places, secret: string): string {
  return `${vaultId(places[vault])}/secrets/${secret}`;
}

/**
 * The subscriptions, vaults and rights. For the default person, kv-finance (roles) and kv-carriers (access policies) are open, kv-hr is
 * forbidden, kv-plant is behind its firewall, and kv-partner belongs to another tenant. kv-new is brand new: she owns its subscription, but
 * nothing there is prepared for Power Platform.
 */
export function createAzure(now: number): Azure {
  const secrets = (key: keyof typeof places) => stories[key].map((story) => makeSecret(places[key].name, story, now));
  return {
    subscriptions: Object.values(subscriptions).map((subscription) => ({ ...subscription, providers: { ...subscription.providers } })),
    vaults: [
      {
        ...places.finance,
        tags: { department: 'Finance' },
        enableRbacAuthorization: true,
        accessPolicies: [],
        publicNetworkAccess: 'Enabled',
        secrets: secrets('finance'),
      },
      {
        ...places.hr,
        tags: { department: 'People' },
        enableRbacAuthorization: true,
        accessPolicies: [],
        publicNetworkAccess: 'Enabled',
        secrets: secrets('hr'),
      },
      {
        ...places.plant,
        tags: { department: 'Plants' },
        enableRbacAuthorization: true,
        accessPolicies: [],
        networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: ['203.0.113.0/24'] },
        publicNetworkAccess: 'Enabled',
        secrets: secrets('plant'),
      },
      {
        ...places.partner,
        tags: {},
        enableRbacAuthorization: true,
        accessPolicies: [],
        publicNetworkAccess: 'Enabled',
        secrets: secrets('partner'),
      },
      {
        ...places.carriers,
        tags: { department: 'Integration' },
        accessPolicies: [
          { objectId: colleagues.maren.objectId, secrets: ['get', 'list', 'set'] },
          { objectId: colleagues.ananya.objectId, secrets: ['get', 'list', 'set', 'delete', 'recover'] },
          { objectId: dataverseApplication, secrets: ['get'] },
        ],
        publicNetworkAccess: 'Enabled',
        secrets: secrets('carriers'),
      },
      {
        ...places.new,
        tags: {},
        enableRbacAuthorization: true,
        accessPolicies: [],
        publicNetworkAccess: 'Enabled',
        secrets: secrets('new'),
      },
    ],
    roleAssignments: listRoleAssignments(),
  };
}

function listRoleAssignments(): RoleAssignment[] {
  const { maren, tomas, kwame, fatima } = colleagues;
  const subscription = (id: string) => `/subscriptions/${id}`;
  return [
    assign(tomas.objectId, 'User', roles.owner, subscription(subscriptions.production.id)),
    assign(tomas.objectId, 'User', roles.owner, subscription(subscriptions.plants.id)),
    assign(maren.objectId, 'User', roles.reader, subscription(subscriptions.production.id)),
    assign(maren.objectId, 'User', roles.reader, subscription(subscriptions.plants.id)),
    assign(maren.objectId, 'User', roles.secretsOfficer, vaultId(places.finance)),
    assign(teams.finance.groupId, 'Group', roles.secretsUser, vaultId(places.finance)),
    assign(dataverseApplication, 'ServicePrincipal', roles.secretsUser, vaultId(places.finance)),
    assign(fatima.objectId, 'User', roles.secretsUser, vaultId(places.hr)),
    assign(dataverseApplication, 'ServicePrincipal', roles.secretsUser, vaultId(places.hr)),
    assign(maren.objectId, 'User', roles.secretsUser, vaultId(places.plant)),
    assign(kwame.objectId, 'User', roles.secretsOfficer, vaultId(places.plant)),
    assign(dataverseApplication, 'ServicePrincipal', roles.secretsUser, vaultId(places.carriers)),
    assign(maren.objectId, 'User', roles.owner, subscription(subscriptions.sandbox.id)),
    assign(maren.objectId, 'User', roles.secretsOfficer, vaultId(places.new)),
  ];
}

function assign(principalId: string, principalType: RoleAssignment['principalType'], roleId: string, scope: string): RoleAssignment {
  return { id: seededId(`role ${roleId} of ${principalId} at ${scope}`), principalId, principalType, roleId, scope };
}
