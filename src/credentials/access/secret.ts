import { say, type Message } from '../../message';
import type { Health } from '../browse/health';
import type { Found, CheckAction } from './accessCheck';
import { copyCommand, copyTheCommand, openPortal } from './checkActions';
import type { AccessFacts } from './accessFacts';

const states: Readonly<Record<Health['state'], Found['state']>> = {
  reachable: 'pass',
  missing: 'fail',
  disabled: 'fail',
  expired: 'fail',
  forbidden: 'unknown',
  firewall: 'unknown',
  otherTenant: 'unknown',
  unknown: 'unknown',
};

/** An expiry needs attention if it is closer than this, in days. */
const soonDays = 30;

/** Checks the attributes of the secret. Without the right to read them, we cannot tell whether it exists. */
export async function checkSecret(facts: AccessFacts, secret: string): Promise<Found> {
  const { state, why, remedy, expiresInDays } = await facts.health(secret);
  const soon = state === 'reachable' && expiresInDays !== undefined && expiresInDays <= soonDays;
  return {
    state: soon ? 'warning' : states[state],
    evidence: state === 'reachable' ? inOrder(expiresInDays) : why,
    ...(remedy !== undefined && { remedy }),
    ...(soon && { remedy: say('Rotate the secret before then: what uses it stops working on that day.') }),
    actions: state === 'reachable' ? [] : await waysToMend(facts, secret, state),
  };
}

function inOrder(expiresInDays: number | undefined): Message {
  if (expiresInDays === undefined) return say('It is there, enabled and not expired.');
  if (expiresInDays < 1) return say('It is there and enabled, and expires today.');
  return expiresInDays === 1
    ? say('It is there and enabled, and expires tomorrow.')
    : say('It exists and is enabled, and expires in {0} days.', expiresInDays);
}

async function waysToMend(facts: AccessFacts, secret: string, state: Health['state']): Promise<readonly CheckAction[]> {
  const { vault, version } = facts.subject;
  const place = await facts.place();
  return [
    ...(state === 'disabled'
      ? copyCommand(
          copyTheCommand,
          'keyvault',
          'secret',
          'set-attributes',
          '--vault-name',
          vault,
          '--name',
          secret,
          ...(version === undefined ? [] : ['--version', version]),
          '--enabled',
          'true',
        )
      : []),
    ...(place.known
      ? openPortal(facts.services.environment, place.value.vaultId, 'secrets', say('Open the secrets in the Azure portal'))
      : []),
  ];
}
