import type { Vault } from '../sandboxState';

/** The ARM id of a vault. */
export function vaultId({ subscriptionId, resourceGroup, name }: Vault): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`;
}
