import type { ServiceResponse } from '../service';
import type { Person, Vault } from '../sandboxState';
import { dataActions, secretScope, type SecretPermission, type VaultAccess } from './vaultAccess';

/** A refusal in Key Vault's format: `inner` is more specific than `code`. */
export function refuse(status: number, code: string, message: string, inner?: string): ServiceResponse {
  return { status, body: { error: { code, message, ...(inner !== undefined && { innererror: { code: inner } }) } } };
}

/** The 403 of a vault, in its own words. Sources: "Troubleshooting Azure Key Vault access policy / firewall issues". */
export function refuseAccess(
  access: Exclude<VaultAccess, 'yes'>,
  vault: Vault,
  caller: Person,
  permission: SecretPermission,
  secret?: string,
): ServiceResponse {
  const who = `oid=${caller.objectId};iss=https://sts.windows.net/${caller.tenantId}/`;
  const where = `${vault.name};location=${vault.location}`;
  switch (access) {
    case 'forbiddenByRbac':
      return refuse(
        403,
        'Forbidden',
        [
          'Caller is not authorized to perform action on resource.',
          'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
          `Caller: ${who}`,
          `Action: '${dataActions[permission]}'`,
          `Resource: '${secretScope(vault, secret)}'`,
          'Assignment: (not found)',
          'DenyAssignmentId: null',
          'DecisionReason: null',
          `Vault: ${where}`,
          '',
        ].join('\r\n'),
        'ForbiddenByRbac',
      );
    case 'forbiddenByPolicy':
      return refuse(
        403,
        'Forbidden',
        `The user, group or application '${who}' does not have secrets ${permission} permission on key vault '${where}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
        'ForbiddenByPolicy',
      );
    case 'forbiddenByFirewall':
      return refuse(
        403,
        'Forbidden',
        `Client address is not authorized and caller is not a trusted service.\r\nClient address: 127.0.0.1\r\nCaller: ${who}\r\nVault: ${where}`,
        'ForbiddenByFirewall',
      );
    case 'forbiddenByConnection':
      return refuse(
        403,
        'Forbidden',
        `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${who}\r\nVault: ${where}`,
        'ForbiddenByConnection',
      );
  }
}

export function refuseMissing(name: string): ServiceResponse {
  return refuse(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

export function refuseDisabled(operation: string): ServiceResponse {
  return refuse(403, 'Forbidden', `Operation ${operation} is not allowed on a disabled secret.`, 'SecretDisabled');
}

/** The name of a deleted secret stays taken until it is purged. */
export function refuseDeletedName(name: string): ServiceResponse {
  return refuse(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
}

export function refuseParameter(message: string): ServiceResponse {
  return refuse(400, 'BadParameter', message);
}
