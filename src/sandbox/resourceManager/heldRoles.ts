import type { RoleAssignment, SandboxState } from '../sandboxState';
import { roles, type Role } from './roles';

/** The roles that an account has at a scope: assigned there or above, to itself or to one of its groups. */
export function heldRoles(state: SandboxState, objectId: string, scope: string): Role[] {
  const principals = principalsOf(state, objectId);
  const held = state.azure.roleAssignments.filter((one) => principals.has(one.principalId) && isWithin(scope, one.scope));
  return roles.filter((role) => held.some(({ roleId }) => roleId === role.id));
}

/** The account and its Entra groups: those are the environment's teams that have an Entra id. */
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

/** Whether a scope is the other one or is below it. ARM ids ignore case. */
export function isWithin(scope: string, other: string): boolean {
  const above = other.toLowerCase().replace(/\/$/, '');
  const below = scope.toLowerCase();
  return below === above || below.startsWith(`${above}/`);
}

/** The assignments at, above or below a scope. */
export function assignmentsAround(state: SandboxState, scope: string): RoleAssignment[] {
  return state.azure.roleAssignments.filter((one) => isWithin(scope, one.scope) || isWithin(one.scope, scope));
}
