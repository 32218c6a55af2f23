import { randomUUID } from 'node:crypto';
import type { Services } from '../../cloud/services';
import { partColumns } from '../model/credentialRow';
import { Plan, type Step } from '../plan';
import { parseSecretReference } from '../model/secretReference';
import { schemaNameOf } from './checkDraft';
import { partsOfDraft, referenceOfDraft, type CredentialDraft, type DraftPart } from './draft';
import { credentialStep, placeFor, valueStep, variableStep, type CreatableKind, type NewRows, type VariablePlace } from './rowSteps';
import { storeSecret } from './storeSecret';

export interface Creation {
  readonly plan: Plan;
  /** The id that the credential has once the plan is done. */
  readonly credentialId: string;
}

/**
 * The steps that create a credential from a valid draft: the secret, the variables with their values, the credential itself. `takeSecret`
 * returns the value to store; the step that stores it calls this each time it runs.
 */
export function planCreation(services: Services, draft: CredentialDraft, prefix: string, takeSecret: () => string): Creation {
  const credentialId = randomUUID();
  const where: NewRows = { services, solution: draft.solution };
  const variables: [column: string, place: VariablePlace][] = [];
  const steps = partsOfDraft(draft).flatMap((part): Step[] => {
    const { variable, role } = part;
    if (variable.choice === 'pick') {
      if (variable.picked !== null) variables.push([partColumns[role], placeFor({ id: variable.picked.id })]);
      return [];
    }
    const place = placeFor();
    variables.push([partColumns[role], place]);
    return [...secretSteps(services, part, takeSecret), ...newVariable(where, part, place, draft, prefix)];
  });
  const last = credentialStep(where, {
    id: credentialId,
    name: draft.name.trim(),
    description: draft.description.trim(),
    kind: kindOfDraft(draft),
    uses: draft.uses,
    applicationId: draft.cyberArk.applicationId.trim(),
    variables,
  });
  return { plan: new Plan([...steps, last]), credentialId };
}

function secretSteps(services: Services, { type, variable }: DraftPart, takeSecret: () => string): Step[] {
  const place = type === 'secret' && variable.source === 'store' ? parseSecretReference(referenceOfDraft(variable)) : undefined;
  return place === undefined ? [] : [storeSecret(services, place, takeSecret)];
}

function newVariable(where: NewRows, part: DraftPart, place: VariablePlace, draft: CredentialDraft, prefix: string): Step[] {
  const { variable, type } = part;
  const schemaName = schemaNameOf(part, prefix);
  return [
    variableStep(where, { place, schemaName, displayName: variable.displayName.trim(), description: '', type }),
    valueStep(where, { place, schemaName, type, text: valueOf(part, draft), ofOld: false }),
  ];
}

function valueOf({ type, variable }: DraftPart, { cyberArk }: CredentialDraft): string {
  if (type === 'secret') return referenceOfDraft(variable);
  if (type === 'text') return variable.value;
  // How the portal writes a safe is not documented; these are the fields that it asks for. [I]
  return JSON.stringify({ serverAddress: cyberArk.server.trim(), safe: cyberArk.safe.trim(), folder: cyberArk.folder.trim() || 'Root' });
}

function kindOfDraft({ store, proof }: CredentialDraft): CreatableKind {
  if (store === 'cyberArk') return 'cyberArk';
  return proof === 'certificate' ? 'certificate' : 'userNamePassword';
}
