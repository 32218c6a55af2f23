import type { SandboxState } from '../sandboxState';
import { vaultAccess } from './vaultAccess';

export type SecretReach = 'yes' | 'forbidden' | 'firewall' | 'otherTenant' | 'missing';

/**
 * What the other services ask: whether an account could read a secret or, if none is named, any secret in the vault. A vault or secret
 * that does not exist (or is deleted) is `missing`; without the right to look, this is not revealed, as in Key Vault.
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
