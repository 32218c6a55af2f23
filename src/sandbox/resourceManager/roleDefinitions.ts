import type { ServiceResponse } from '../service';
import { refuse, refuseMethod, refuseUnlessAllowed, type ArmCall } from './armCall';
import { heldRoles } from './heldRoles';
import { pageList } from './pageList';
import { roles, type Role } from './roles';

/** `{scope}/providers/Microsoft.Authorization/roleDefinitions[/{id}]`; a list can be filtered by `roleName eq '…'`. */
export function answerRoleDefinitions(call: ArmCall, scope: string, id: string | undefined): ServiceResponse {
  const { method, url } = call.request;
  if (method !== 'GET') return refuseMethod(call);
  // Everyone can read the built-in roles above the subscriptions. [I]
  const refused = scope === '' ? undefined : refuseUnlessAllowed(call, 'Microsoft.Authorization/roleDefinitions/read', scope);
  if (refused) return refused;
  if (id === undefined) {
    const name = /^roleName eq '([^']*)'$/i.exec(url.searchParams.get('$filter') ?? '')?.[1];
    return pageList(
      url,
      roles.filter((role) => name === undefined || role.name.toLowerCase() === name.toLowerCase()).map((role) => describe(role, scope)),
    );
  }
  const role = roles.find((one) => one.id === id.toLowerCase());
  return role
    ? { status: 200, body: describe(role, scope) }
    : refuse(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`);
}

/** `{scope}/providers/Microsoft.Authorization/permissions`: what the caller's roles allow at the scope; empty without a role. */
export function listPermissions(call: ArmCall, scope: string): ServiceResponse {
  const { request, state } = call;
  if (request.method !== 'GET') return refuseMethod(call);
  return pageList(request.url, heldRoles(state, request.caller.objectId, scope).map(permissionsOf));
}

function describe(role: Role, scope: string): object {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return {
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    name: role.id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: role.name,
      type: 'BuiltInRole',
      description: role.description,
      assignableScopes: ['/'],
      permissions: [permissionsOf(role)],
    },
  };
}

function permissionsOf({ actions, notActions, dataActions }: Role): object {
  return { actions, notActions, dataActions, notDataActions: [] };
}
