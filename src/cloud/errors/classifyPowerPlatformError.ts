import { say } from '../../message';
import type { Refusal, Classification } from './classification';

/** What a Power Platform API refusal means beyond its status. */
export function classifyPowerPlatformError({ status, code, message, changes, scopes }: Refusal): Classification | undefined {
  if (`${code ?? ''} ${message}`.includes('ServiceToServiceEnvironmentNotFound')) {
    return { kind: 'notFound', remedy: say('A new environment is not known everywhere at once. Try again in a few minutes.') };
  }
  return status === 403 ? judgeScope(changes ? 'Connectivity.Connections.Write' : 'Connectivity.Connections.Read', scopes) : undefined;
}

/**
 * Connections have permissions of their own, and the app that the user is signed in with may lack them whatever the user is allowed ("Power
 * Platform API permission reference"; that common clients lack the one for writing comes from public notes [I]).
 */
function judgeScope(scope: string, scopes: readonly string[] | undefined): Classification | undefined {
  // The app has the permission: then the user lacks a right.
  if (scopes?.some((one) => one.toLowerCase() === scope.toLowerCase()) === true) return undefined;
  if (scopes !== undefined) {
    return {
      kind: 'forbidden',
      remedy: say(
        'The app that you are signed in with lacks the permission {0} of the Power Platform API. Sign in another way (setting {1}) with an app that has it.',
        scope,
        'flowWarden.signIn.method',
      ),
    };
  }
  return {
    kind: 'forbidden',
    remedy: say(
      'Either the app that you are signed in with lacks the permission {0} of the Power Platform API, or you may not do this. Sign in another way (setting {1}), or ask an administrator.',
      scope,
      'flowWarden.signIn.method',
    ),
  };
}
