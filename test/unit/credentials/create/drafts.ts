import { randomUUID } from 'node:crypto';
import { abilitiesOf } from '../../../../src/credentials/create/abilities';
import type { DraftSetting } from '../../../../src/credentials/create/checkDraft';
import type { CredentialDraft, VariableDraft } from '../../../../src/credentials/create/draft';
import { emptyDraft } from '../../../../src/protocol/createCredential';

export const vaultId =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-finance/providers/Microsoft.KeyVault/vaults/kv-finance';

/** A variable that is picked. */
export function pickedVariable(schemaName = 'new_SapUser'): VariableDraft {
  return { ...emptyDraft.userName, choice: 'pick', picked: { id: randomUUID(), displayName: schemaName, schemaName, reference: '' } };
}

/** A text variable that is to be made. */
export function newText(displayName: string, value: string): VariableDraft {
  return { ...emptyDraft.userName, choice: 'new', displayName, value };
}

/** A secret variable that is to be made, and points at a secret that is there. */
export function newReference(displayName: string, secretName: string, vault = vaultId): VariableDraft {
  return { ...emptyDraft.secret, choice: 'new', displayName, source: 'pick', vaultId: vault, secretName };
}

/** A draft without errors: everything is picked. */
export function goodDraft(change: Partial<CredentialDraft> = {}): CredentialDraft {
  return { ...emptyDraft, name: 'Dispatch robot', userName: pickedVariable(), secret: pickedVariable('new_SapPassword'), ...change };
}

export const allColumns = new Set(['defaultcredential', 'certificate', 'cyberarksafe', 'cyberarkobject', 'cyberarkapplicationid']);

/** An environment in which everything can be done, and no name is taken. */
export function freeSetting(change: Partial<DraftSetting> = {}): DraftSetting {
  return {
    abilities: abilitiesOf(allColumns),
    prefix: 'new',
    takenSchemaNames: new Set(),
    takenSecrets: new Set(),
    nameTaken: false,
    ...change,
  };
}
