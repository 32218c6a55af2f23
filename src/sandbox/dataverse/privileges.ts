import type { Person, Row, Share, SandboxState } from '../sandboxState';
import { findRow } from './store';

export type Privilege = 'Create' | 'Read' | 'Write' | 'Delete' | 'Append' | 'AppendTo' | 'Share' | 'Assign';

export type AccessRight = `${Privilege}Access`;

/** How far a privilege reaches: a person's own rows, those of their teams and those shared with them, or every row. */
type Depth = 'user' | 'organization';

const everyPrivilege = [
  'Read',
  'Write',
  'Append',
  'AppendTo',
  'Create',
  'Delete',
  'Share',
  'Assign',
] as const satisfies readonly Privilege[];

/** Tables whose rows people own and work on. Administrators set up all the others. */
const workTables = new Set([
  'credential',
  'environmentvariabledefinition',
  'environmentvariablevalue',
  'connectionreference',
  'connectioninstance',
  'workflow',
  'flowmachine',
  'flowmachinegroup',
  'flowmachinenetwork',
  'flowcredentialapplication',
]);
const makerTables = new Set(['solution', 'publisher', 'solutioncomponent']);
/** What someone without a maker role may do with rows that they own or that are shared with them. */
const userPrivileges = new Set<Privilege>(['Read', 'Write', 'Append', 'AppendTo', 'Share']);

/** A row whose rights and shares also apply to this one: the relationship cascades. */
const parents: Readonly<Record<string, { readonly table: string; readonly column: string; readonly decides: boolean }>> = {
  environmentvariablevalue: { table: 'environmentvariabledefinition', column: 'environmentvariabledefinitionid', decides: true },
  connectioninstance: { table: 'connectionreference', column: 'connectionreferenceid', decides: false },
};

/** The lookup whose target alone decides the rights on a table's rows: values have no privileges of their own. */
export function decidingLookup(table: string): { readonly table: string; readonly column: string } | undefined {
  const parent = parents[table];
  return parent?.decides === true ? parent : undefined;
}

/** Whether the person's security role grants a privilege on a table at all, for some rows or for all. */
export function hasPrivilege(state: SandboxState, person: Person, table: string, privilege: Privilege): boolean {
  return depthOf(state, person, table, privilege) !== undefined;
}

/** Whether the person may read a row. */
export function canSee(state: SandboxState, person: Person, table: string, row: Row): boolean {
  const depth = depthOf(state, person, table, 'Read');
  return depth === 'organization' || (depth === 'user' && accessRights(state, person, table, row).has('ReadAccess'));
}

/** What the person may do with a row, by role, ownership, teams and shares. A share never grants what the role lacks. */
export function accessRights(state: SandboxState, person: Person, table: string, row: Row): ReadonlySet<AccessRight> {
  const parent = parents[table];
  const parentRow = parent && findParent(state, row, parent);
  if (parent?.decides === true && parentRow !== undefined) return accessRights(state, person, parent.table, parentRow);

  const principals = principalsOf(state, person);
  const own = typeof row.ownerid !== 'string' || principals.has(row.ownerid);
  const shared = own ? new Set<string>() : sharedRights(state, principals, table, row);
  if (!own && parent !== undefined && parentRow !== undefined) {
    for (const right of sharedRights(state, principals, parent.table, parentRow)) shared.add(right);
  }
  const rights = new Set<AccessRight>();
  for (const privilege of everyPrivilege) {
    const depth = depthOf(state, person, table, privilege);
    const right: AccessRight = `${privilege}Access`;
    if (depth === 'organization' || (depth === 'user' && (own || shared.has(right)))) rights.add(right);
  }
  return rights;
}

/** The shares of a row with people and teams. */
export function sharesOf(state: SandboxState, table: string, rowId: string): Share[] {
  return state.dataverse.shares.filter((share) => share.rowId === rowId && share.table === table);
}

function depthOf(state: SandboxState, person: Person, table: string, privilege: Privilege): Depth | undefined {
  if (findRow(state, 'systemuser', person.systemUserId)?.isdisabled === true) return undefined;
  switch (person.role) {
    case 'administrator':
      return 'organization';
    case 'maker':
      if (privilege === 'Read') return 'organization';
      if (makerTables.has(table)) return 'organization';
      return workTables.has(table) ? 'user' : undefined;
    case 'user':
      if (workTables.has(table)) return userPrivileges.has(privilege) ? 'user' : undefined;
      return privilege === 'Read' ? 'organization' : undefined;
    case 'none':
      return undefined;
  }
}

function findParent(state: SandboxState, row: Row, parent: { readonly table: string; readonly column: string }): Row | undefined {
  const id = row[parent.column];
  return typeof id === 'string' ? findRow(state, parent.table, id) : undefined;
}

/** The ids that represent a person as an owner or in a share: their own and those of their teams. */
function principalsOf(state: SandboxState, person: Person): ReadonlySet<string> {
  const ids = new Set([person.systemUserId]);
  for (const membership of state.dataverse.tables.teammembership ?? []) {
    if (membership.systemuserid === person.systemUserId && typeof membership.teamid === 'string') ids.add(membership.teamid);
  }
  return ids;
}

function sharedRights(state: SandboxState, principals: ReadonlySet<string>, table: string, row: Row): Set<string> {
  const id = row[`${table}id`];
  if (typeof id !== 'string') return new Set();
  return new Set(
    sharesOf(state, table, id)
      .filter((share) => principals.has(share.principalId))
      .flatMap((share) => share.rights),
  );
}
