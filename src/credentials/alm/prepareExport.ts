import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { gatherParts } from './gatherParts';
import { orderSolutions } from './orderSolutions';
import { readHolders } from './readHolders';
import { readToFill } from './readSettings';
import type { Guide } from './writeGuide';

/** Works out how to move a credential to another environment together with the flows that use it. Exports nothing. */
export async function prepareExport(services: Services, credentialId: string, options?: CallOptions): Promise<Result<Guide>> {
  const gathered = await gatherParts(services, credentialId, options);
  if (!gathered.ok) return gathered;
  const { parts } = gathered.value;
  const holders = await readHolders(
    services,
    parts.map(({ id }) => id),
    options,
  );
  if (!holders.ok) return holders;
  const route = orderSolutions(parts, holders.value);
  const toFill = await readToFill(services, parts, route, options);
  return toFill.ok ? succeed({ environment: services.environment.name, gathered: gathered.value, route, toFill: toFill.value }) : toFill;
}
