import type { Services } from '../../cloud/services';
import { say, type Message } from '../../message';
import { restoreConnection } from '../connections/createConnection';
import { credentialStep, placeFor, valueStep, variableStep, type VariablePlace } from '../create/rowSteps';
import { storeSecret } from '../create/storeSecret';
import { Plan, type Step } from '../plan';
import type { Made, StepRecord } from '../stepRecord';

/** Texts that were not stored, by the ids of their variables. */
export type Texts = ReadonlyMap<string, string>;

/** Restores a plan to where it was when its window closed: it can be undone, and resumed if `whatIsLost` returns nothing. */
export function restorePlan(services: Services, records: readonly StepRecord[], texts: Texts = new Map()): Plan {
  const [first] = records;
  if (first?.made.kind === 'connection') return restoreConnection(services, first.made, first);
  const places = placesOf(records);
  return new Plan(
    records.map((record) => stepOf(services, record, texts, places)),
    undefined,
    records,
  );
}

function stepOf(services: Services, { made, ours }: StepRecord, texts: Texts, places: ReadonlyMap<string, VariablePlace>): Step {
  const placeOf = (id: string): VariablePlace => places.get(id) ?? placeFor({ id });
  switch (made.kind) {
    case 'secret':
      return storeSecret(services, made, undefined, ours);
    case 'variable':
      return variableStep({ services, solution: made.solution }, { ...made, place: placeOf(made.id) });
    case 'value':
      return valueStep(
        { services },
        { ...made, place: placeOf(made.variableId), text: made.reference ?? texts.get(made.variableId) ?? '' },
      );
    case 'credential': {
      const variables = made.variables.map(([column, id]) => [column, placeOf(id)] as const);
      return credentialStep({ services, solution: made.solution }, { ...made, kind: made.credentialKind, variables });
    }
    case 'connection':
      throw new TypeError('A connection is a plan of its own.');
  }
}

/** The places of the variables, which the steps of one plan share. */
function placesOf(records: readonly StepRecord[]): ReadonlyMap<string, VariablePlace> {
  const places = new Map<string, VariablePlace>();
  for (const { made } of records) {
    if (made.kind === 'variable') {
      const { id, adopted } = made;
      places.set(id, {
        ...placeFor({ id, ...(adopted?.fills === true && { emptyValue: adopted.valueId }) }),
        ...(adopted && { valueId: adopted.valueId, adopted: true }),
      });
    }
    if (made.kind === 'value') {
      const { id: valueId, variableId, fills } = made;
      places.set(variableId, {
        ...(places.get(variableId) ?? placeFor({ id: variableId })),
        valueId,
        ...(fills && { emptyValue: valueId }),
      });
    }
  }
  return places;
}

/** What the plan has apparently created, and what it may have created because an answer got lost. A value goes with its variable. */
export function whatWasMade(records: readonly StepRecord[]): readonly Message[] {
  const named = (state: StepRecord['state']): string =>
    [...new Set(records.flatMap((record) => (record.state === state ? [nameOf(record.made)] : [])))].join(', ');
  const done = named('done');
  const unsure = named('unsure');
  return [...(done === '' ? [] : [say('Made so far: {0}.', done)]), ...(unsure === '' ? [] : [say('Perhaps made as well: {0}.', unsure)])];
}

function nameOf(made: Made): string {
  switch (made.kind) {
    case 'secret':
      return `${made.vault} / ${made.secret}`;
    case 'variable':
    case 'value':
      return made.schemaName;
    case 'credential':
    case 'connection':
      return made.name;
  }
}

/** Why the plan cannot be resumed: what a step needs that only the closed window had. */
export function whatIsLost(records: readonly StepRecord[]): readonly Message[] {
  return records.flatMap(({ made, state, ours }) => {
    if (made.kind === 'secret' && (state === 'waiting' || (state === 'unsure' && !ours)))
      return [say('The value of the secret {0} was in that window alone.', made.secret)];
    if (made.kind === 'connection' && made.runOwner && state !== 'done')
      return [say('The certificate of the run owner was in that window alone.')];
    return [];
  });
}

/** The variables whose value must be entered again, because it was not stored. */
export function textsToGive(records: readonly StepRecord[]): readonly Extract<Made, { kind: 'value' }>[] {
  return records.flatMap(({ made, state }) => (made.kind === 'value' && made.reference === undefined && state !== 'done' ? [made] : []));
}
