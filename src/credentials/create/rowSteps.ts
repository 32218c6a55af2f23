import { randomUUID } from 'node:crypto';
import { succeed, type Result } from '../../cloud/result';
import type { CallOptions, Services } from '../../cloud/services';
import { say } from '../../message';
import type { CredentialUse } from '../model/credential';
import { optionOf, type VariableType } from '../../flow/variableType';
import { quote } from '../model/filter';
import type { Step } from '../plan';
import { parseSecretReference } from '../model/secretReference';
import type { Made } from '../stepRecord';
import { currentOf, expandValues, secretStoreOf, selectVariable, typeOf, valueOf, variableRow } from '../model/variableRow';
import { createOnce } from './createOnce';

/** Where new rows go. */
export interface NewRows {
  readonly services: Services;
  /** The unique name of an unmanaged solution; empty: none. */
  readonly solution: string;
}

/** Where a variable of a plan is. */
export interface VariablePlace {
  /** Chosen by us, so that a step can be repeated and undone even if its answer got lost; or the id of an existing one. */
  id: string;
  /** The id that its value row will get. */
  readonly valueId: string;
  /** True for one that an earlier attempt left behind and this plan reuses. */
  adopted?: true;
  /** An existing empty value row, which is filled instead of adding a second one. */
  emptyValue?: string;
}

/** A place for a variable that is to be created, or for an existing one. */
export function placeFor(there?: { readonly id: string; readonly emptyValue?: string }): VariablePlace {
  return { id: there?.id ?? randomUUID(), valueId: randomUUID(), ...(there?.emptyValue !== undefined && { emptyValue: there.emptyValue }) };
}

export interface NewVariable {
  readonly place: VariablePlace;
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: Exclude<VariableType, 'unknown'>;
}

const definitions = { set: 'environmentvariabledefinitions', key: 'environmentvariabledefinitionid' } as const;
const values = { set: 'environmentvariablevalues', key: 'environmentvariablevalueid' } as const;

/**
 * The step that creates an environment variable without a value. A refused value may leave a definition behind whose name is then taken
 * (microsoft/coe-starter-kit#9128): one that has no value at all is reused.
 */
export function variableStep({ services, solution }: NewRows, variable: NewVariable): Step {
  const { place, schemaName, displayName, description, type } = variable;
  const row = {
    schemaname: schemaName,
    displayname: displayName,
    ...(description !== '' && { description }),
    type: optionOf(type),
    ...(type === 'secret' && { secretstore: 0 }),
  };
  return {
    id: `${schemaName}.variable`,
    get made(): Made {
      const { id, adopted, emptyValue, valueId } = place;
      return {
        kind: 'variable',
        id,
        schemaName,
        displayName,
        description,
        type,
        solution,
        ...(adopted && { adopted: { valueId: emptyValue ?? valueId, fills: emptyValue !== undefined } }),
      };
    },
    title: say('Create the environment variable {0}', schemaName),
    run: async (signal) => {
      const made = await createOnce(services, { ...definitions, id: place.id, row }, { signal, ...into(solution) });
      if (made.ok || made.error.kind !== 'conflict') return made;
      const left = await findLeftBehind(services, schemaName, type, { signal });
      if (left === undefined) return made;
      Object.assign(place, left, { adopted: true });
      return succeed(undefined);
    },
    undo: {
      // A variable that existed before stays as it was: without a value.
      run: (signal) =>
        place.adopted ? takeValueBack(services, place, signal) : services.dataverse.remove(definitions.set, place.id, { signal }),
      get left() {
        return say('The environment variable {0} stays ({1}).', schemaName, place.id);
      },
      afterFailure: true,
    },
  };
}

export interface NewValue extends Pick<NewVariable, 'place' | 'schemaName' | 'type'> {
  readonly text: string;
  /** Whether the variable existed before; undoing a new one removes its value with it. */
  readonly ofOld: boolean;
}

/**
 * The step that gives a variable a value: a text, or the secret it points at. It goes into no solution, because it would travel with it.
 */
export function valueStep({ services }: Pick<NewRows, 'services'>, { place, schemaName, type, text, ofOld }: NewValue): Step {
  return {
    id: `${schemaName}.value`,
    get made(): Made {
      const { id: variableId, emptyValue, valueId } = place;
      return {
        kind: 'value',
        id: emptyValue ?? valueId,
        variableId,
        schemaName,
        type,
        ofOld,
        ...(emptyValue !== undefined && { fills: true as const }),
        ...(type === 'secret' && parseSecretReference(text) && { reference: text }),
      };
    },
    title: type === 'secret' ? say('Point {0} at the secret', schemaName) : say('Set the value of {0}', schemaName),
    run: (signal) => {
      if (place.emptyValue !== undefined) return services.dataverse.update(values.set, place.emptyValue, { value: text }, { signal });
      const row = { value: text, 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${place.id})` };
      return createOnce(services, { ...values, id: place.valueId, row }, { signal });
    },
    ...(ofOld && {
      undo: {
        run: (signal: AbortSignal) => takeValueBack(services, place, signal),
        get left() {
          return say('The value of {0} stays ({1}).', schemaName, place.emptyValue ?? place.valueId);
        },
        afterFailure: true as const,
      },
    }),
  };
}

/** Removes the value again, so that the variable is as it was. */
function takeValueBack(services: Services, { valueId, emptyValue }: VariablePlace, signal: AbortSignal): Promise<Result<void>> {
  if (emptyValue === undefined) return services.dataverse.remove(values.set, valueId, { signal });
  return services.dataverse.update(values.set, emptyValue, { value: '' }, { signal });
}

/** A variable with this name and type that has no value of any kind, and that may be given one. */
async function findLeftBehind(
  services: Services,
  schemaName: string,
  type: NewVariable['type'],
  options: CallOptions,
): Promise<{ readonly id: string; readonly emptyValue?: string } | undefined> {
  const query = { select: selectVariable, expand: expandValues, filter: `schemaname eq ${quote(schemaName)}` };
  const rows = await services.dataverse.list(definitions.set, query, variableRow, options);
  const [row] = rows.ok ? rows.value : [];
  if (
    row === undefined ||
    row.ismanaged ||
    typeOf(row) !== type ||
    valueOf(row) !== '' ||
    (type === 'secret' && secretStoreOf(row) !== 'keyVault')
  )
    return undefined;
  const emptyValue = currentOf(row)?.id;
  return { id: row.environmentvariabledefinitionid, ...(emptyValue !== undefined && { emptyValue }) };
}

/** The kinds of credentials that can be created, with their `connectiontype`. */
const connectionTypes = { userNamePassword: 1, cyberArk: 4, certificate: 5 } as const;
export type CreatableKind = keyof typeof connectionTypes;

export interface NewCredential {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: CreatableKind;
  readonly uses: readonly CredentialUse[];
  /** CyberArk's; empty for the other kinds. */
  readonly applicationId: string;
  /** The variables by the columns that point at them. */
  readonly variables: readonly (readonly [column: string, place: Pick<VariablePlace, 'id'>])[];
}

/** The step that creates a credential and binds its variables. */
export function credentialStep(
  { services, solution }: NewRows,
  { id, name, description, kind, uses, applicationId, variables }: NewCredential,
): Step {
  // Evaluated when the step runs: only then is it known which variables they are.
  const binds = () =>
    Object.fromEntries(variables.map(([column, place]) => [`${column}@odata.bind`, `/environmentvariabledefinitions(${place.id})`]));
  const row = {
    name,
    ...(description !== '' && { description }),
    credentialtype: 1,
    connectiontype: connectionTypes[kind],
    usagetype: usageOf(uses),
    ...(kind === 'cyberArk' && { cyberarkapplicationid: applicationId }),
  };
  return {
    id: 'credential',
    get made(): Made {
      return {
        kind: 'credential',
        id,
        name,
        description,
        credentialKind: kind,
        uses: [...uses],
        applicationId,
        variables: variables.map(([column, place]): [string, string] => [column, place.id]),
        solution,
      };
    },
    title: say('Create the credential {0}', name),
    // [I] That the solution header works on this table: it is what the Web API documents for solution components.
    run: (signal) =>
      createOnce(services, { set: 'credentials', key: 'credentialid', id, row: { ...row, ...binds() } }, { signal, ...into(solution) }),
    undo: {
      run: (signal) => services.dataverse.remove('credentials', id, { signal }),
      left: say('The credential {0} stays ({1}).', name, id),
      afterFailure: true,
    },
  };
}

const usageCodes: Readonly<Record<CredentialUse, number>> = {
  connection: 280920000,
  desktopFlow: 280920001,
  network: 280920002,
  computerUse: 280920003,
};

/** Uses as the column stores them: comma-separated numbers [I: as other multi-select columns]. */
export function usageOf(uses: readonly CredentialUse[]): string {
  return uses
    .map((use) => usageCodes[use])
    .sort()
    .join(',');
}

function into(solution: string): { readonly solution?: string } {
  return solution === '' ? {} : { solution };
}
