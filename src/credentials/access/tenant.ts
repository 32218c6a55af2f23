import { say } from '../../message';
import { isOtherTenant } from '../browse/health';
import type { Found } from './accessCheck';
import type { AccessFacts } from './accessFacts';
import { isInOtherTenant } from './known';
import { unknown } from './unknown';

const remedy = say('Use a vault in the tenant of the environment: others are not supported.');

/** Compares the two tenants; if the vault's record cannot be seen, Azure's answers may still tell. */
export async function checkTenant(facts: AccessFacts): Promise<Found> {
  const { tenantId } = facts.services.environment;
  if (tenantId === undefined) {
    return {
      state: 'unknown',
      evidence: say('The environment does not tell which tenant it is in.'),
      remedy: say('Look it up in the Power Platform admin center, and compare it with the overview of the vault in the Azure portal.'),
      actions: [],
    };
  }
  const vault = await facts.vault();
  if (!vault.known) {
    if (isInOtherTenant(vault))
      return {
        state: 'fail',
        evidence: say(
          'Azure says that the subscription of the vault is in another tenant than {0}, which is the one of the environment.',
          tenantId,
        ),
        remedy,
        actions: [],
      };
    return (await judgeByDoor(facts, tenantId)) ?? unknown(vault);
  }
  if (vault.value.tenantId === undefined)
    return {
      state: 'unknown',
      evidence: say('Azure does not tell which tenant the vault is in.'),
      remedy: say('Look at the overview of the vault in the Azure portal.'),
      actions: [],
    };
  if (vault.value.tenantId.toLowerCase() === tenantId.toLowerCase())
    return { state: 'pass', evidence: say('Both are in the tenant {0}.', tenantId), actions: [] };
  return {
    state: 'fail',
    evidence: say('The vault is in the tenant {0}, the environment in {1}.', vault.value.tenantId, tenantId),
    remedy,
    actions: [],
  };
}

/** A vault accepts sign-ins only from its own tenant, and checks that before roles and access policies. [I] */
async function judgeByDoor(facts: AccessFacts, tenantId: string): Promise<Found | undefined> {
  const answer = await facts.vaultAnswer();
  if (answer.ok || answer.error.code === 'ForbiddenByRbac' || answer.error.code === 'ForbiddenByPolicy') {
    return {
      state: 'pass',
      evidence: say('The vault takes your sign-in to the tenant {0}, which is the one of the environment.', tenantId),
      actions: [],
    };
  }
  if (!isOtherTenant(answer.error)) return undefined;
  return {
    state: 'fail',
    evidence: say('The vault says that it belongs to another tenant than {0}, which is the one of the environment.', tenantId),
    remedy,
    actions: [],
  };
}
