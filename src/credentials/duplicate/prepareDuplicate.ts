import * as v from 'valibot';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import * as cells from '../model/columnSchemas';
import { abilitiesOf, useName, type Abilities } from '../create/abilities';
import { isCredentialNameTaken } from '../create/findTaken';
import type { CreatableKind } from '../create/rowSteps';
import { readSolutionChoices } from '../create/readSolutionChoices';
import type { CredentialKind, PartRole } from '../model/credential';
import { readCredentialColumns } from '../model/credentialColumns';
import { kindOf, partsOf, usesOf, type CredentialRow } from '../model/credentialRow';
import { refuse } from '../model/refuse';
import { readCredential } from '../trace/findCredentials';
import { findVariablesById, findVariablesByName } from '../trace/findVariables';
import { currentOf, secretStoreOf, typeOf, valueOf, type VariableRow } from '../model/variableRow';
import type { Duplicate, DuplicateVariable } from './duplicate';

/**
 * Works out what it takes to have a credential in another environment as well. Reads references to secrets, never a secret. Fails if this
 * kind of credential cannot be copied at all.
 */
export async function prepareDuplicate(
  source: Services,
  target: Services,
  credentialId: string,
  options?: CallOptions,
): Promise<Result<Duplicate>> {
  const credential = await readCredential(source, credentialId, options);
  if (!credential.ok) return credential;
  const row = credential.value;
  const kind = kindOf(row);
  if (!isDuplicable(kind)) return refuse(reasons[kind]);
  const columns = await readCredentialColumns(target, options);
  if (!columns.ok) return columns;
  const [applicationId, solutions, nameTaken, variables] = await Promise.all([
    readApplicationId(source, row, options),
    readSolutionChoices(target, options),
    isCredentialNameTaken(target, row.name, options),
    pairVariables(source, target, row, options),
  ]);
  if (!applicationId.ok) return applicationId;
  if (!variables.ok) return variables;
  const abilities = abilitiesOf(columns.value);
  const uses = usesOf(row);
  const usesThere = uses.filter((use) => abilities.uses.includes(use));
  const kindMissing = whyNotThere(kind, abilities);
  return succeed({
    name: row.name,
    nameTaken: nameTaken.ok && nameTaken.value,
    description: row.description,
    kind,
    uses: usesThere,
    applicationId: applicationId.value,
    variables: variables.value.variables,
    solution: '',
    // Being unable to choose a solution is no reason to stop.
    solutions: solutions.ok ? solutions.value.solutions : [],
    obstacles: [
      ...(kindMissing ? [kindMissing] : []),
      ...(usesThere.length === 0 ? [say('The other environment knows none of its uses.')] : []),
      ...variables.value.obstacles,
    ],
    notes: [
      ...uses
        .filter((use) => !usesThere.includes(use))
        .map((use) => say('The other environment does not know the use “{0}”: it is left out.', useName(use))),
      ...otherTenant(source, target, variables.value.variables),
      ...(row.statecode === 0 ? [] : [say('It is disabled here. There it will be enabled.')]),
      ...(variables.value.variables.some(({ type }) => type === 'secret')
        ? [say('Secrets are not copied, only references to them.'), say('Whoever uses it there needs access to the vault.')]
        : []),
      say('Connections and shares are not copied: make them there.'),
    ],
  });
}

function isDuplicable(kind: CredentialKind): kind is CreatableKind {
  return kind === 'userNamePassword' || kind === 'certificate' || kind === 'cyberArk';
}

const list = say(
  'A list of credentials keeps its entries in a column that may hold secrets, so it is never read here. Make the list anew in the other environment.',
);

/** Why the other kinds are not copied. */
const reasons: Readonly<Record<Exclude<CredentialKind, CreatableKind>, Message>> = {
  userNamePasswordList: list,
  groupMapping: list,
  machineMapping: say('A machine mapping names machines and credentials of its own environment. Make it anew in the other environment.'),
  connectionReference: say('This credential stands for a connection of its own environment. Make it anew in the other environment.'),
  unknown: say('This kind of credential is not known, so it cannot be copied.'),
};

function whyNotThere(kind: CreatableKind, abilities: Abilities): Message | undefined {
  if (kind === 'certificate' && !abilities.certificates) return say('The other environment does not have certificates in credentials.');
  if (kind === 'cyberArk' && !abilities.cyberArk) return say('The other environment does not have CyberArk credentials.');
  return undefined;
}

/** A variable can point only at vaults in its environment's tenant. */
function otherTenant(source: Services, target: Services, variables: readonly DuplicateVariable[]): Message[] {
  const [here, there] = [source.environment.tenantId, target.environment.tenantId];
  if (
    here === undefined ||
    there === undefined ||
    here === there ||
    !variables.some(({ type, there: known }) => type === 'secret' && known === undefined)
  )
    return [];
  return [say('The other environment is in another tenant, whose variables cannot point at vaults of this one. Change the references.')];
}

async function readApplicationId(source: Services, row: CredentialRow, options?: CallOptions): Promise<Result<string>> {
  if (kindOf(row) !== 'cyberArk') return succeed('');
  const read = await source.dataverse.read(
    'credentials',
    row.credentialid,
    { select: ['cyberarkapplicationid'] },
    v.object({ cyberarkapplicationid: cells.text }),
    options,
  );
  return read.ok ? succeed(read.value.cyberarkapplicationid) : read;
}

interface Paired {
  readonly variables: readonly DuplicateVariable[];
  readonly obstacles: readonly Message[];
}

/** A credential's variables, each with the one of the same unique name in the other environment. */
async function pairVariables(source: Services, target: Services, row: CredentialRow, options?: CallOptions): Promise<Result<Paired>> {
  const parts = partsOf(row);
  const rows = await findVariablesById(
    source,
    parts.flatMap(({ variableId }) => variableId ?? []),
    options,
  );
  if (!rows.ok) return rows;
  const there = await findVariablesByName(
    target,
    rows.value.map(({ schemaname }) => schemaname),
    options,
  );
  if (!there.ok) return there;
  const byId = new Map(rows.value.map((one) => [one.environmentvariabledefinitionid, one]));
  const byName = new Map(there.value.map((one) => [one.schemaname.toLowerCase(), one]));
  const obstacles = parts.flatMap(({ role, variableId }) =>
    variableId === undefined
      ? [say('{0} was deleted here, so there is nothing to copy.', partNames[role])]
      : byId.has(variableId)
        ? []
        : [say('{0} may not be read here, so it cannot be copied.', partNames[role])],
  );
  const variables: DuplicateVariable[] = [];
  for (const one of rows.value) {
    const roles = parts.filter(({ variableId }) => variableId === one.environmentvariabledefinitionid).map(({ role }) => role);
    const paired = pair(one, byName.get(one.schemaname.toLowerCase()), roles);
    if ('text' in paired && 'args' in paired) obstacles.push(paired);
    else variables.push(paired);
  }
  return succeed({ variables, obstacles });
}

const partNames: Readonly<Record<PartRole, Message>> = {
  userName: say('The user name variable'),
  password: say('The password variable'),
  certificate: say('The certificate variable'),
  cyberArkSafe: say('The safe variable'),
  cyberArkObject: say('The object variable'),
  cyberArkUserName: say('The user name variable'),
};

/** A variable with its counterpart, or why they do not match. */
function pair(row: VariableRow, there: VariableRow | undefined, roles: readonly PartRole[]): DuplicateVariable | Message {
  const type = typeOf(row);
  const name = row.schemaname;
  if (type === 'unknown') return say('{0} has a type that is not known here.', name);
  if (type === 'secret' && secretStoreOf(row) !== 'keyVault')
    return say('The secret of {0} is not in Key Vault, so there is no reference to copy.', name);
  if (there && there.type !== row.type)
    return say('{0} is there already, but of another type. A credential cannot use it: rename or delete one of the two.', name);
  if (there && type === 'secret' && secretStoreOf(there) !== 'keyVault')
    return say('{0} is there already, but its secret is not in Key Vault.', name);
  const here = valueOf(row);
  const emptyValue = there && currentOf(there)?.value === '' ? currentOf(there)?.id : undefined;
  return {
    schemaName: name,
    displayName: row.displayname || name,
    description: row.description,
    type,
    roles,
    here,
    ...(there
      ? {
          there: { id: there.environmentvariabledefinitionid, text: valueOf(there), ...(emptyValue !== undefined && { emptyValue }) },
          text: '',
        }
      : { text: here }),
  };
}
