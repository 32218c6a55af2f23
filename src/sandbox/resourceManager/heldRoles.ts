import type { RoleAssignment, SandboxState } from '../sandboxState';
import { roles, type Role } from './roles';

/** The roles that an account has at a scope: assigned there or above, to itself or to a group it is in. */
export function heldRoles(state: SandboxState, objectId: string, scope: string): Role[] {
  const principals = principalsOf(state, objectId);
  const held = state.azure.roleAssignments.filter((one) => principals.has(one.principalId) && isWithin(scope, one.scope));
  return roles.filter((role) => held.some(({ roleId }) => roleId === role.id));
}

/** The account and the Entra groups it is in: those groups are the teams of the environment that have an Entra id. */
export function principalsOf(state: SandboxState, objectId: string): Set<string> {
  const principals = new Set([objectId]);
  const person = state.people.find((one) => one.objectId === objectId);
  const { team = [], teammembership = [] } = state.dataverse.tables;
  for (const membership of teammembership) {
    if (membership['systemuserid'] !== person?.systemUserId) continue;
    const group = team.find(({ teamid }) => teamid === membership['teamid'])?.['azureactivedirectoryobjectid'];
    if (typeof group === 'string') principals.add(group);
  }
  return principals;
}

/** Whether a scope is the other one or lies below it. ARM ids have no case. */
export function isWithin(scope: string, other: string): boolean {
  const above = other.toLowerCase().replace(/\/$/, '');
  const below = scope.toLowerCase();
  return below === above || below.startsWith(`${above}/`);
}

/** The assignments at, above or below a scope. */
export function assignmentsAround(state: SandboxState, scope: string): RoleAssignment[] {
  return state.azure.roleAssignments.filter((one) => isWithin(scope, one.scope) || isWithin(one.scope, scope));
}
