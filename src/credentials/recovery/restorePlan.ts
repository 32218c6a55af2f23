import type { Services } from '../../cloud/services';
import { say, type Message } from '../../flow/message';
import { restoreConnection } from '../connections/createConnection';
import { credentialStep, valueStep, variableStep } from '../create/rowSteps';
import { storeSecret } from '../create/storeSecret';
import { Plan, type Step } from '../plan';
import type { Made, StepRecord } from '../stepRecord';

/** Texts that nobody wrote down, by the ids of their variables. */
export type Texts = ReadonlyMap<string, string>;

/** A plan as far as it was when its window closed: it can be undone, and gone on with where `whatIsLost` names nothing. */
export function restorePlan(services: Services, records: readonly StepRecord[], texts: Texts = new Map()): Plan {
  const [first] = records;
  if (first?.made.kind === 'connection') return restoreConnection(services, first.made, first);
  return new Plan(records.map((record) => stepOf(services, record, texts)), undefined, records);
}

function stepOf(services: Services, { made, ours }: StepRecord, texts: Texts): Step {
  switch (made.kind) {
    case 'secret': return storeSecret(services, made, undefined, ours);
    case 'variable': return variableStep({ services, solution: made.solution }, made);
    case 'value': return valueStep({ services }, { ...made, id: made.variableId, valueId: made.id, text: made.reference ?? texts.get(made.variableId) ?? '' });
    case 'credential': return credentialStep({ services, solution: made.solution }, { ...made, kind: made.credentialKind });
    case 'connection': throw new TypeError('A connection is a plan of its own.');
  }
}

/** Why the plan cannot be gone on with: what a step needs that was in the closed window alone. */
export function whatIsLost(records: readonly StepRecord[]): readonly Message[] {
  return records.flatMap(({ made, state, ours }) => {
    if (made.kind === 'secret' && (state === 'waiting' || (state === 'unsure' && !ours))) return [say('The value of the secret {0} was in that window alone.', made.secret)];
    if (made.kind === 'connection' && made.runOwner && state !== 'done') return [say('The certificate of the run owner was in that window alone.')];
    return [];
  });
}

/** The variables whose value has to be given once more, for it was not written down. */
export function textsToGive(records: readonly StepRecord[]): readonly Extract<Made, { kind: 'value' }>[] {
  return records.flatMap(({ made, state }) => (made.kind === 'value' && made.reference === undefined && state !== 'done' ? [made] : []));
}
