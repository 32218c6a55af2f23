import { randomUUID } from 'node:crypto';
import type { Services } from '../../cloud/services';
import { credentialStep, placeFor, valueStep, variableStep, type NewRows, type VariablePlace } from '../create/rowSteps';
import { partColumns } from '../model/credentialRow';
import { Plan, type Step } from '../plan';
import { isOpen, type Duplicate } from './duplicate';

export interface Duplication {
  readonly plan: Plan;
  /** The id that the credential has once the plan is done. */
  readonly credentialId: string;
}

/** The steps that create what the other environment lacks: variables, their values, and the credential that points at them. */
export function planDuplicate(target: Services, duplicate: Duplicate): Duplication {
  const credentialId = randomUUID();
  const where: NewRows = { services: target, solution: duplicate.solution };
  const variables: [column: string, place: VariablePlace][] = [];
  const steps = duplicate.variables.flatMap((variable): Step[] => {
    const { schemaName, type, text, there, roles } = variable;
    const place = placeFor(there);
    for (const role of roles) variables.push([partColumns[role], place]);
    return [
      ...(there ? [] : [variableStep(where, { ...variable, place })]),
      ...(isOpen(variable) && text !== '' ? [valueStep(where, { place, schemaName, type, text, ofOld: there !== undefined })] : []),
    ];
  });
  return { plan: new Plan([...steps, credentialStep(where, { ...duplicate, id: credentialId, variables })]), credentialId };
}
