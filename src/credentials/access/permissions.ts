import type { Permission } from '../../cloud/services';

export const getSecret = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
export const assignRoles = 'Microsoft.Authorization/roleAssignments/write';
export const registerPowerPlatform = 'Microsoft.PowerPlatform/register/action';

/** Whether one of the roles behind the permissions allows an operation on a resource. Deny assignments are not among them. [I] */
export function allowsAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(({ actions, notActions }) => includes(actions, action) && !includes(notActions, action));
}

/** The same for an operation on the data in a resource. */
export function allowsDataAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(({ dataActions, notDataActions }) => includes(dataActions, action) && !includes(notDataActions, action));
}

/** A star stands for any text, and case does not matter. */
function includes(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[^\w/]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
  });
}
