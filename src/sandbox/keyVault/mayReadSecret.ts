import type { SandboxState } from '../sandboxState';
import { vaultAccess } from './vaultAccess';

export type SecretReach = 'yes' | 'forbidden' | 'firewall' | 'otherTenant' | 'missing';

/**
 * Whether an account could read a secret, or any secret of the vault where none is named. A vault or secret that is not
 * there (or is deleted) is `missing`; without the right to look, that stays unsaid, as it does in Key Vault.
 */
export function mayReadSecret(state: SandboxState, principalObjectId: string, vaultName: string, secret?: string): SecretReach {
  const vault = state.azure.vaults.find(({ name }) => name.toLowerCase() === vaultName.toLowerCase());
  if (!vault) return 'missing';
  const tenantId = state.people.find(({ objectId }) => objectId === principalObjectId)?.tenantId ?? state.tenantId;
  if (vault.tenantId !== tenantId) return 'otherTenant';
  switch (vaultAccess(state, principalObjectId, vault, 'get', secret)) {
    case 'forbiddenByRbac':
    case 'forbiddenByPolicy':
      return 'forbidden';
    case 'forbiddenByFirewall':
    case 'forbiddenByConnection':
      return 'firewall';
    case 'yes': {
      const there =
        secret === undefined ||
        vault.secrets.some(({ name, deletedOn }) => name.toLowerCase() === secret.toLowerCase() && deletedOn === undefined);
      return there ? 'yes' : 'missing';
    }
  }
}
