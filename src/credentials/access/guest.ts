import { say } from '../../message';
import type { Found } from './accessCheck';
import type { AccessFacts } from './accessFacts';

/** Guests of a tenant cannot use secret variables, because their rights on the vault cannot be looked up (powercat-automation-kit#123). */
export function checkGuest({ me }: AccessFacts): Found {
  if (me.guest === undefined)
    return {
      state: 'unknown',
      evidence: say('The environment does not tell how you sign in.'),
      remedy: say('Look at your account in the Azure portal: guests cannot use secret variables.'),
      actions: [],
    };
  if (!me.guest) return { state: 'pass', evidence: say('Your account belongs to the tenant of the environment.'), actions: [] };
  return {
    state: 'fail',
    evidence: say('You are a guest of the tenant. Guests cannot use secret variables, whatever roles they have on the vault.'),
    remedy: say('Use an account that belongs to the tenant, or let somebody with one save the variable.'),
    actions: [],
  };
}
