import type { Credential } from '../../credentials/model/credential';
import { emptyDraft, type Draft, type Problem } from '../../protocol/createCredential';

/** What the form starts with: nothing, or what a credential that is edited has. */
export function startingDraft(edited: Credential | undefined): Draft {
  if (edited === undefined) return emptyDraft;
  const { name, description, uses, kind } = edited;
  return {
    ...emptyDraft,
    name,
    description,
    uses: [...uses],
    store: kind === 'cyberArk' ? 'cyberArk' : 'keyVault',
    proof: kind === 'certificate' ? 'certificate' : 'password',
  };
}

/** The problems that concern the form: of an edited credential only some fields are in it, and its own name is no other one's. */
export function problemsOf(problems: readonly Problem[], edited: Credential | undefined, { name }: Draft): Problem[] {
  if (edited === undefined) return [...problems];
  const ownName = name.trim().toLowerCase() === edited.name.toLowerCase();
  return problems.filter(({ field, level }) => field === 'uses' || (field === 'name' && (level === 'error' || !ownName)));
}
