/** A credential: a Dataverse row that points at environment variables, as a person sees it. */
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
  /** The variables it points at; a part that its kind needs and that is not set (any more) has no `variableId`. */
  readonly parts: readonly CredentialPart[];
  readonly modifiedOn?: string;
  readonly etag?: string;
}

export type CredentialKind =
  | 'userNamePassword'
  | 'userNamePasswordList'
  | 'groupMapping'
  | 'cyberArk'
  | 'certificate'
  | 'machineMapping'
  | 'connectionReference'
  | 'unknown';

export type CredentialUse = 'connection' | 'desktopFlow' | 'network' | 'computerUse';

export type PartRole = 'userName' | 'password' | 'certificate' | 'cyberArkSafe' | 'cyberArkObject' | 'cyberArkUserName';

export interface CredentialPart {
  readonly role: PartRole;
  readonly variableId?: string;
}

export interface Owner {
  readonly id: string;
  readonly name: string;
  /** Whether that is the person who is signed in. */
  readonly me: boolean;
}
