import type { SecretReference } from './secretReference';

/** The form of a secret reference that Microsoft documents, for display. */
export const referenceForm = '/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…/secrets/…';

/** The ARM id of the vault that a reference names; undefined for the address form, which does not say. */
export function vaultIdOf({
  subscriptionId,
  resourceGroup,
  vault,
}: Pick<SecretReference, 'vault' | 'subscriptionId' | 'resourceGroup'>): string | undefined {
  if (subscriptionId === undefined || resourceGroup === undefined) return undefined;
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vault}`;
}

/** Where the vault with an ARM id is. */
export function placeOfVault(vaultId: string): { readonly subscriptionId: string; readonly resourceGroup: string } | undefined {
  const [, subscriptionId, resourceGroup] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(vaultId) ?? [];
  return subscriptionId === undefined || resourceGroup === undefined ? undefined : { subscriptionId, resourceGroup };
}
