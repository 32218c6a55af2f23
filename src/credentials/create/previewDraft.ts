import { say, type Message } from '../../message';
import { schemaNameOf } from './checkDraft';
import { partsOfDraft, referenceOfDraft, type CredentialDraft, type DraftPart } from './draft';
import { parseSecretReference } from '../model/secretReference';

/** One of the things that a draft will create or use. */
export interface PreviewLine {
  readonly kind: 'secret' | 'variable' | 'credential' | 'solution';
  readonly state: 'new' | 'used';
  readonly title: string;
  readonly detail: Message;
}

/** What will be created, and what existing things will be used, from the vault to the credential. Things without a name are left out. */
export function previewDraft(draft: CredentialDraft, prefix: string): readonly PreviewLine[] {
  const lines = partsOfDraft(draft).flatMap((part) => previewPart(part, prefix));
  if (draft.name.trim() !== '') lines.push({ kind: 'credential', state: 'new', title: draft.name.trim(), detail: say('Credential') });
  if (draft.solution !== '')
    lines.push({ kind: 'solution', state: 'used', title: draft.solution, detail: say('Solution: everything new goes into it') });
  return lines;
}

function previewPart(part: DraftPart, prefix: string): PreviewLine[] {
  const { variable, type } = part;
  if (variable.choice === 'pick') {
    if (variable.picked === null) return [];
    const { displayName, schemaName } = variable.picked;
    return [{ kind: 'variable', state: 'used', title: displayName || schemaName, detail: say('Environment variable {0}', schemaName) }];
  }
  const schemaName = schemaNameOf(part, prefix);
  const variableLine: PreviewLine[] =
    schemaName === ''
      ? []
      : [{ kind: 'variable', state: 'new', title: variable.displayName.trim(), detail: say('Environment variable {0}', schemaName) }];
  return type === 'secret' ? [...previewSecret(part), ...variableLine] : variableLine;
}

function previewSecret({ variable }: DraftPart): PreviewLine[] {
  const reference = parseSecretReference(referenceOfDraft(variable));
  if (reference === undefined) return [];
  const isNew = variable.source === 'store';
  return [
    {
      kind: 'secret',
      state: isNew ? 'new' : 'used',
      title: `${reference.vault} / ${reference.secret}`,
      detail: say('Secret in Key Vault'),
    },
  ];
}
