/** A credential: a Dataverse row that points at environment variables, in the user's terms. */
export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: CredentialKind;
  readonly store: 'keyVault' | 'cyberArk' | 'unknown';
  readonly uses: readonly CredentialUse[];
  readonly owner: Owner;
  readonly managed: boolean;
  readonly active: boolean;
  /** The variables it points at; a part that its kind needs but that is not (or no longer) set has no `variableId`. */
  readonly parts: readonly CredentialPart[];
  readonly modifiedOn?: string;
  readonly etag?: string;
}

export const credentialKinds = [
  'userNamePassword',
  'userNamePasswordList',
  'groupMapping',
  'cyberArk',
  'certificate',
  'machineMapping',
  'connectionReference',
  'unknown',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export const credentialUses = ['connection', 'desktopFlow', 'network', 'computerUse'] as const;
export type CredentialUse = (typeof credentialUses)[number];

export const partRoles = ['userName', 'password', 'certificate', 'cyberArkSafe', 'cyberArkObject', 'cyberArkUserName'] as const;
export type PartRole = (typeof partRoles)[number];

export interface CredentialPart {
  readonly role: PartRole;
  readonly variableId?: string;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  /** Whether that is the signed-in user. */
  readonly me: boolean;
}
