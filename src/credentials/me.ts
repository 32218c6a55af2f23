import * as v from 'valibot';
import { succeed, type Result } from '../cloud/result';
import type { CallOptions, Services } from '../cloud/services';
import * as cells from './cells';

/** The person who is signed in, as the environment knows them. */
export interface Me {
  readonly userId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly mail?: string;
}

const whoAmI = v.object({ UserId: cells.id, OrganizationId: cells.id });
const user = v.object({ fullname: cells.text, internalemailaddress: cells.text, domainname: cells.text });

/** Asks the environment who is signed in. A person who may not read their own row goes by their id. */
export async function readMe(services: Services, options?: CallOptions): Promise<Result<Me>> {
  const who = await services.dataverse.callFunction('WhoAmI()', whoAmI, options);
  if (!who.ok) return who;
  const { UserId: userId, OrganizationId: organizationId } = who.value;
  const row = await services.dataverse.read('systemusers', userId, { select: ['fullname', 'internalemailaddress', 'domainname'] }, user, options);
  if (!row.ok) return row.error.kind === 'forbidden' || row.error.kind === 'notFound' ? succeed({ userId, name: userId, organizationId }) : row;
  const mail = row.value.internalemailaddress || row.value.domainname;
  return succeed({ userId, name: row.value.fullname || mail || userId, organizationId, ...(mail !== '' && { mail }) });
}
