import type { Services } from '../../cloud/services';
import { say } from '../../flow/message';
import type { CredentialUse } from '../credential';
import type { VariableType } from '../environmentVariable';
import type { Step } from '../plan';
import { parseSecretReference } from '../secretReference';
import { optionOf } from '../variableRow';
import { createOnce } from './createOnce';

/** Where new rows go. */
export interface NewRows {
  readonly services: Services;
  /** The unique name of an unmanaged solution; empty: none. */
  readonly solution: string;
}

export interface NewVariable {
  /** Chosen by us, so that a step can be repeated and undone even if its answer got lost. */
  readonly id: string;
  readonly schemaName: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: Exclude<VariableType, 'unknown'>;
}

/** The step that creates an environment variable without a value. */
export function variableStep({ services, solution }: NewRows, { id, schemaName, displayName, description, type }: NewVariable): Step {
  const row = {
    schemaname: schemaName, displayname: displayName, ...(description !== '' && { description }), type: optionOf(type), ...(type === 'secret' && { secretstore: 0 }),
  };
  return {
    id: `${schemaName}.variable`,
    made: { kind: 'variable', id, schemaName, displayName, description, type, solution },
    title: say('Create the environment variable {0}', schemaName),
    run: (signal) => createOnce(services, { set: 'environmentvariabledefinitions', key: 'environmentvariabledefinitionid', id, row }, { signal, ...into(solution) }),
    undo: {
      run: (signal) => services.dataverse.remove('environmentvariabledefinitions', id, { signal }),
      left: say('The environment variable {0} stays ({1}).', schemaName, id),
      afterFailure: true,
    },
  };
}

export interface NewValue extends Pick<NewVariable, 'id' | 'schemaName' | 'type'> {
  /** The id of the value itself. */
  readonly valueId: string;
  readonly text: string;
  /** Whether the variable was there before: a new one takes its value with it when it is undone. */
  readonly ofOld: boolean;
}

/** The step that gives a variable a value: a text, or the secret it points at. It goes into no solution, or it would travel with it. */
export function valueStep({ services }: Pick<NewRows, 'services'>, { id, valueId, schemaName, type, text, ofOld }: NewValue): Step {
  const row = { value: text, 'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${id})` };
  return {
    id: `${schemaName}.value`,
    made: { kind: 'value', id: valueId, variableId: id, schemaName, type, ofOld, ...(type === 'secret' && parseSecretReference(text) && { reference: text }) },
    title: type === 'secret' ? say('Point {0} at the secret', schemaName) : say('Set the value of {0}', schemaName),
    run: (signal) => createOnce(services, { set: 'environmentvariablevalues', key: 'environmentvariablevalueid', id: valueId, row }, { signal }),
    ...(ofOld && {
      undo: {
        run: (signal: AbortSignal) => services.dataverse.remove('environmentvariablevalues', valueId, { signal }),
        left: say('The value of {0} stays ({1}).', schemaName, valueId),
        afterFailure: true,
      },
    }),
  };
}

/** The kinds of credentials that can be made, with their `connectiontype`. */
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
  readonly variables: readonly (readonly [column: string, variableId: string])[];
}

/** The step that creates a credential and binds its variables. */
export function credentialStep({ services, solution }: NewRows, { id, name, description, kind, uses, applicationId, variables }: NewCredential): Step {
  const binds = variables.map(([column, variableId]) => [`${column}@odata.bind`, `/environmentvariabledefinitions(${variableId})`]);
  const row = {
    name,
    ...(description !== '' && { description }),
    credentialtype: 1,
    connectiontype: connectionTypes[kind],
    usagetype: usageOf(uses),
    ...(kind === 'cyberArk' && { cyberarkapplicationid: applicationId }),
    ...(Object.fromEntries(binds) as Record<string, string>),
  };
  return {
    id: 'credential',
    made: { kind: 'credential', id, name, description, credentialKind: kind, uses: [...uses], applicationId, variables: variables.map(([column, variableId]) => [column, variableId]), solution },
    title: say('Create the credential {0}', name),
    // [I] That the header for a solution works on this table: it is what the Web API documents for solution components.
    run: (signal) => createOnce(services, { set: 'credentials', key: 'credentialid', id, row }, { signal, ...into(solution) }),
    undo: {
      run: (signal) => services.dataverse.remove('credentials', id, { signal }),
      left: say('The credential {0} stays ({1}).', name, id),
      afterFailure: true,
    },
  };
}

const usageCodes: Readonly<Record<CredentialUse, number>> = { connection: 280920000, desktopFlow: 280920001, network: 280920002, computerUse: 280920003 };

/** Uses as the column takes them: numbers with commas between them [I: as other multi-select columns]. */
export function usageOf(uses: readonly CredentialUse[]): string {
  return uses.map((use) => usageCodes[use]).sort().join(',');
}

function into(solution: string): { readonly solution?: string } {
  return solution === '' ? {} : { solution };
}
