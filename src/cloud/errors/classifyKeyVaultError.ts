import { say } from '../../message';
import type { Refusal, Classification } from './classification';

/** What a Key Vault refusal means beyond its status: whether a role, a policy, the firewall or the tenant is in the way. */
export function classifyKeyVaultError({ status, code, innerCode, message, changes }: Refusal): Classification | undefined {
  // Invalid issuer: the token is from a tenant other than the vault's.
  if (message.includes('AKV10032')) {
    return {
      kind: 'forbidden',
      remedy: say(
        'The vault is in another tenant than the environment. Power Platform reads secrets of its own tenant only: use a vault there.',
      ),
    };
  }
  const finest = innerCode ?? code;
  if (finest === 'SecretDisabled') return { kind: 'forbidden', remedy: say('The secret is disabled. Enable it in the vault.') };
  if (finest === 'ObjectIsDeletedButRecoverable') {
    return {
      kind: 'conflict',
      remedy: say('A deleted secret still holds this name. Recover it in the vault, under Manage deleted secrets, or choose another name.'),
    };
  }
  if (finest === 'ObjectIsBeingDeleted') return { kind: 'conflict', remedy: say('The secret is being deleted. Try again in a minute.') };
  if (status !== 403) return status === 404 ? missing : undefined;
  if (finest === 'ForbiddenByFirewall') {
    return {
      kind: 'firewall',
      remedy: say(
        'The firewall of the vault does not let this computer in. Connect to a network it allows, or add your address to it. Power Platform must be let in, too.',
      ),
    };
  }
  if (finest === 'ForbiddenByConnection') {
    return { kind: 'firewall', remedy: say('The vault takes private connections only. Connect to the network of its private endpoint.') };
  }
  if (finest === 'ForbiddenByPolicy' || finest === 'AccessDenied') {
    if (changes)
      return {
        kind: 'forbidden',
        remedy: say(
          'The vault uses access policies and none lets you do this. Ask for the permissions Get, List, Set and Delete, or for the vault to use Azure roles.',
        ),
      };
    return {
      kind: 'forbidden',
      remedy: say(
        'The vault uses access policies and none lets you list secrets. Ask for the permissions Get and List, or for the vault to use Azure roles.',
      ),
    };
  }
  if (changes)
    return {
      kind: 'forbidden',
      remedy: say(
        'Ask for the role Key Vault Secrets Officer on the vault, which may change secrets. After it is given it takes a few minutes to work.',
      ),
    };
  return {
    kind: 'forbidden',
    remedy: say('Ask for the role Key Vault Secrets User on the vault. After it is given it takes a few minutes to work.'),
  };
}

const missing: Classification = {
  kind: 'notFound',
  remedy: say('There is no such secret in the vault. It may have been deleted, or have another name.'),
};
