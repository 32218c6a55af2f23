import type { CredentialUse, PartRole } from '../model/credential';

/** A credential as the user describes it before it is created. Holds no secret. */
export interface CredentialDraft {
  readonly name: string;
  readonly description: string;
  readonly uses: readonly CredentialUse[];
  /** The unique name of an unmanaged solution; empty: none. */
  readonly solution: string;
  readonly store: 'keyVault' | 'cyberArk';
  /** What is kept in Key Vault. */
  readonly proof: 'password' | 'certificate';
  readonly userName: VariableDraft;
  /** The password or the certificate. */
  readonly secret: VariableDraft;
  readonly safe: VariableDraft;
  readonly object: VariableDraft;
  readonly cyberArk: CyberArkDraft;
}

export interface CyberArkDraft {
  readonly applicationId: string;
  /** Address of the Central Credential Provider, such as `https://host:8992`. */
  readonly server: string;
  readonly safe: string;
  readonly folder: string;
}

/** An environment variable that is picked or to be created. */
export interface VariableDraft {
  readonly choice: 'pick' | 'new';
  readonly picked: PickedVariable | null;
  readonly displayName: string;
  /** Empty: generated from the display name. */
  readonly schemaName: string;
  /** The value of a text variable. */
  readonly value: string;
  /** Where the secret of a secret variable comes from: one to pick, a typed reference, or one to store. */
  readonly source: 'pick' | 'type' | 'store';
  /** The ARM id of the vault. */
  readonly vaultId: string;
  readonly secretName: string;
  readonly reference: string;
  /** Whether a value to store was typed; the value itself is not part of a draft. */
  readonly filled: boolean;
}

export interface PickedVariable {
  readonly id: string;
  readonly displayName: string;
  readonly schemaName: string;
  /** The secret that it points at, as the user would say it; empty for a text. */
  readonly reference: string;
}

/** The parts of a draft that are variables, by the field that holds them. */
export type PartField = 'userName' | 'secret' | 'safe' | 'object';

export interface DraftPart {
  readonly field: PartField;
  readonly role: PartRole;
  readonly type: 'text' | 'secret' | 'json';
  readonly variable: VariableDraft;
}

/**
 * The variables that the kind of credential needs. Which column holds CyberArk's user name is not documented; `username` is the one that
 * the other kinds use. [I]
 */
export function partsOfDraft({ store, proof, userName, secret, safe, object }: CredentialDraft): readonly DraftPart[] {
  const user: DraftPart = { field: 'userName', role: 'userName', type: 'text', variable: userName };
  if (store === 'cyberArk') {
    return [
      user,
      { field: 'safe', role: 'cyberArkSafe', type: 'json', variable: safe },
      { field: 'object', role: 'cyberArkObject', type: 'text', variable: object },
    ];
  }
  return [user, { field: 'secret', role: proof === 'password' ? 'password' : 'certificate', type: 'secret', variable: secret }];
}

/** The ARM id of the secret that a new secret variable will point at; a typed reference as is. */
export function referenceOfDraft({ source, vaultId, secretName, reference }: VariableDraft): string {
  return source === 'type' ? reference.trim() : vaultId === '' || secretName === '' ? '' : `${vaultId}/secrets/${secretName}`;
}
