import type { Permission } from '../../cloud/services';

export const getSecret = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
export const assignRoles = 'Microsoft.Authorization/roleAssignments/write';
export const registerPowerPlatform = 'Microsoft.PowerPlatform/register/action';

/** Whether one of the roles behind the permissions allows an operation on a resource. Does not include deny assignments. [I] */
export function allowsAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(({ actions, notActions }) => includes(actions, action) && !includes(notActions, action));
}

/** The same for an operation on the data in a resource. */
export function allowsDataAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(({ dataActions, notDataActions }) => includes(dataActions, action) && !includes(notDataActions, action));
}

function includes(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));
}

/**
 * A star stands for any text. Custom roles may have any number of stars: each piece between two is matched at its first occurrence, which
 * leaves the most room for the rest, so nothing is tried twice.
 */
function matches(pattern: string, text: string): boolean {
  const [start = '', ...pieces] = pattern.split('*');
  const end = pieces.pop();
  if (end === undefined) return text === pattern;
  if (!text.startsWith(start)) return false;
  let at = start.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}
