import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { readCredentialColumns } from '../model/credentialColumns';
import { credentialRow, selectCredential, type CredentialRow } from '../model/credentialRow';
import { explainFailure } from '../model/explainFailure';
import type { Me } from '../model/me';
import { expandOwner, ownerCells } from '../model/owner';
import { readEffectiveRights, readGrants } from './grantCalls';
import type { Rights } from './grantedRights';
import { lookUpPrincipals } from './lookUpPrincipals';
import type { Principal } from './principal';
import type { SharedObject } from './sharedObject';
import { roleOf, type ShareRole } from './shareRoles';

/** Who may do what with a credential, apart from what security roles grant. */
export interface Sharing {
  readonly credential: SharedObject;
  readonly row: CredentialRow;
  readonly owner: Principal;
  /** By name. */
  readonly shares: readonly Share[];
  /** Whether the signed-in user may share it. */
  readonly mayShare: 'yes' | 'no' | 'unknown';
  /** What could not be read. */
  readonly unseen: readonly Message[];
}

export interface Share {
  readonly principal: Principal;
  readonly role: ShareRole | 'custom';
  readonly rights: Rights;
}

const ownedRow = v.object({ ...credentialRow.entries, ...ownerCells });

/** Reads whom a credential is shared with. Users who may not share it can still see that. */
export async function readShares(services: Services, me: Me, id: string, options?: CallOptions): Promise<Result<Sharing>> {
  const columns = await readCredentialColumns(services, options);
  if (!columns.ok) return columns;
  const query = { select: [...selectCredential(columns.value), '_ownerid_value'], expand: expandOwner };
  const object = { kind: 'credential', id } as const;
  const [row, grants, mine] = await Promise.all([
    services.dataverse.read('credentials', id, query, ownedRow, options),
    readGrants(services, object, options),
    readEffectiveRights(services, { kind: 'person', id: me.userId }, object, options),
  ]);
  if (!row.ok) return row;
  if (!grants.ok) return grants;
  const ownerRef = { kind: row.value.owningteam ? 'team' : 'person', id: row.value._ownerid_value } as const;
  const principals = await lookUpPrincipals(services, [ownerRef, ...grants.value.map(({ principal }) => principal)], options);
  const shares = grants.value
    .filter(({ rights }) => rights.size > 0)
    .map(({ principal, rights }): Share => ({ principal: principals.of(principal), role: roleOf(rights), rights }))
    .sort((a, b) => a.principal.name.localeCompare(b.principal.name));
  return succeed({
    credential: { ...object, name: row.value.name },
    row: row.value,
    owner: named(principals.of(ownerRef), row.value.owninguser?.fullname ?? row.value.owningteam?.name),
    shares,
    mayShare: mine.ok ? (mine.value.has('ShareAccess') ? 'yes' : 'no') : 'unknown',
    unseen:
      principals.error === undefined
        ? []
        : [say('The names of some people or teams could not be read. {0}', explainFailure(principals.error))],
  });
}

/** The credential's row contains its owner's name even for those who may not read people or teams. */
function named(owner: Principal, name: string | undefined): Principal {
  return owner.name === owner.id && name ? { ...owner, name } : owner;
}
