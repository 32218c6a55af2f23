import { heldRoles } from '../resourceManager/heldRoles';
import { allowsDataAction } from '../resourceManager/roles';
import { vaultId } from '../resourceManager/vaultId';
import type { Vault, SandboxState } from '../sandboxState';

/** The permissions on secrets, as access policies name them. */
export type SecretPermission = 'get' | 'list' | 'set' | 'delete' | 'recover' | 'purge';

export type VaultAccess = 'yes' | 'forbiddenByRbac' | 'forbiddenByPolicy' | 'forbiddenByFirewall' | 'forbiddenByConnection';

/** The Azure RBAC data action for each permission. */
export const dataActions: Readonly<Record<SecretPermission, string>> = {
  get: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  delete: 'Microsoft.KeyVault/vaults/secrets/delete',
  recover: 'Microsoft.KeyVault/vaults/secrets/recover/action',
  purge: 'Microsoft.KeyVault/vaults/secrets/purge/action',
};

/** The scope for rights on a secret; without a name, the vault's. */
export function secretScope(vault: Vault, secret: string | undefined): string {
  return secret === undefined ? vaultId(vault) : `${vaultId(vault)}/secrets/${secret}`;
}

/** Whether an account may do something in a vault: checks the network first, then roles or access policies. */
export function vaultAccess(
  state: SandboxState,
  objectId: string,
  vault: Vault,
  permission: SecretPermission,
  secret?: string,
): VaultAccess {
  if (vault.publicNetworkAccess === 'Disabled') return 'forbiddenByConnection';
  if (vault.networkAcls?.defaultAction === 'Deny') return 'forbiddenByFirewall';
  if (vault.enableRbacAuthorization === true) {
    const held = heldRoles(state, objectId, secretScope(vault, secret));
    return allowsDataAction(held, dataActions[permission]) ? 'yes' : 'forbiddenByRbac';
  }
  const granted = vault.accessPolicies.filter((policy) => policy.objectId === objectId).flatMap(({ secrets }) => secrets);
  return granted.some((one) => ['all', permission].includes(one.toLowerCase())) ? 'yes' : 'forbiddenByPolicy';
}
