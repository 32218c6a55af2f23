import { say } from '../../flow/message';
import type { Refusal, Verdict } from './verdict';

/** What a refusal of Azure Resource Manager means beyond its status. */
export function judgeResourceManager({ code }: Refusal): Verdict | undefined {
  switch (code) {
    case 'AuthorizationFailed':
    case 'LinkedAuthorizationFailed':
      return { kind: 'forbidden', remedy: say('Ask for the role Reader on the subscription, the resource group or the vault.') };
    case 'InvalidAuthenticationTokenTenant':
      return { kind: 'forbidden', remedy: say('The subscription is in another tenant than the environment. Choose a vault of the tenant of the environment.') };
    case 'SubscriptionNotFound':
      return { kind: 'notFound', remedy: say('The subscription does not exist, or it is not in the tenant of the environment.') };
    default:
      return undefined;
  }
}

/** What a refusal of the Power Platform API means beyond its status. */
export function judgePowerPlatform({ code, message }: Refusal): Verdict | undefined {
  if (`${code ?? ''} ${message}`.includes('ServiceToServiceEnvironmentNotFound')) {
    return { kind: 'notFound', remedy: say('A new environment is not known everywhere at once. Try again in a few minutes.') };
  }
  return undefined;
}
