import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import * as cells from './columnSchemas';

/** The person who is signed in, as the environment knows them. */
export interface Me {
  readonly userId: string;
  readonly name: string;
  readonly organizationId: string;
  readonly mail?: string;
  /** Whether the account belongs to another tenant; absent where that is not told. */
  readonly guest?: boolean;
}

const whoAmI = v.object({ UserId: cells.id, OrganizationId: cells.id });
const user = v.object({ fullname: cells.text, internalemailaddress: cells.text, domainname: cells.text });

/** Asks the environment who is signed in. A person who may not read their own row goes by their id. */
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
  // The sign-in name of a guest is the one at home with this mark in it. [I] that Dataverse keeps it so.
  const guest = domainname === '' ? undefined : /#EXT#/i.test(domainname);
  return succeed({
    userId,
    name: fullname || mail || userId,
    organizationId,
    ...(mail !== '' && { mail }),
    ...(guest !== undefined && { guest }),
  });
}
