import { say, type Message } from '../../message';
import { checkValue } from '../edit/editVariable';
import { referenceForm } from '../model/vaultId';
import { parseSecretReference } from '../model/secretReference';
import { whyNotUse, type Abilities } from './abilities';
import { partsOfDraft, referenceOfDraft, type CredentialDraft, type DraftPart } from './draft';
import { checkSchemaName, checkSecretName, checkServer, checkUserName, longestName, toSchemaName } from './names';

/** Something to correct, or to consider, shown next to one field. Fields of a variable are named `userName.value`. */
export interface DraftProblem {
  readonly field: string;
  readonly level: 'error' | 'warning';
  readonly text: Message;
}

/** What is known about the environment that a draft is for. */
export interface DraftSetting {
  readonly abilities: Abilities;
  /** The prefix of the chosen solution's publisher, or of the default publisher. */
  readonly prefix: string;
  /** Lower-case unique names that are already taken, as far as they were looked up. */
  readonly takenSchemaNames: ReadonlySet<string>;
  /** True where another credential has the same name. */
  readonly nameTaken: boolean;
  /** Lower-case references to existing secrets, as far as they were looked up. */
  readonly takenSecrets: ReadonlySet<string>;
}

/** The unique name of a variable in the draft: the typed one, otherwise the generated one. */
export function schemaNameOf({ variable }: Pick<DraftPart, 'variable'>, prefix: string): string {
  return variable.schemaName || toSchemaName(prefix, variable.displayName);
}

/** Everything that must be corrected before a credential can be created from the draft. */
export function checkDraft(draft: CredentialDraft, setting: DraftSetting): readonly DraftProblem[] {
  const parts = partsOfDraft(draft);
  return [
    ...checkBasics(draft, setting),
    ...(draft.store === 'cyberArk' ? checkCyberArk(draft) : []),
    ...parts.flatMap((part) => (part.variable.choice === 'pick' ? checkPicked(part) : checkNew(part, parts, draft, setting))),
  ];
}

function checkBasics({ name, uses, store, proof }: CredentialDraft, { abilities, nameTaken }: DraftSetting): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (name.trim() === '') problems.push(wrong('name', say('Enter a name.')));
  else if (name.trim().length > longestName)
    problems.push(wrong('name', say('At most {0} characters; this name has {1}.', longestName, name.trim().length)));
  else if (nameTaken)
    problems.push({
      field: 'name',
      level: 'warning',
      text: say('There is another credential with this name. People will not be able to tell them apart.'),
    });
  if (uses.length === 0) problems.push(wrong('uses', say('Choose where it is used.')));
  const reason = uses
    .map((use) =>
      abilities.uses.includes(use) ? whyNotUse(use, { store, proof }) : say('This environment does not know every chosen use.'),
    )
    .find((one) => one !== undefined);
  if (reason !== undefined) problems.push(wrong('uses', reason));
  if (store === 'cyberArk' && !abilities.cyberArk)
    problems.push(wrong('store', say('This environment does not have CyberArk credentials.')));
  if (store === 'keyVault' && proof === 'certificate' && !abilities.certificates)
    problems.push(wrong('proof', say('This environment does not have certificates in credentials.')));
  return problems;
}

function checkCyberArk({ cyberArk, safe }: CredentialDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const { applicationId, server } = cyberArk;
  if (applicationId.trim() === '') problems.push(wrong('cyberArk.applicationId', say('Enter the application id.')));
  else if (applicationId.trim().length > longestName)
    problems.push(
      wrong('cyberArk.applicationId', say('At most {0} characters; this name has {1}.', longestName, applicationId.trim().length)),
    );
  if (safe.choice === 'pick') return problems;
  const wrongServer = checkServer(server);
  if (wrongServer) problems.push(wrong('cyberArk.server', wrongServer));
  if (cyberArk.safe.trim() === '') problems.push(wrong('cyberArk.safe', say('Enter the name of the safe.')));
  return problems;
}

function checkPicked({ field, variable }: DraftPart): DraftProblem[] {
  return variable.picked === null ? [wrong(`${field}.picked`, say('Choose an environment variable, or make a new one.'))] : [];
}

function checkNew(part: DraftPart, parts: readonly DraftPart[], draft: CredentialDraft, setting: DraftSetting): DraftProblem[] {
  const { field, variable } = part;
  const problems: DraftProblem[] = [];
  const { length } = variable.displayName.trim();
  if (length === 0) problems.push(wrong(`${field}.displayName`, say('Enter a display name.')));
  else if (length > longestName)
    problems.push(wrong(`${field}.displayName`, say('At most {0} characters; this name has {1}.', longestName, length)));
  const schemaName = schemaNameOf(part, setting.prefix);
  const badName = checkSchemaName(schemaName, setting.prefix);
  const isSame = (other: DraftPart) =>
    other !== part && other.variable.choice === 'new' && schemaNameOf(other, setting.prefix).toLowerCase() === schemaName.toLowerCase();
  // Without a display name, there is nothing to say about the name generated from it.
  if (badName && (length > 0 || variable.schemaName !== '')) problems.push({ field: `${field}.schemaName`, ...badName });
  if (schemaName !== '' && setting.takenSchemaNames.has(schemaName.toLowerCase()))
    problems.push(
      wrong(
        `${field}.schemaName`,
        say('There is already an environment variable with this unique name. Pick that one, or choose another name.'),
      ),
    );
  else if (schemaName !== '' && parts.some(isSame))
    problems.push(wrong(`${field}.schemaName`, say('Two new variables cannot have the same unique name.')));
  return [...problems, ...(part.type === 'secret' ? checkSecret(part, draft, setting) : checkText(part))];
}

function checkText({ field, variable: { value }, type }: DraftPart): DraftProblem[] {
  // The value of the safe's variable is assembled from other fields.
  if (type === 'json') return [];
  const why = field === 'userName' ? checkUserName(value) : value.trim() === '' ? say('Enter a value.') : undefined;
  const text = why ?? checkValue('text', value);
  return text ? [wrong(`${field}.value`, text)] : [];
}

function checkSecret({ field, variable }: DraftPart, { proof }: CredentialDraft, { takenSecrets }: DraftSetting): DraftProblem[] {
  if (variable.source === 'type') return checkReference(field, variable.reference);
  const problems: DraftProblem[] = [];
  if (variable.vaultId === '') problems.push(wrong(`${field}.vaultId`, say('Choose a key vault.')));
  if (variable.source === 'pick') {
    if (variable.secretName === '') problems.push(wrong(`${field}.secretName`, say('Choose a secret.')));
    return problems;
  }
  if (proof === 'certificate')
    problems.push(wrong(`${field}.source`, say('A certificate is put into the vault in Azure, as PFX. Pick it here afterwards.')));
  const badName = checkSecretName(variable.secretName);
  if (badName) problems.push(wrong(`${field}.secretName`, badName));
  else if (takenSecrets.has(referenceOfDraft(variable).toLowerCase()))
    problems.push(wrong(`${field}.secretName`, say('The vault has a secret with this name. Pick that one, or choose another name.')));
  if (!variable.filled) problems.push(wrong(`${field}.filled`, say('Enter the value to store.')));
  return problems;
}

function checkReference(field: string, text: string): DraftProblem[] {
  const reference = parseSecretReference(text);
  const at = `${field}.reference`;
  if (text.trim() === '') return [wrong(at, say('Enter the secret reference.'))];
  if (reference === undefined) {
    return [wrong(at, say('A secret reference has the form {0}.', referenceForm))];
  }
  if (reference.subscriptionId === undefined)
    return [
      {
        field: at,
        level: 'warning',
        text: say('Microsoft documents the form that begins with /subscriptions/. This address may be refused.'),
      },
    ];
  return [];
}

function wrong(field: string, text: Message): DraftProblem {
  return { field, level: 'error', text };
}
