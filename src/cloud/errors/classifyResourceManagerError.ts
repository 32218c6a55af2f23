import { say } from '../../message';
import type { Refusal, Classification } from './classification';

/** What an Azure Resource Manager refusal means beyond its status. */
export function classifyResourceManagerError({ code, message }: Refusal): Classification | undefined {
  switch (code) {
    case 'AuthorizationFailed':
    case 'LinkedAuthorizationFailed':
      return (
        judgeChange(message) ?? {
          kind: 'forbidden',
          remedy: say('Ask for the role Reader on the subscription, the resource group or the vault.'),
        }
      );
    case 'InvalidAuthenticationTokenTenant':
      return {
        kind: 'forbidden',
        remedy: say('The subscription is in another tenant than the environment. Choose a vault of the tenant of the environment.'),
      };
    case 'SubscriptionNotFound':
      return { kind: 'notFound', remedy: say('The subscription does not exist, or it is not in the tenant of the environment.') };
    case 'RoleAssignmentExists':
      return { kind: 'conflict', remedy: say('The role is given already. It may take a few minutes until it works.') };
    case 'PrincipalNotFound':
      return {
        kind: 'validation',
        remedy: say('The tenant of the subscription does not know who is to get the role. Check the object id.'),
      };
    default:
      return undefined;
  }
}

/** The refusal names the operation, which tells which role is missing. */
function judgeChange(message: string): Classification | undefined {
  if (/roleAssignments\/write/i.test(message)) {
    return {
      kind: 'forbidden',
      remedy: say(
        'Only an Owner, a User Access Administrator or a Role Based Access Control Administrator may give roles. Ask one of them.',
      ),
    };
  }
  if (/\/register\/action/i.test(message)) {
    return {
      kind: 'forbidden',
      remedy: say('Only an Owner or a Contributor of the subscription may register a resource provider. Ask one of them.'),
    };
  }
  return undefined;
}
