import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from './columnSchemas';

/** The signed-in user, as the environment knows them. */
export interface Me {
  readonly userId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly mail?: string;
  /** Whether the account belongs to another tenant; absent if unknown. */
  readonly guest?: boolean;
}

const whoAmI = v.object({ UserId: cells.id, OrganizationId: cells.id });
const user = v.object({ fullname: cells.text, internalemailaddress: cells.text, domainname: cells.text });

/** Asks the environment who is signed in. Users who may not read their own row are identified by their id. */
export async function readMe(services: Services, options?: CallOptions): Promise<Result<Me>> {
  const who = await services.dataverse.callFunction({ name: 'WhoAmI' }, whoAmI, options);
  if (!who.ok) return who;
  const { UserId: userId, OrganizationId: organizationId } = who.value;
  const row = await services.dataverse.read(
    'systemusers',
    userId,
    { select: ['fullname', 'internalemailaddress', 'domainname'] },
    user,
    options,
  );
  if (!row.ok)
    return row.error.kind === 'forbidden' || row.error.kind === 'notFound' ? succeed({ userId, name: userId, organizationId }) : row;
  const { fullname, internalemailaddress, domainname } = row.value;
  const mail = internalemailaddress || domainname;
  // A guest's sign-in name is the one from their home tenant with this mark in it. [I] that Dataverse stores it so.
  const guest = domainname === '' ? undefined : /#EXT#/i.test(domainname);
  return succeed({
    userId,
    name: fullname || mail || userId,
    organizationId,
    ...(mail !== '' && { mail }),
    ...(guest !== undefined && { guest }),
  });
}
