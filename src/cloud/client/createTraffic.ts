import type { TokenCredential } from '@azure/core-auth';
import type { Traffic } from './authorizedClient';
import { realTiming, type Timing } from './timing';
import { Tokens } from './tokens';
import { Transport } from './transport';

/** The shared connection to the network for one signed-in account. */
export function createTraffic(credential: TokenCredential, tenantId?: string, timing: Timing = realTiming): Traffic {
  return { wire: new Transport(timing), tokens: new Tokens(credential, tenantId, () => timing.now()), timing };
}
