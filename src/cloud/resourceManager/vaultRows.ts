import * as v from 'valibot';
import type { Vault } from '../services';
import { omitAbsent } from '../omitAbsent';

/** All vaults in all subscriptions. Resource Graph pages only results that are ordered and include `id`. */
export const vaultsQuery = [
  "resources | where type =~ 'microsoft.keyvault/vaults'",
  'project id, name, location, tenantId, vaultUri = properties.vaultUri, enableRbacAuthorization = properties.enableRbacAuthorization, publicNetworkAccess = properties.publicNetworkAccess',
  'order by id asc',
].join(' | ');

export const vaultsVersion = '2023-07-01';

export const settings = {
  tenantId: v.nullish(v.string()),
  vaultUri: v.nullish(v.string()),
  enableRbacAuthorization: v.nullish(v.boolean()),
  publicNetworkAccess: v.nullish(v.string()),
};
export const identity = { id: v.string(), name: v.string(), location: v.nullish(v.string()) };

/** A vault as Resource Manager returns it. */
export const vaultResource = v.pipe(
  v.object({ ...identity, properties: v.optional(v.object(settings)) }),
  v.transform(({ properties, ...rest }) => ({ ...withNulls(properties), ...rest })),
);

/** Settings without a permission model mean access policies, as null does. */
export function withNulls<T extends object>(properties: T | undefined): Partial<T> & { readonly enableRbacAuthorization?: null } {
  return properties === undefined ? {} : { enableRbacAuthorization: null, ...properties };
}

/** A row of `vaultsQuery`. */
export const graphRow = v.object({ ...identity, ...settings });

/** A vault from either source; subscription and resource group are parts of its id. */
export function toVault(row: v.InferOutput<typeof graphRow>): Vault {
  const [, subscriptionId = '', resourceGroup = ''] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(row.id) ?? [];
  return {
    id: row.id,
    name: row.name,
    subscriptionId,
    resourceGroup,
    ...omitAbsent({
      location: row.location,
      tenantId: row.tenantId,
      address: row.vaultUri?.replace(/\/$/, ''),
      // Access policies are also written as null.
      rbac: row.enableRbacAuthorization === null ? false : row.enableRbacAuthorization,
      publicNetworkAccess: row.publicNetworkAccess,
    }),
  };
}
