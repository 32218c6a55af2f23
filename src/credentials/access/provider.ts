import { say } from '../../message';
import type { Ask, Found, CheckAction } from './accessCheck';
import { copyCommand, copyTheCommand, doIt, openPortal } from './checkActions';
import { allowsAction, registerPowerPlatform } from './permissions';
import type { VaultPlace } from './findVault';
import type { AccessFacts } from './accessFacts';
import { isInOtherTenant } from './known';
import { unknown } from './unknown';

export const powerPlatformNamespace = 'Microsoft.PowerPlatform';

/** Power Platform reads vaults only in subscriptions where its resource provider is registered. */
export async function checkProvider(facts: AccessFacts): Promise<Found> {
  const place = await facts.place();
  if (!place.known) return unknown(place);
  const { subscriptionId } = place.value;
  const registration = await facts.registrationOf(powerPlatformNamespace, place.value);
  const show = copyCommand(
    say('Copy the command that tells'),
    'provider',
    'show',
    '--namespace',
    powerPlatformNamespace,
    '--subscription',
    subscriptionId,
    '--query',
    'registrationState',
  );
  if (!registration.known)
    return unknown(registration, isInOtherTenant(registration) ? [] : [...show, ...openProviders(facts, place.value)]);
  const evidence = say('It is “{0}” in the subscription {1}.', registration.value, subscriptionId);
  switch (registration.value) {
    case 'Registered':
      return { state: 'pass', evidence, actions: [] };
    case 'Registering':
      return {
        state: 'unknown',
        evidence,
        remedy: say('Registering takes some minutes. Check again then.'),
        actions: openProviders(facts, place.value),
      };
    case 'NotRegistered':
    case 'Unregistering':
    case 'Unregistered':
      return {
        state: 'fail',
        evidence,
        remedy: say('Register it, or ask a contributor of the subscription to. That takes some minutes.'),
        actions: await waysToRegister(facts, place.value),
      };
    default:
      return {
        state: 'unknown',
        evidence,
        remedy: say('Look at it in the Azure portal.'),
        actions: [...show, ...openProviders(facts, place.value)],
      };
  }
}

async function waysToRegister(facts: AccessFacts, place: VaultPlace): Promise<readonly CheckAction[]> {
  const permissions = await facts.permissionsAtSubscription(place);
  return [
    ...(permissions.known && allowsAction(permissions.value, registerPowerPlatform)
      ? doIt(say('Register it'), 'registerProvider', askToRegister(place))
      : []),
    ...copyCommand(copyTheCommand, 'provider', 'register', '--namespace', powerPlatformNamespace, '--subscription', place.subscriptionId),
    ...openProviders(facts, place),
  ];
}

function askToRegister({ subscriptionId }: VaultPlace): Ask {
  return {
    question: say('Register {0} in the subscription {1}?', powerPlatformNamespace, subscriptionId),
    detail: say('That is for the whole subscription, not for this vault alone. It is taken back in the Azure portal only.'),
  };
}

function openProviders({ services }: AccessFacts, { subscriptionId }: VaultPlace): readonly CheckAction[] {
  return openPortal(
    services.environment,
    `/subscriptions/${subscriptionId}`,
    'resourceproviders',
    say('Open the resource providers in the Azure portal'),
  );
}
