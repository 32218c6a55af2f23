import { say } from '../../message';
import type { Found } from './accessCheck';
import { copyVaultCommand, openPortal } from './checkActions';
import type { AccessFacts } from './accessFacts';
import { unknown } from './unknown';

/** Power Platform checks Azure roles even where the vault uses access policies: those vaults may fail, but need not. */
export async function checkPermissionModel(facts: AccessFacts): Promise<Found> {
  const vault = await facts.vault();
  if (!vault.known) return unknown(vault);
  const { rbac } = vault.value;
  if (rbac === true) return { state: 'pass', evidence: say('Its permission model is Azure role-based access control.'), actions: [] };
  const open = openPortal(
    facts.services.environment,
    vault.value.id,
    'access_configuration',
    say('Open the access configuration in the Azure portal'),
  );
  if (rbac === undefined)
    return {
      state: 'unknown',
      evidence: say('Azure does not tell its permission model.'),
      remedy: say('Look at the access configuration of the vault.'),
      actions: open,
    };
  return {
    state: 'unknown',
    evidence: say(
      'Its permission model is access policies. Power Platform checks Azure roles all the same: such a vault can work, and can be refused although its policies are right.',
    ),
    remedy: say(
      'Give Azure roles to everybody who reads the vault, then change its permission model: from then on its access policies no longer count.',
    ),
    actions: [
      ...copyVaultCommand(say('Copy the command that changes the model'), ['update'], vault.value, '--enable-rbac-authorization', 'true'),
      ...open,
    ],
  };
}
