import { say, type Message } from '../../message';
import type { AccessRight, Rights } from './grantedRights';

export type ShareRole = 'coOwner' | 'userAndShare' | 'user';

interface RoleOutline {
  readonly name: Message;
  readonly meaning: Message;
  /** What is granted on the credential. */
  readonly rights: readonly AccessRight[];
  /** What else a share may have and still be this role. */
  readonly also: readonly AccessRight[];
  /** What is granted on each of its variables. */
  readonly variableRights: readonly AccessRight[];
}

/**
 * The portal's three roles and what they stand for. Their meaning is documented. The rights are not [I]: they are the fewest that make the
 * meaning true, and a share made in the portal may have some more that only let rows point at each other.
 */
const roles: Readonly<Record<ShareRole, RoleOutline>> = {
  coOwner: {
    name: say('Co-owner'),
    meaning: say('Can use, edit, share and delete the credential.'),
    rights: ['ReadAccess', 'WriteAccess', 'AppendAccess', 'AppendToAccess', 'DeleteAccess', 'ShareAccess'],
    also: ['AssignAccess'],
    variableRights: ['ReadAccess'],
  },
  userAndShare: {
    name: say('User and share'),
    meaning: say('Can use the credential and share it with others, but not edit or delete it.'),
    rights: ['ReadAccess', 'ShareAccess'],
    also: ['AppendAccess', 'AppendToAccess'],
    variableRights: ['ReadAccess'],
  },
  user: {
    name: say('User'),
    meaning: say('Can use the credential, and nothing else.'),
    rights: ['ReadAccess'],
    also: ['AppendAccess', 'AppendToAccess'],
    variableRights: ['ReadAccess'],
  },
};

/** The roles, from least to most powerful. */
export const shareRoles: readonly ShareRole[] = ['user', 'userAndShare', 'coOwner'];

export function roleName(role: ShareRole | 'custom'): Message {
  return role === 'custom' ? say('Custom') : roles[role].name;
}

export function roleMeaning(role: ShareRole): Message {
  return roles[role].meaning;
}

/**
 * The rights on a credential that someone should have for a role, given those they have. The portal's extra rights for users are kept; what
 * came with more than using and sharing is removed.
 */
export function credentialRights(role: ShareRole, had: Rights): Rights {
  const before = roleOf(had);
  if (before === role) return had;
  const { rights, also } = roles[role];
  return new Set([...rights, ...(before === 'user' || before === 'userAndShare' ? also.filter((right) => had.has(right)) : [])]);
}

export function variableRights(role: ShareRole): Rights {
  return new Set(roles[role].variableRights);
}

/** What a role lets people do, without the rights that only let rows point at each other. */
export function essentialRights(rights: Rights): Rights {
  return new Set([...rights].filter((right) => !appending.has(right)));
}

/** The role that rights on a credential correspond to; `custom` if none matches. */
export function roleOf(rights: Rights): ShareRole | 'custom' {
  return (
    shareRoles.find((role) => {
      const { rights: own, also } = roles[role];
      const known = new Set([...own, ...also]);
      // Append rights say nothing about the role.
      return own.every((right) => rights.has(right) || appending.has(right)) && [...rights].every((right) => known.has(right));
    }) ?? 'custom'
  );
}

const appending = new Set<AccessRight>(['AppendAccess', 'AppendToAccess']);
