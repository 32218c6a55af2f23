import * as v from 'valibot';
import type { ServiceResponse } from '../service';
import type { RoleAssignment, SandboxState } from '../sandboxState';
import { refuse, refuseMethod, refuseUnlessAllowed, type ArmCall } from './armCall';
import { assignmentsAround, isWithin, principalsOf } from './heldRoles';
import { pageList } from './pageList';
import { roles } from './roles';

/** `{scope}/providers/Microsoft.Authorization/roleAssignments[/{name}]`. */
export function answerRoleAssignments(call: ArmCall, scope: string, name: string | undefined): ServiceResponse {
  const { method } = call.request;
  if (name === undefined) return method === 'GET' ? listAssignments(call, scope) : refuseMethod(call);
  if (method === 'PUT') return assignRole(call, scope, name);
  if (method === 'DELETE') return removeAssignment(call, scope, name);
  return method === 'GET' ? readAssignment(call, scope, name) : refuseMethod(call);
}

function listAssignments(call: ArmCall, scope: string): ServiceResponse {
  const { state, request } = call;
  const refused = refuseUnlessAllowed(call, 'Microsoft.Authorization/roleAssignments/read', scope);
  if (refused) return refused;
  const fits = parseFilter(request.url.searchParams.get('$filter') ?? '', state, scope);
  if (!fits)
    return refuse(
      400,
      'UnsupportedQuery',
      'The filter is not supported. Supported filters are either (atScope()), (principalId eq {value}), (assignedTo({value})) or (atScope() and assignedTo({value})).',
    );
  return pageList(request.url, assignmentsAround(state, scope).filter(fits).map(describe));
}

function readAssignment(call: ArmCall, scope: string, name: string): ServiceResponse {
  const refused = refuseUnlessAllowed(call, 'Microsoft.Authorization/roleAssignments/read', scope);
  if (refused) return refused;
  const found = call.state.azure.roleAssignments.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  return found
    ? { status: 200, body: describe(found) }
    : refuse(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);
}

/** Removes a role assignment and returns it; 204 if there is nothing to remove. */
function removeAssignment(call: ArmCall, scope: string, name: string): ServiceResponse {
  const refused = refuseUnlessAllowed(call, 'Microsoft.Authorization/roleAssignments/delete', scope);
  if (refused) return refused;
  const { roleAssignments } = call.state.azure;
  const place = roleAssignments.findIndex(({ id }) => id.toLowerCase() === name.toLowerCase());
  const [removed] = place === -1 ? [] : roleAssignments.splice(place, 1);
  if (!removed) return { status: 204 };
  call.changed();
  return { status: 200, body: describe(removed) };
}

type AssignmentTest = (assignment: RoleAssignment) => boolean;

/**
 * The filters of role assignments, joined by `and`: `atScope()` leaves out what is below, `principalId eq` selects one principal, and
 * `assignedTo` includes its groups. Undefined: another filter.
 */
function parseFilter(filter: string, state: SandboxState, scope: string): AssignmentTest | undefined {
  const tests: AssignmentTest[] = [];
  for (const part of filter.trim() === '' ? [] : filter.split(/\s+and\s+/i)) {
    const test = parsePart(part.trim(), state, scope);
    if (!test) return undefined;
    tests.push(test);
  }
  return (assignment) => tests.every((test) => test(assignment));
}

function parsePart(part: string, state: SandboxState, scope: string): AssignmentTest | undefined {
  if (/^atScope\(\)$/i.test(part)) return (one) => isWithin(scope, one.scope);
  const [, kind = '', id = ''] = /^(principalId eq |assignedTo\()'?([0-9a-f-]{36})'?\)?$/i.exec(part) ?? [];
  if (kind === '') return undefined;
  const principals = kind.startsWith('principalId') ? new Set([id.toLowerCase()]) : principalsOf(state, id.toLowerCase());
  return (one) => principals.has(one.principalId);
}

const guid = v.pipe(v.string(), v.uuid(), v.toLowerCase());
const newAssignment = v.object({
  properties: v.object({
    roleDefinitionId: v.string(),
    principalId: guid,
    principalType: v.exactOptional(v.picklist(['User', 'Group', 'ServicePrincipal']), 'User'),
  }),
});

function assignRole(call: ArmCall, scope: string, name: string): ServiceResponse {
  const { state, request } = call;
  const refused = refuseUnlessAllowed(call, 'Microsoft.Authorization/roleAssignments/write', scope);
  if (refused) return refused;
  if (!v.safeParse(guid, name).success)
    return refuse(400, 'InvalidRoleAssignmentId', `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`);
  const body = v.safeParse(v.pipe(v.string(), v.parseJson(), newAssignment), request.body);
  if (!body.success) return refuse(400, 'InvalidRequestContent', `The request content was invalid: ${v.summarize(body.issues)}`);
  const { roleDefinitionId, principalId, principalType } = body.output.properties;
  const role = roles.find(({ id }) => id === roleDefinitionId.split('/').at(-1)?.toLowerCase());
  if (!role)
    return refuse(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${roleDefinitionId}' does not exist.`);
  if (!isKnown(state, principalId))
    return refuse(400, 'PrincipalNotFound', `Principal ${principalId} does not exist in the directory ${state.tenantId}.`);
  const { roleAssignments } = state.azure;
  const named = roleAssignments.find(({ id }) => id === name.toLowerCase());
  const same = roleAssignments.find(
    (one) => one.principalId === principalId && one.roleId === role.id && one.scope.toLowerCase() === scope.toLowerCase(),
  );
  // Templates are deployed repeatedly with the same names: the same request changes nothing. [I] the status.
  if (named !== undefined && named === same) return { status: 200, body: describe(named) };
  if (named)
    return refuse(
      400,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  if (same) return refuse(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  const assignment: RoleAssignment = { id: name.toLowerCase(), principalId, principalType, roleId: role.id, scope };
  roleAssignments.push(assignment);
  call.changed();
  return { status: 201, body: describe(assignment) };
}

/** The directory consists of the people, their groups, and anyone who already has a role. */
function isKnown({ people, azure, dataverse }: SandboxState, principalId: string): boolean {
  return (
    people.some(({ objectId }) => objectId === principalId) ||
    azure.roleAssignments.some((one) => one.principalId === principalId) ||
    (dataverse.tables['team'] ?? []).some((team) => team['azureactivedirectoryobjectid'] === principalId)
  );
}

function describe({ id, principalId, principalType, roleId, scope }: RoleAssignment): object {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}`,
    name: id,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      principalId,
      principalType,
      scope,
    },
  };
}
